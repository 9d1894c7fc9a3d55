"""Writes the tables of docs/imports.md from the code: the fields of each kind of import and their headers."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from hrdesk.domain.payroll.scheme import Scheme  # noqa: E402  the checkout is put on the path first
from hrdesk.domain.payroll.scheme_reader import parse_scheme  # noqa: E402
from hrdesk.exchange.import_columns import KINDS_OF_IMPORT, Kind, import_columns  # noqa: E402

DOCUMENT: Final = ROOT / "docs" / "imports.md"
BEGIN, END = "<!-- fields: written by packaging/document_imports.py -->", "<!-- end of fields -->"
_SHIPPED: Final = "manufacturing-monthly"
_SHOWN: Final = 6


def tables() -> str:
    """A section for each kind with the columns of the shipped scheme."""
    scheme = parse_scheme((ROOT / "resources" / "schemes" / f"{_SHIPPED}.toml").read_text("utf-8"))
    return "\n".join(line for kind in KINDS_OF_IMPORT for line in _section(kind, scheme))


def _section(kind: Kind, scheme: Scheme) -> Iterator[str]:
    yield f"### {kind}\n"
    yield "| field | 中文 | English | required | holds | also known as |"
    yield "|---|---|---|---|---|---|"
    for one in import_columns(kind, scheme):
        names = one.field.names
        others = [name for name in one.field.headers if name not in (*names.values(), one.field.code)]
        more = "…" if len(others) > _SHOWN else ""
        cells = (
            f"`{one.field.code}`",
            names["zh"],
            names["en"],
            "yes" if one.field.required else "",
            one.sort,
            "、".join(others[:_SHOWN]) + more,
        )
        yield f"| {' | '.join(cells)} |"
    yield ""


def document(text: str) -> str:
    """The document with its tables as the code has them now."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{tables()}\n{END}{after}"


if __name__ == "__main__":
    DOCUMENT.write_text(document(DOCUMENT.read_text("utf-8")), "utf-8")
