"""The rest of a tax year, every month as the last."""

from datetime import date
from fractions import Fraction
from itertools import accumulate

import pytest

from hrdesk.domain.payroll.figures import Band, BandTable, Source
from hrdesk.domain.payroll.forecast import MonthlyStep, forecast
from hrdesk.domain.payroll.withholding import DeductionRule, TaxYear, WithholdingLaw

TABLE = BandTable(
    code="cn.iit.annual",
    valid_from=date(2019, 1, 1),
    state="proved",
    source=Source("a table of a test", "read"),
    bands=(
        Band(3_600_000, Fraction(3, 100), 0),
        Band(14_400_000, Fraction(1, 10), 252_000),
        Band(None, Fraction(1, 5), 1_692_000),
    ),
)
WITHHOLD = WithholdingLaw(TABLE, 500_000, 6_000_000).prepare()
STEP = MonthlyStep(1_440_000, 0, 242_350, 250_000, 0)
OCTOBER = TaxYear(14_084_301, 0, 2_306_950, 2_500_000, 0, 106_591 + 69_144, 10, 10)


def test_the_example_of_the_picture() -> None:
    """14,400.00 - 5,000.00 - 2,423.50 - 2,500.00 at 10 %: 447.65 in November and in December."""
    assert forecast(WITHHOLD, OCTOBER, STEP) == [44_765, 44_765]


def test_december_has_nothing_left() -> None:
    assert forecast(WITHHOLD, OCTOBER._replace(month_of_year=12, months_employed=12), STEP) == []


def test_nothing_is_withheld_after_the_month_of_leaving() -> None:
    assert forecast(WITHHOLD, OCTOBER, STEP, last_month=11) == [44_765]
    assert forecast(WITHHOLD, OCTOBER, STEP, last_month=10) == []


def test_a_balance_is_taken_up_before_anything_is_withheld() -> None:
    too_much = OCTOBER._replace(withheld_before=OCTOBER.withheld_before + 60_000)

    assert forecast(WITHHOLD, too_much, STEP) == [0, 2 * 44_765 - 60_000]


def test_the_year_ends_where_one_calculation_of_the_whole_year_ends() -> None:
    january = TaxYear(2_000_000, 0, 300_000, 100_000, 0, 0, 1, 1)
    first = WITHHOLD(january).due
    due = forecast(
        WITHHOLD, january._replace(withheld_before=first), MonthlyStep(2_000_000, 0, 300_000, 100_000, 0)
    )
    whole = WITHHOLD(TaxYear(24_000_000, 0, 3_600_000, 1_200_000, 0, 0, 12, 12))

    assert len(due) == 11
    assert first + sum(due) == whole.cumulative_tax


def test_a_jump_into_the_next_band_falls_in_the_month_that_passes_it() -> None:
    january = TaxYear(2_000_000, 0, 0, 0, 0, 0, 1, 1)
    first = WITHHOLD(january).due
    due = [
        first,
        *forecast(WITHHOLD, january._replace(withheld_before=first), MonthlyStep(2_000_000, 0, 0, 0, 0)),
    ]
    taxable = list(accumulate([1_500_000] * 12))

    assert due[:2] == [45_000, 45_000]
    assert taxable[2] > 3_600_000
    assert due[2] == 45_000 * 3 + 900_000 * 7 // 100 - 90_000
    assert set(due[3:9]) == {150_000}


@pytest.mark.parametrize(("rule", "due"), [("standard", 27_000), ("first_job", 0), ("lump60000", 0)])
def test_the_rule_of_the_basic_deduction_goes_on(rule: DeductionRule, due: int) -> None:
    """Employed since September: the first job counts from January, the lump is there from the beginning."""
    october = TaxYear(2_800_000, 0, 0, 0, 0, 0, 2, 10, rule)
    before = WITHHOLD(october).due

    step = MonthlyStep(1_400_000, 0, 0, 0, 0)
    assert forecast(WITHHOLD, october._replace(withheld_before=before), step)[0] == due
