"""What a pay base says about a person's tax year: the first month, and how the basic deduction counts."""

from dataclasses import dataclass
from typing import Final

from hrdesk.domain.payroll.withholding import DeductionRule
from hrdesk.domain.values import Period
from hrdesk.exchange.codes import read_flag
from hrdesk.exchange.fields import Field
from hrdesk.exchange.notes import Notes, who
from hrdesk.exchange.people_lookup import KnownPerson
from hrdesk.exchange.periods import read_month
from hrdesk.exchange.quantities import NotReadable
from hrdesk.exchange.reading import DataRow

START: Final = "tax_start_month"
FIRST_JOB: Final = "first_job"
LUMP: Final = "lump_60000"
TAX_COLUMNS: Final = (
    Field(START, ("起算税款月份", "税款起算月份", "起始税款月份", "任职起始月份", "tax start month")),
    Field(FIRST_JOB, ("首次就业", "是否首次就业", "当年首次就业", "首次取得工资", "first job")),
    Field(LUMP, ("减除费用按6万", "按6万扣除", "直接扣除6万", "6万一次扣除", "60,000 at once")),
)


@dataclass(frozen=True, slots=True)
class TaxTerms:
    """The first month of employment for withholding (None: unknown) and the rule of the basic deduction.

    The rule is None where the file has no column for it.
    """

    start: Period | None
    rule: DeductionRule | None


def read_tax_terms(row: DataRow, person: KnownPerson, period: Period, notes: Notes) -> TaxTerms:
    """Month and flags of a row; without a month it follows from the hire date, with a warning.

    A person hired in an earlier year counts from January, as a new tax year does. Errors hold the person:
    month_not_readable, tax_start_month_unknown, flag_not_readable, deduction_rules_clash.
    """
    try:
        start = _start(row, person, period, notes)
        rule = _rule(row)
    except NotReadable as cause:
        finding = row.finding(cause.code, "error", cause.column, shown=cause.shown, **who(person))
        notes.refuse(person, finding)
        return TaxTerms(None, "standard")
    return TaxTerms(start, rule)


def _start(row: DataRow, person: KnownPerson, period: Period, notes: Notes) -> Period:
    cell = row.cell(START)
    if cell.text.strip():
        try:
            return read_month(cell.value)
        except NotReadable as cause:
            raise NotReadable(cause.code, cause.shown, START) from cause
    if person.hire_date is None:
        raise NotReadable("tax_start_month_unknown", "", START)
    start = max(Period.of(person.hire_date), Period(period.year, 1))
    if START in row.header.columns:
        finding = row.finding("tax_start_month_missing", "warning", START, month=str(start), **who(person))
        notes.add(finding)
    return start


def _rule(row: DataRow) -> DeductionRule | None:
    if not {FIRST_JOB, LUMP} & set(row.header.columns):
        return None
    first, lump = _flag(row, FIRST_JOB), _flag(row, LUMP)
    if first and lump:
        raise NotReadable("deduction_rules_clash", "", FIRST_JOB)
    return "first_job" if first else "lump60000" if lump else "standard"


def _flag(row: DataRow, code: str) -> bool:
    try:
        return read_flag(row.cell(code).value)
    except NotReadable as cause:
        raise NotReadable(cause.code, cause.shown, code) from cause
