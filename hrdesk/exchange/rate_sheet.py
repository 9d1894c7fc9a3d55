"""The desk's own sheet of contribution rates and bounds, read into rules of the rulebook."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from hrdesk.domain.payroll.figures import ContributionRule, Insurance, Source
from hrdesk.domain.payroll.rounding import Rounding, RoundingMode
from hrdesk.domain.payroll.rulebook import Rulebook
from hrdesk.domain.values import Finding, Period, minor_units
from hrdesk.exchange.codes import plain_city
from hrdesk.exchange.fields import Field
from hrdesk.exchange.headers import Header, find_header
from hrdesk.exchange.monthly_file import MonthlyFile
from hrdesk.exchange.quantities import NotReadable, is_nothing, read_quantity, shown
from hrdesk.exchange.rates import in_percent, read_percent
from hrdesk.exchange.reading import DataRow, data_rows
from hrdesk.exchange.sheets import Sheet

Bounds = Mapping[tuple[str, str], tuple[int, int | None]]
"""(city, insurance) to floor and ceiling of the base in fen; a ceiling of None is no bound."""

FIELDS: Final = (
    Field("city", ("城市", "参保城市", "参保地", "缴纳地", "city"), required=True),
    Field("insurance", ("项目", "险种", "保险项目", "缴费项目", "insurance"), required=True),
    Field("floor", ("基数下限", "下限", "最低基数", "floor"), required=True),
    Field("ceiling", ("基数上限", "上限", "最高基数", "ceiling"), required=True),
    Field("employee_rate", ("个人%", "个人比例", "个人费率", "个人缴费比例", "employee rate"), required=True),
    Field("employer_rate", ("单位%", "单位比例", "单位费率", "单位缴费比例", "employer rate"), required=True),
    Field("employee_fixed", ("个人定额", "个人固定额", "employee fixed")),
    Field("employer_fixed", ("单位定额", "单位固定额", "employer fixed")),
    Field("rounding", ("进位", "进位规则", "取整", "舍入", "rounding")),
    Field("note", ("说明", "备注", "note")),
)
_INSURANCES: Final[dict[str, Insurance]] = {
    "养老": "pension",
    "医疗": "medical",
    "生育": "maternity",
    "失业": "unemployment",
    "工伤": "injury",
    "住房公积金": "housing_fund",
    "公积金": "housing_fund",
}
_PER_PERSON: Final = frozenset({"按人", "按个人", "按单位", "per person", "individual"})
_MODES: Final[tuple[tuple[str, RoundingMode], ...]] = (
    ("四舍五入", "half_up"),
    ("舍", "down"),
    ("截", "down"),
    ("去尾", "down"),
    ("进", "up"),
)
_RATES: Final = ("employee_rate", "employer_rate")
_UNREADABLE: Final = "contribution_figure_not_readable"
_UNITS: Final = {"分": "0.01", "角": "0.1", "元": "1"}


@dataclass(frozen=True)
class RateSheet:
    """The rules of a sheet, as the desk gave them: estimates, until somebody ticks the official notice."""

    rules: tuple[ContributionRule, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def cities(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(rule.city for rule in self.rules))

    @property
    def bounds(self) -> Bounds:
        return {(rule.city, rule.insurance): (rule.floor, rule.ceiling) for rule in self.rules}


NO_RATES: Final = RateSheet()


def bounds_of(book: Rulebook, month: Period) -> dict[tuple[str, str], tuple[int, int | None]]:
    """The bounds of every city of a rulebook in a contribution month, by the city's Chinese name."""
    bounds: dict[tuple[str, str], tuple[int, int | None]] = {}
    for city in book.cities:
        for insurance in book.insurances(city.code, month):
            rule = book.contribution_rule(city.code, insurance, month)
            bounds[city.zh, insurance] = (rule.floor, rule.ceiling)
    return bounds


def read_rate_sheets(file: MonthlyFile, valid_from: date) -> RateSheet:
    """Every sheet of rates in a workbook; rules hold from the given day until newer ones come.

    A row that cannot be read is an error and gives no rule: insurance_unknown, floor_above_ceiling,
    contribution_figure_not_readable, rounding_not_readable, rate_repeated.
    """
    rules: dict[tuple[str, str], ContributionRule] = {}
    findings: list[Finding] = []
    for sheet, header in _rate_headers(file):
        rows = list(data_rows(sheet, header, ("insurance",), fill_down=("city",)))
        percent = in_percent(row.cell(code).value for row in rows for code in _RATES)
        for row in rows:
            try:
                rule = _rule(row, percent, file.name, valid_from)
            except NotReadable as error:
                findings.append(_error(row, error.code, error.shown, error.column))
                continue
            if rules.setdefault((rule.city, rule.insurance), rule) is not rule:
                findings.append(_error(row, "rate_repeated", row.text("insurance"), "insurance"))
    return RateSheet(tuple(rules.values()), tuple(findings))


def _rate_headers(file: MonthlyFile) -> list[tuple[Sheet, Header]]:
    found = [(sheet, find_header(sheet, FIELDS, file.site_map)) for sheet in file.sheets]
    return [(sheet, header) for sheet, header in found if header is not None and not header.missing]


def _error(row: DataRow, code: str, typed: str, column: str) -> Finding:
    values = {"city": row.text("city"), "insurance": row.text("insurance"), "shown": typed}
    return row.finding(code, "error", column, **values)


def _rule(row: DataRow, percent: bool, file_name: str, valid_from: date) -> ContributionRule:
    floor = _fen(row, "floor")
    ceiling = None if is_nothing(row.cell("ceiling").value) else _fen(row, "ceiling")
    if ceiling is not None and ceiling < floor:
        raise NotReadable("floor_above_ceiling", f"{row.text('floor')} > {row.text('ceiling')}", "ceiling")
    rounding = read_rounding(row.text("rounding"))
    return ContributionRule(
        city=plain_city(row.text("city")),
        insurance=read_insurance(row.text("insurance")),
        floor=floor,
        ceiling=ceiling,
        employee_rate=_rate(row, "employee_rate", percent),
        employer_rate=_rate(row, "employer_rate", percent),
        employee_fixed=_fen(row, "employee_fixed"),
        employer_fixed=_fen(row, "employer_fixed"),
        employee_rounding=rounding,
        employer_rounding=rounding,
        valid_from=valid_from,
        state="estimate",
        source=Source(f"{file_name} / {row.sheet} / {row.number}", "second_hand", row.text("note")[:200]),
    )


def read_insurance(text: str) -> Insurance:
    """An insurance by its Chinese name, long or short (基本养老保险费, 养老).

    Raises NotReadable insurance_unknown.
    """
    plain = re.sub(r"基本|保险|费|职工|\s", "", unicodedata.normalize("NFKC", text))
    if plain in _INSURANCES:
        return _INSURANCES[plain]
    raise NotReadable("insurance_unknown", shown(text), "insurance")


def read_rounding(text: str) -> Rounding:
    """A rule such as 四舍五入到分, 见分进角, 舍去到元; empty is to the fen.

    Raises NotReadable rounding_not_readable.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    if not plain:
        return Rounding()
    units = [letter for letter in plain if letter in _UNITS]
    for word, mode in _MODES:
        if word in plain and units:
            return Rounding.of(mode, _UNITS[units[-1]])
    raise NotReadable("rounding_not_readable", shown(text), "rounding")


def _fen(row: DataRow, code: str) -> int:
    try:
        return minor_units(read_quantity(row.cell(code).value, "money", 2).text)
    except NotReadable as error:
        raise NotReadable(_UNREADABLE, error.shown, code) from error


def _rate(row: DataRow, code: str, percent: bool) -> Fraction | None:
    """None where the sheet leaves the rate to the person; a blank rate is no zero."""
    typed = row.text(code)
    if typed.lower() in _PER_PERSON:
        return None
    if not typed:
        raise NotReadable(_UNREADABLE, "—", code)
    try:
        return Fraction(read_percent(row.cell(code).value, percent))
    except NotReadable as error:
        raise NotReadable(_UNREADABLE, error.shown, code) from error
