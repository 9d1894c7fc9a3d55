"""docs/imports.md says what the code reads: its tables are the ones the code would write today."""

import importlib.util
from pathlib import Path
from types import ModuleType

from hrdesk.exchange.import_columns import KINDS_OF_IMPORT

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "imports.md").read_text("utf-8")


def generator() -> ModuleType:
    """The script that writes the tables."""
    path = ROOT / "packaging" / "document_imports.py"
    spec = importlib.util.spec_from_file_location("document_imports", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_of_the_document_are_those_of_the_code() -> None:
    assert generator().document(DOCUMENT) == DOCUMENT, "run packaging/document_imports.py"


def test_every_kind_has_its_table_and_its_line() -> None:
    for kind in KINDS_OF_IMPORT:
        assert f"\n### {kind}\n" in DOCUMENT
        assert f"| `{kind}` |" in DOCUMENT


def test_fields_that_maps_name_are_listed() -> None:
    for field in (
        "employee_no",
        "bank_account",
        "cumulative_income",
        "elderly_support",
        "net_pay",
        "bonus_item",
    ):
        assert f"| `{field}` |" in DOCUMENT
