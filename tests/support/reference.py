"""What the reference company's files must give, as its own list says."""

import json
from functools import cache
from typing import Any

from stores import INPUTS

ROSTER, PAY, ATTENDANCE, BONUS, DEDUCTIONS = (
    "01_花名册_202610.xlsx",
    "02_薪资基础_202610.xlsx",
    "03_考勤月度汇总_202610.xlsx",
    "06_绩效与奖金_202610.xlsx",
    "07_专项附加扣除_个税端导出_202610.xlsx",
)
FILES = {"roster": ROSTER, "pay": PAY, "attendance": ATTENDANCE, "bonus": BONUS, "deductions": DEDUCTIONS}
SECTIONS = {
    "pay": "pay_base",
    "attendance": "attendance",
    "bonus": "scores_bonus",
    "deductions": "special_deductions",
}
LINES = {
    "base": "base",
    "allow": "allowance",
    "perf": "performance",
    "ot1": "overtime_workday",
    "ot2": "overtime_restday",
    "ot3": "overtime_holiday",
    "night": "night",
    "full": "full_attendance",
    "bonus": "bonus",
    "pl": "personal_leave",
    "sick": "sick_leave",
    "absent": "absence",
    "pension": "pension",
    "medical": "medical",
    "unemp": "unemployment",
    "hf": "housing_fund",
    "tax": "tax",
}
"""The list's short words for the items of the shipped scheme."""
FAILED = {
    "HL0010": "two_grades",
    "HL0043": "amount_not_a_number",
    "HL0084": "employee_number_missing_name_ambiguous",
    "HL0145": "attendance_missing",
    "HL0166": "grade_unknown",
}


@cache
def expected() -> dict[str, Any]:
    return dict(json.loads((INPUTS / "expected.json").read_text(encoding="utf-8")))


def derivable() -> dict[str, dict[str, str]]:
    """October of each person who can be paid."""
    return {number: row for number, row in expected()["october"].items() if row["derivable"]}


def roster_issues() -> set[tuple[int, str, str]]:
    """(row, code, severity) of every finding of the roster."""
    roster = expected()["roster"]
    severity = {kind: name for name, kinds in roster["kinds"].items() for kind in kinds}
    return {(row, kind, severity[kind]) for kind, rows in roster["row_lists"].items() for row in rows}


def monthly_issues(kind: str) -> list[tuple[int, str, str]]:
    """(row, code, severity) of every finding of a monthly file."""
    return sorted((one["row"], one["kind"], one["severity"]) for one in expected()[SECTIONS[kind]]["issues"])
