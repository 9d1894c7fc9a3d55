"""Cumulative withholding: deduction rules, the carried balance, and what always holds."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.domain.payroll.figures import Band, BandTable, DatedValue, Source
from hrdesk.domain.payroll.rulebook import Rulebook, RuleMissing
from hrdesk.domain.payroll.running_year import MonthFigures, RunningYear
from hrdesk.domain.payroll.withholding import TaxYear, WithholdingLaw, withholding

_SOURCE = Source("a test", "from_memory")
_ROWS = (
    (3_600_000, 3, 0),
    (14_400_000, 10, 252_000),
    (30_000_000, 20, 1_692_000),
    (None, 25, 3_192_000),
)
TABLE = BandTable(
    valid_from=date(2019, 1, 1),
    state="proved",
    source=_SOURCE,
    code="cn.iit.annual",
    bands=tuple(Band(upto, Fraction(percent, 100), quick) for upto, percent, quick in _ROWS),
)
LAW = WithholdingLaw(TABLE, 500_000, 6_000_000)


def _year(**changes: Any) -> TaxYear:
    base = TaxYear(
        income=20_000_000,
        exempt=0,
        contributions=3_500_000,
        special_additional=1_000_000,
        other=0,
        withheld_before=0,
        months_employed=10,
        month_of_year=10,
    )
    return base._replace(**changes)


def test_the_answer_shows_how_the_tax_came_about() -> None:
    result = withholding(LAW, _year(withheld_before=700_000))
    assert result.basic_deduction == 5_000_000
    assert result.cumulative_taxable == 10_500_000
    assert (result.band_index, result.rate, result.quick_deduction) == (1, Fraction(1, 10), 252_000)
    assert (result.cumulative_tax, result.withheld_before) == (798_000, 700_000)
    assert (result.due, result.carried) == (98_000, 0)


@pytest.mark.parametrize(
    ("rule", "deduction"), [("standard", 2_000_000), ("first_job", 5_000_000), ("lump60000", 6_000_000)]
)
def test_each_deduction_rule_counts_its_own_months(rule: str, deduction: int) -> None:
    year = _year(months_employed=4, month_of_year=10, rule=rule)
    assert withholding(LAW, year).basic_deduction == deduction


def test_a_negative_balance_is_carried_and_never_paid_back() -> None:
    result = withholding(LAW, _year(withheld_before=900_000))
    assert (result.due, result.carried) == (0, 102_000)


def test_income_below_the_deductions_bears_no_tax() -> None:
    result = withholding(LAW, _year(income=100_000, withheld_before=2_500))
    assert result.cumulative_taxable == -9_400_000
    assert (result.cumulative_tax, result.due, result.carried) == (0, 0, 2_500)
    assert (result.band_index, result.rate) == (0, Fraction(3, 100))


def test_reductions_lower_the_tax_after_it_is_rounded() -> None:
    assert withholding(LAW, _year(reductions=98_001)).due == 699_999
    assert withholding(LAW, _year(reductions=900_000)).carried == 102_000


def test_exempt_income_and_other_deductions_are_not_taxed() -> None:
    plain = withholding(LAW, _year()).cumulative_taxable
    assert withholding(LAW, _year(exempt=100_000, other=23)).cumulative_taxable == plain - 100_023


def test_half_a_fen_of_tax_goes_up() -> None:
    assert withholding(LAW, _year(income=9_505_050)).cumulative_taxable == 5_050
    assert withholding(LAW, _year(income=9_505_050)).cumulative_tax == 152  # 50.50 × 3 % = 1.515


def test_the_figures_are_those_of_the_day_and_a_missing_one_is_named() -> None:
    dated = {"valid_from": date(2019, 1, 1), "state": "proved", "source": _SOURCE}
    month = DatedValue(code="cn.iit.basic_deduction_month", unit="money", number=Fraction(500_000), **dated)
    lump = DatedValue(code="cn.iit.basic_deduction_lump", unit="money", number=Fraction(6_000_000), **dated)
    assert WithholdingLaw.of(Rulebook((), (TABLE,), (month, lump)), date(2026, 10, 31)) == LAW
    with pytest.raises(RuleMissing) as caught:
        WithholdingLaw.of(Rulebook((), (TABLE,), (month,)), date(2026, 10, 31))
    assert caught.value.values["rule"] == "cn.iit.basic_deduction_lump"
    with pytest.raises(RuleMissing) as caught:
        WithholdingLaw.of(Rulebook((), (TABLE,), (month, lump)), date(2018, 12, 31))
    assert (caught.value.code, caught.value.values["rule"]) == ("rule_missing", "cn.iit.annual")


amounts = st.integers(0, 8_000_000)
months = st.lists(
    st.tuples(amounts, st.integers(0, 800_000), st.integers(-200_000, 500_000)), min_size=1, max_size=12
)


def _run(figures: list[tuple[int, int, int]]) -> list[Any]:
    year = RunningYear(LAW.prepare())
    return [
        year.add(MonthFigures(income, 0, paid, special, 0, number, number))
        for number, (income, paid, special) in enumerate(figures, 1)
    ]


@given(months)
def test_a_year_withholds_the_highest_cumulative_tax_and_never_pays_back(
    figures: list[tuple[int, int, int]],
) -> None:
    results = _run(figures)
    withheld = 0
    for result in results:
        assert result.due >= 0
        assert result.withheld_before == withheld
        withheld += result.due
        assert withheld == result.cumulative_tax + result.carried
    assert withheld == max(result.cumulative_tax for result in results)


@given(
    st.lists(st.tuples(st.integers(1_500_000, 8_000_000), st.integers(0, 400_000), st.just(0)), max_size=12)
)
def test_without_a_fall_the_sum_of_the_months_is_the_cumulative_tax(
    figures: list[tuple[int, int, int]],
) -> None:
    results = _run(figures)
    assert all(result.carried == 0 for result in results)
    assert sum(result.due for result in results) == (results[-1].cumulative_tax if results else 0)


def test_months_of_a_running_year_never_go_back() -> None:
    year = RunningYear(LAW.prepare())
    year.add(MonthFigures(1_000_000, 0, 0, 0, 0, 3, 3))
    with pytest.raises(ValueError, match="month 2 after month 3"):
        year.add(MonthFigures(1_000_000, 0, 0, 0, 0, 2, 2))


def test_two_pay_days_in_one_month_share_one_deduction() -> None:
    year = RunningYear(LAW.prepare())
    first = year.add(MonthFigures(700_000, 0, 0, 0, 0, 1, 1))
    second = year.add(MonthFigures(300_000, 0, 0, 0, 0, 1, 1))
    assert (first.due, second.due) == (6_000, 9_000)
    assert second.basic_deduction == 500_000
