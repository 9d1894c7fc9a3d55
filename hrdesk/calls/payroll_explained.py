"""A payslip that explains itself: every line, the tax year and what is still to come. Amounts are fen."""

from typing import ClassVar, Literal

from hrdesk.calls.base import Answer, Query
from hrdesk.calls.payroll import RunState
from hrdesk.calls.payroll_shown import FigureSource, ValueShown
from hrdesk.calls.permissions import Permission

SectionKey = Literal["earnings", "contributions", "tax", "deductions", "taxed_only", "employer"]


class StepResult(Answer, frozen=True, kw_only=True):
    """An intermediate result: a piece of the formula as written and what it came to. definition names the
    definition in whose formula the piece stands; empty for the line's own."""

    piece: str
    value: str
    definition: dict[str, str]


class ExplainedSlipLine(Answer, frozen=True, kw_only=True):
    """One line: amount (positive as on the slip), formula as written, the same with its values put in
    (worked), values, steps, rounding, rule by language and from when it holds, sources, estimate."""

    item: str
    names: dict[str, str]
    kind: str
    amount: int
    last_amount: int | None
    formula: str
    worked: str
    values: tuple[ValueShown, ...]
    steps: tuple[StepResult, ...]
    rounding_mode: str
    rounding_unit: str
    rule: dict[str, str]
    valid_from: str
    sources: tuple[FigureSource, ...]
    estimate: bool


class ExplainedSection(Answer, frozen=True, kw_only=True):
    """A group of lines with its total; taxed_only and employer change no net pay."""

    key: SectionKey
    total: int
    lines: tuple[ExplainedSlipLine, ...]


class CumulativeRow(Answer, frozen=True, kw_only=True):
    """A figure of the tax year up to last month (None: not known here) and up to this slip; the code is
    worded as value.<code>."""

    code: str
    before: int | None
    now: int


class BandRow(Answer, frozen=True, kw_only=True):
    """A row of the tax table: above and up to and including upto (None: no end); rate as "3 %". holds: this
    slip is in it; held_before: the slip before was."""

    number: int
    above: int
    upto: int | None
    rate: str
    quick_deduction: int
    holds: bool
    held_before: bool


class YearMonth(Answer, frozen=True, kw_only=True):
    """What a month of the tax year withheld: by posted runs, by an imported wage sheet, by this slip, or as
    a forecast."""

    tax_period: str
    withheld: int
    state: Literal["posted", "wages", "this", "forecast"]


class ForecastBasis(Answer, frozen=True, kw_only=True):
    """What the forecast takes each month to come to add: the same as this slip."""

    income: int
    contributions: int
    special_additional: int
    other_deducted: int


class ExplainedTax(Answer, frozen=True, kw_only=True):
    """The tax year behind a slip: rows of accumulation, bands with their source, month by month, and the
    tax of the year as forecast (year_total; opening_withheld is what earlier months without slips withheld).
    """

    year: int
    cumulative: tuple[CumulativeRow, ...]
    bands: tuple[BandRow, ...]
    band_source: FigureSource | None
    months: tuple[YearMonth, ...]
    opening_withheld: int
    opening_source: FigureSource | None
    basis: ForecastBasis
    year_total: int


class ExplainedPayslip(Answer, frozen=True, kw_only=True):
    """gross_pay - contributions - withholding - other_deductions + debt = net_pay. other_deductions has what
    is given back of earlier debts (debt_taken); debt_balance is all that is owed after this pay.
    recalculated: every line computed a second time, in fractions, gave the same fen. tax is None where the
    scheme withholds none."""

    run_id: int
    employee_id: int
    employee_no: str
    name: str
    department: str
    position: str
    period: str
    pay_date: str
    tax_period: str
    state: RunState
    gross_pay: int
    contributions: int
    withholding: int
    other_deductions: int
    debt: int
    debt_taken: int
    debt_balance: int
    net_pay: int
    last_period: str | None
    last_net_pay: int | None
    recalculated: bool
    sections: tuple[ExplainedSection, ...]
    tax: ExplainedTax | None


class GetExplainedPayslip(Query[ExplainedPayslip], frozen=True, kw_only=True):
    """employment_id: which of two, for somebody with two employments in the run; None: the later one."""

    name: ClassVar = "payroll.explained_payslip"
    permission: ClassVar = Permission.PAYROLL_READ
    run_id: int
    employee_id: int
    employment_id: int | None = None
