"""What the rest of a tax year would withhold if every month were as the last."""

from collections.abc import Callable
from typing import NamedTuple

from hrdesk.domain.payroll.withholding import TaxYear, Withholding


class MonthlyStep(NamedTuple):
    """What each month to come is taken to add, in fen."""

    income: int
    exempt: int
    contributions: int
    special_additional: int
    other: int


def forecast(
    withhold: Callable[[TaxYear], Withholding], year: TaxYear, step: MonthlyStep, last_month: int = 12
) -> list[int]:
    """The withholding of each month after `year` up to last_month, in fen, in order.

    year is the tax year after the slip that is explained, with what that slip withheld in withheld_before.
    """
    due = []
    for _ in range(year.month_of_year, last_month):
        year = year._replace(
            income=year.income + step.income,
            exempt=year.exempt + step.exempt,
            contributions=year.contributions + step.contributions,
            special_additional=year.special_additional + step.special_additional,
            other=year.other + step.other,
            months_employed=year.months_employed + 1,
            month_of_year=year.month_of_year + 1,
        )
        due.append(withhold(year).due)
        year = year._replace(withheld_before=year.withheld_before + due[-1])
    return due
