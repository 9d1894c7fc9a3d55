"""What the second page of a payslip says: how each line came about. Amounts are fen."""

from dataclasses import dataclass

from hrdesk.domain.values import Period
from hrdesk.reports.wording import Both


@dataclass(frozen=True, slots=True)
class ExplainedRow:
    """One line: its name and amount, the formula as written and with its values, rule, first day, sources."""

    name: Both
    amount: int
    formula: str
    worked: str
    rule: Both
    valid_from: str
    sources: tuple[str, ...]
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class ExplainedGroup:
    """Lines under a title, with their total."""

    title: Both
    total: int
    rows: tuple[ExplainedRow, ...]


@dataclass(frozen=True, slots=True)
class AccumulatedRow:
    """A figure of the tax year up to the slip before (None: not known) and up to this one."""

    name: Both
    before: int | None
    now: int


@dataclass(frozen=True, slots=True)
class BandShown:
    """A row of the tax table; holds marks the one this slip is in."""

    number: int
    above: int
    upto: int | None
    rate: str
    quick_deduction: int
    holds: bool


@dataclass(frozen=True, slots=True)
class MonthShown:
    """What a month of the tax year withheld, or would withhold."""

    period: Period
    withheld: int
    forecast: bool


@dataclass(frozen=True, slots=True)
class TaxExplained:
    """The tax year; income and deducted are what the forecast takes each month to come to add."""

    accumulated: tuple[AccumulatedRow, ...]
    bands: tuple[BandShown, ...]
    months: tuple[MonthShown, ...]
    income: int
    deducted: int
    year_total: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything on the page; tax is None where nothing is withheld."""

    groups: tuple[ExplainedGroup, ...]
    tax: TaxExplained | None = None
