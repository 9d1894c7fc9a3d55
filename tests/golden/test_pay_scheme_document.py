"""What docs/pay-scheme.md promises is so: its example pays what it says, and nothing is left out."""

import re
from datetime import date
from pathlib import Path
from typing import get_args

from hrdesk.domain.payroll.calculator import PayCalculator, PersonFacts, TaxFacts
from hrdesk.domain.payroll.figures import INSURANCES
from hrdesk.domain.payroll.formula.functions import FUNCTIONS
from hrdesk.domain.payroll.order import SUMS
from hrdesk.domain.payroll.rounding import MODES, round_ratio
from hrdesk.domain.payroll.scheme import BASES, ITEM_KINDS, PART_MONTHS, SHOWS, SOURCES, TAXES, PartMonth
from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.values import Period, decimal_text
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.rulebook import load_rulebook

ROOT = Path(__file__).parent.parent.parent
DOCUMENT = (ROOT / "docs" / "pay-scheme.md").read_text(encoding="utf-8")
READERS = ("scheme_reader", "scheme_parts", "scheme_items")


def _example() -> PayCalculator:
    (text,) = re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)
    return PayCalculator(
        parse_scheme(text),
        load_rulebook([resources_folder() / "jurisdictions"]),
        period=Period(2026, 10),
        tax_period=Period(2026, 10),
        pay_date=date(2026, 10, 31),
        working_days=22,
    )


def test_the_example_pays_what_the_document_says() -> None:
    inputs = {"contract_wage": "8000.00", "attended_days": "20", "overtime_hours": "10.5", "grade": "A"}
    calculator = _example()
    slip = calculator.calculate(PersonFacts("E1", inputs, TaxFacts(Period(2026, 10))))

    paid = {calculator.scheme.item(code).names.zh: decimal_text(amount) for code, amount in slip.lines}
    paid["实发 net pay"] = decimal_text(slip.net_pay)
    rows = re.findall(r"^\| ([^`|a-z]\S*(?: net pay)?) \| .+ \| ([0-9.]+) \|$", DOCUMENT, re.MULTILINE)
    assert dict(rows) == paid


def test_every_function_sum_and_word_of_the_language_is_in_the_document() -> None:
    words = [name for function in FUNCTIONS for name in function.names]
    words += [word for one in SUMS for word in (one.code, one.names.zh)]
    words += [*SOURCES, *ITEM_KINDS, *TAXES, *BASES, *SHOWS, *PART_MONTHS, *MODES, *INSURANCES]

    assert [word for word in words if word not in DOCUMENT] == []
    assert get_args(PartMonth) == PART_MONTHS


def test_every_key_that_the_reader_knows_is_in_the_document() -> None:
    folder = ROOT / "hrdesk" / "domain" / "payroll"
    source = "".join((folder / f"{name}.py").read_text(encoding="utf-8") for name in READERS)
    asked = re.compile(
        r'\.(?:text|code|choice|choices|texts|boolean|integer|day|unit|decimal|raw|tables|has)\(\s*"(\w+)"'
    )
    keys = set(asked.findall(source)) | {"code", "names"}

    assert len(keys) > 30
    assert [key for key in sorted(keys) if not re.search(rf"[`\[. ]{key}\b", DOCUMENT)] == []


def test_the_table_of_rounding_modes_is_right() -> None:
    rows = re.findall(r"^\| `(\w+)` \| \S+ \| (\S+) \| (\S+) \| (\S+) \|$", DOCUMENT, re.MULTILINE)

    assert {row[0] for row in rows} == set(MODES)
    for mode, *shown in rows:
        rounded = [decimal_text(round_ratio(value, 10, mode)) for value in (2345, -2345, 2341)]
        assert [text.replace("−", "-") for text in shown] == rounded
