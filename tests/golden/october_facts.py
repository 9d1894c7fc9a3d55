"""The reference company's October as facts of people, read plainly from its own spreadsheets."""

import csv
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from hrdesk.domain.payroll.calculator import PersonFacts, TaxFacts
from hrdesk.domain.payroll.rounding import TO_THE_FEN, TO_THE_YUAN
from hrdesk.domain.payroll.rulebook import ContributionRule, Rulebook, Source
from hrdesk.domain.payroll.scheme import Input, Scheme
from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.values import Period, minor_units
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.rulebook import load_rulebook

DATA = Path(__file__).parent.parent / "data"
INSURANCES = {
    "养老": "pension",
    "医疗": "medical",
    "失业": "unemployment",
    "工伤": "injury",
    "公积金": "housing_fund",
}
Row = dict[str, Any]


@cache
def scheme() -> Scheme:
    """The shipped scheme of monthly pay in manufacturing."""
    path = resources_folder() / "schemes" / "manufacturing-monthly.toml"
    return parse_scheme(path.read_text(encoding="utf-8"))


@cache
def rulebook() -> Rulebook:
    """The shipped law with the sample rates of the company's own second sheet before it."""
    rows = [
        ContributionRule(
            city=row["城市"],
            insurance=INSURANCES[row["项目"]],
            valid_from=date(2026, 1, 1),
            state="estimate",
            source=Source(row["说明"], "second_hand"),
            floor=minor_units(str(row["基数下限"])),
            ceiling=minor_units(str(row["基数上限"])),
            employee_rate=_percent(row["个人%"]),
            employer_rate=_percent(row["单位%"]),
            employee_fixed=minor_units(str(row["个人定额"])),
            employee_rounding=TO_THE_YUAN if row["进位"] == "四舍五入到元" else TO_THE_FEN,
            employer_rounding=TO_THE_YUAN if row["进位"] == "四舍五入到元" else TO_THE_FEN,
        )
        for row in _rows("02_薪资基础_202610.xlsx", 1, 1)
    ]
    return load_rulebook([resources_folder() / "jurisdictions"]).with_site_rules(rows)


@cache
def people() -> dict[str, PersonFacts]:
    """Facts by employee number of everybody in the pay base."""
    attendance = _attendance()
    grades, bonus = _grades(), _bonus()
    deductions = _deductions()
    dates = {row["employee_no"]: row for row in _known_people()}
    found = {}
    for row in _rows("02_薪资基础_202610.xlsx", 0, 2):
        number = row["工号"]
        inputs = _matching("pay", row)
        held: dict[str, tuple[str, dict[str, str]]] = {}
        inputs["city"] = inputs["city"].removesuffix("市")
        inputs["fund_rate"] = str(_rate(row["公积金比例"]))
        inputs |= attendance.get(number, {})
        if number not in attendance and row["姓名"] in attendance["ambiguous"]:
            held["attendance"] = ("employee_number_missing_name_ambiguous", {"name": row["姓名"]})
        for code, values in (("grade", grades.get(number, [])), ("bonus_amount", bonus.get(number, []))):
            _take(code, values, inputs, held)
        hired, left = _day(dates[number]["hire_date"]), _day(dates[number]["leave_date"])
        found[number] = PersonFacts(
            employee_no=number,
            inputs=inputs,
            tax=_tax(row, hired, deductions.get(number, 0)),
            hire_date=hired,
            leave_date=left,
            held=held,
        )
    return found


def _take(code: str, values: list[str], inputs: dict[str, str], held: dict[str, Any]) -> None:
    """What an import would store: one value, or the reason why it held the value back."""
    if code == "grade" and len(values) > 1:
        held[code] = ("two_grades", {"grades": ", ".join(values)})
    elif code == "grade" and values and values[0] not in scheme().input("grade").codes:
        held[code] = ("grade_unknown", {"value": values[0]})
    elif code == "bonus_amount" and "" in values:
        held[code] = ("amount_not_a_number", {"value": "待定"})
    elif values:
        inputs[code] = values[0] if code == "grade" else str(sum(Decimal(value) for value in values))


def _tax(row: Row, hired: date | None, special_additional: int) -> TaxFacts:
    since = Period.parse(row["起算税款月份"]) if row["起算税款月份"] else Period.of(hired or date(2026, 1, 1))
    names = ("累计养老", "累计医疗", "累计失业", "累计公积金")
    return TaxFacts(
        employed_since=since,
        rule="first_job"
        if row["首次就业"] == "是"
        else "lump60000"
        if row["减除费用按6万"] == "是"
        else "standard",
        income=_fen(row["累计收入(1-9月)"]),
        contributions_deducted=sum(_fen(row[name]) for name in names),
        special_additional=special_additional,
        withheld=_fen(row["累计已缴税额"]),
    )


def _attendance() -> dict[str, dict[str, str]]:
    """Inputs by employee number; under "ambiguous" the names whose row fits two people."""
    known = {row["employee_no"]: row["name"] for row in _known_people()}
    found: dict[str, dict[str, str]] = {"ambiguous": {}}
    for row in _rows("03_考勤月度汇总_202610.xlsx", 0, 3):
        number, name = row["工号"], row["姓名"]
        if not number:
            numbers = [one for one, called in known.items() if called == name]
            if len(numbers) > 1:
                found["ambiguous"][name] = name
                continue
            number = numbers[0] if numbers else ""
        if number in known:
            found[number] = _matching("attendance", row)
    return found


def _matching(source: str, row: Row) -> dict[str, str]:
    """The scheme's inputs of a source, found by their headers as an import finds them."""
    found = {}
    for one in scheme().inputs_from(source):
        cell = next((row[header] for header in one.headers if header in row), None)
        text = _plain(one, cell)
        if text is not None:
            found[one.code] = text
    return found


def _plain(one: Input, cell: object) -> str | None:
    if cell is None or cell == "-":
        return None
    text = unicodedata.normalize("NFKC", str(cell)).strip()
    return text if one.is_text else text.removesuffix("天")


def _grades() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in _rows("06_绩效与奖金_202610.xlsx", 0, 2):
        grade = unicodedata.normalize("NFKC", str(row["等级"] or "")).strip().upper()
        if grade:
            found.setdefault(row["工号"], []).append(grade)
    return found


def _bonus() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in _rows("06_绩效与奖金_202610.xlsx", 1, 1):
        try:
            amount = str(Decimal(str(row["金额"]).replace(",", "")))
        except InvalidOperation:
            amount = ""
        found.setdefault(row["工号"], []).append(amount)
    return found


def _deductions() -> dict[str, int]:
    rows = _rows("07_专项附加扣除_个税端导出_202610.xlsx", 0, 1)
    return {
        row["工号"]: sum(minor_units(str(value)) for name, value in row.items() if name.startswith("累计"))
        for row in rows
    }


@cache
def _known_people() -> list[Row]:
    return list(csv.DictReader((DATA / "known_people_202610.csv").read_text(encoding="utf-8").splitlines()))


def _rows(name: str, sheet: int, header: int) -> list[Row]:
    """The rows below a header row that name a person or a city; totals and notes do not."""
    book = load_workbook(DATA / "inputs" / name)
    lines = list(book.worksheets[sheet].iter_rows(values_only=True))
    names = [str(cell).strip() if cell is not None else "" for cell in lines[header - 1]]
    rows = [dict(zip(names, line, strict=True)) for line in lines[header:]]
    return [row for row in rows if row.get("城市") or row.get("姓名")]


def _percent(cell: object) -> Fraction | None:
    return None if cell == "按人" else Fraction(str(cell)) / 100


def _rate(cell: object) -> Decimal:
    text = unicodedata.normalize("NFKC", str(cell))
    return Decimal(text.removesuffix("%")) / 100 if text.endswith("%") else Decimal(text)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _fen(cell: object) -> int:
    return minor_units(str(cell or 0))
