"""Cumulative withholding: every reference row, margin 0, and planted errors that must be caught."""

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from hrdesk.domain.payroll.figures import Band
from hrdesk.domain.payroll.rounding import Rounding
from hrdesk.domain.payroll.running_year import MonthFigures, RunningYear
from hrdesk.domain.payroll.withholding import TaxYear, Withholding, WithholdingLaw
from hrdesk.domain.values import minor_units
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.rulebook import load_rulebook

FILE = Path(__file__).parent.parent / "data" / "statutory" / "cn_iit_cumulative.csv"
LAW = WithholdingLaw.of(load_rulebook([resources_folder() / "jurisdictions"]), date(2026, 10, 31))
ROWS = list(csv.DictReader(FILE.read_text(encoding="utf-8").splitlines()))
Withhold = Callable[[TaxYear], Withholding]


def _month(row: dict[str, str]) -> MonthFigures:
    amounts = ("income", "exempt_income", "social_housing_employee", "special_additional", "other_deduction")
    return MonthFigures(
        *(minor_units(row[name]) for name in amounts),
        int(row["months_in_employment"]),
        int(row["calendar_month"]),
        row["basic_deduction_rule"],
    )


def _differences(
    withhold: Withhold, year_kind: type[RunningYear] = RunningYear
) -> list[tuple[str, str, str]]:
    """(case, month, column) of each amount that is not the reference's."""
    found: list[tuple[str, str, str]] = []
    years: dict[str, RunningYear] = {}
    for row in ROWS:
        month = _month(row)
        result = years.setdefault(row["case_id"], year_kind(withhold)).add(month)
        ours = {
            "cum_taxable": result.cumulative_taxable,
            "cum_tax": result.cumulative_tax,
            "tax_to_withhold": result.due,
            "net_pay": month.income - month.contributions - result.due,
        }
        found += [
            (row["case_id"], row["calendar_month"], column)
            for column, amount in ours.items()
            if amount != minor_units(row[column])
        ]
        if result.rate != Fraction(row["rate"]):
            found.append((row["case_id"], row["calendar_month"], "rate"))
    return found


def test_every_row_is_met_to_the_fen() -> None:
    assert len(ROWS) == 171
    assert _differences(LAW.prepare()) == []


class _ForgetfulYear(RunningYear):
    """Forgets a negative balance as soon as the month is over."""

    def add(self, month: MonthFigures) -> Withholding:
        result = super().add(month)
        self.withheld = min(self.withheld, result.cumulative_tax)
        return result


def _paid_back(year: TaxYear) -> Withholding:
    result = LAW.prepare()(year)
    return result._replace(due=result.due - result.carried)


def _months_of_the_year_for_all(year: TaxYear) -> Withholding:
    return LAW.prepare()(year._replace(months_employed=year.month_of_year))


def _table_with_exclusive_bounds() -> WithholdingLaw:
    bands = tuple(
        band if band.upto is None else Band(band.upto - 1, band.rate, band.quick_deduction)
        for band in LAW.table.bands
    )
    return replace(LAW, table=replace(LAW.table, bands=bands))


def _with_rounding(mode: str) -> WithholdingLaw:
    return replace(LAW, table=replace(LAW.table, rounding=Rounding(mode, 1)))


@pytest.mark.parametrize(
    "withhold",
    [
        _paid_back,
        _months_of_the_year_for_all,
        _table_with_exclusive_bounds().prepare(),
        _with_rounding("down").prepare(),
        _with_rounding("half_even").prepare(),
        replace(LAW, lump_deduction=5_999_999).prepare(),
    ],
    ids=["paid back", "months of the year", "exclusive bounds", "cut off", "half even", "lump off by a fen"],
)
def test_a_planted_error_is_caught(withhold: Withhold) -> None:
    assert _differences(withhold)


def test_a_lost_carry_is_caught_where_pay_fell() -> None:
    caught = {case for case, _, _ in _differences(LAW.prepare(), _ForgetfulYear)}
    assert caught == {"CN020", "CN021"}


def test_rates_are_those_of_the_law() -> None:
    assert [band.rate for band in LAW.table.bands] == [
        Fraction(percent, 100) for percent in (3, 10, 20, 25, 30, 35, 45)
    ]
