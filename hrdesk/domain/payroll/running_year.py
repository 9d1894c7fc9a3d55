"""A tax year summed month by month, for callers that hold single months instead of cumulative figures."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from hrdesk.domain.payroll.withholding import DeductionRule, TaxYear, Withholding


class MonthFigures(NamedTuple):
    """What one month adds, in fen; months_employed and month_of_year as in TaxYear."""

    income: int
    exempt: int
    contributions: int
    special_additional: int
    other: int
    months_employed: int
    month_of_year: int
    rule: DeductionRule = "standard"


@dataclass(slots=True)
class RunningYear:
    """The state of one person at one withholding entity in one tax year; months are added in order."""

    withhold: Callable[[TaxYear], Withholding]
    income: int = 0
    exempt: int = 0
    contributions: int = 0
    special_additional: int = 0
    other: int = 0
    withheld: int = 0
    month_of_year: int = 0

    def add(self, month: MonthFigures) -> Withholding:
        """The withholding after this month; ValueError when the month lies before the last one."""
        if month.month_of_year < self.month_of_year:
            raise ValueError(f"month {month.month_of_year} after month {self.month_of_year}")
        self.month_of_year = month.month_of_year
        self.income += month.income
        self.exempt += month.exempt
        self.contributions += month.contributions
        self.special_additional += month.special_additional
        self.other += month.other
        result = self.withhold(
            TaxYear(
                self.income,
                self.exempt,
                self.contributions,
                self.special_additional,
                self.other,
                self.withheld,
                month.months_employed,
                month.month_of_year,
                month.rule,
            )
        )
        self.withheld += result.due
        return result
