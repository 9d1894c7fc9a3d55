"""What the tests of the monthly readers share: the reference files, its people, and small sheets."""

import csv
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.values import Finding, Period
from hrdesk.exchange.cells import cell_of
from hrdesk.exchange.input_fields import fields_of
from hrdesk.exchange.monthly_file import MonthlyFile
from hrdesk.exchange.people_lookup import KnownPerson
from hrdesk.exchange.sheets import Sheet
from hrdesk.exchange.tables import open_tables

DATA = Path(__file__).parents[2] / "data"
OCTOBER = Period(2026, 10)


def expected() -> dict[str, Any]:
    """What the reference files must give."""
    read: dict[str, Any] = json.loads((DATA / "inputs" / "expected.json").read_text("utf-8"))
    return read


def known_people() -> tuple[KnownPerson, ...]:
    """The 187 employments of the reference roster, held ones too."""
    with (DATA / "known_people_202610.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(
            KnownPerson(
                row["employee_no"],
                row["name"],
                row["id_number"] or None,
                date.fromisoformat(row["hire_date"]) if row["hire_date"] else None,
                date.fromisoformat(row["leave_date"]) if row["leave_date"] else None,
            )
            for row in csv.DictReader(stream)
        )


def reference(name: str, period: Period | None = None) -> MonthlyFile:
    """One of the reference files, against the people of the reference roster."""
    content = (DATA / "inputs" / name).read_bytes()
    return MonthlyFile(name, open_tables(name, content), known_people(), period=period)


ANNA = KnownPerson("A001", "安娜", "110100199003070011", date(2020, 3, 1))
BO = KnownPerson("A002", "薄文", None, date(2026, 5, 4))
TWIN_ONE = KnownPerson("A003", "张伟", None, date(2019, 1, 2))
TWIN_TWO = KnownPerson("A004", "张伟", None, date(2019, 1, 2))
GONE = KnownPerson("A005", "离去", None, date(2018, 1, 2), date(2026, 6, 30))
UNDATED = KnownPerson("A006", "无期", None, None)
PEOPLE = (ANNA, BO, TWIN_ONE, TWIN_TWO, GONE, UNDATED)


def sheet_of(rows: Sequence[Sequence[object]], name: str = "Sheet1") -> Sheet:
    """A sheet as a spreadsheet library would have read it."""
    return Sheet(name, tuple(tuple(cell_of(value) for value in row) for row in rows))


def file_of(
    *sheets: Sheet,
    name: str = "file_202610.xlsx",
    period: Period | None = None,
    known: Sequence[KnownPerson] = PEOPLE,
) -> MonthlyFile:
    return MonthlyFile(name, sheets, known, period=period)


def said(findings: Sequence[Finding]) -> list[tuple[int, str, str]]:
    """Findings as (row, code, severity)."""
    return [(one.row, one.code, one.severity) for one in findings]


def stated(issues: Sequence[dict[str, Any]]) -> list[tuple[int, str, str]]:
    """The same from expected.json."""
    return [(one["row"], one["kind"], one["severity"]) for one in issues]


SCHEME = parse_scheme(
    (Path(__file__).parents[3] / "resources" / "schemes" / "manufacturing-monthly.toml").read_text("utf-8")
)
PAY_FIELDS = fields_of(SCHEME, "pay")
ATTENDANCE_FIELDS = fields_of(SCHEME, "attendance")
SCORE_FIELDS = fields_of(SCHEME, "scores")
BONUS_FIELDS = fields_of(SCHEME, "bonus")
