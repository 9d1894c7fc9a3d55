"""Contributions: clamp, rate, fixed part and rounding, each side for itself."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.domain.payroll.contributions import clamped, contribution, employee_side, employer_side
from hrdesk.domain.payroll.figures import ContributionRule, Source
from hrdesk.domain.payroll.rounding import MODES, TO_THE_YUAN, Rounding
from hrdesk.domain.payroll.rulebook import RuleMissing

RULE = ContributionRule(
    valid_from=date(2026, 1, 1),
    state="estimate",
    source=Source("a test", "from_memory"),
    city="testcity",
    insurance="medical",
    floor=682_100,
    ceiling=3_528_300,
    employee_rate=Fraction("0.02"),
    employer_rate=Fraction("0.098"),
)


def test_a_base_within_the_bounds_is_used_as_declared() -> None:
    assert contribution(RULE, 1_234_567) == (1_234_567, 24_691, 120_988)


@pytest.mark.parametrize(
    ("declared", "base"),
    [(0, 682_100), (682_099, 682_100), (682_100, 682_100), (3_528_300, 3_528_300), (9_999_999, 3_528_300)],
)
def test_a_base_outside_the_bounds_is_clamped(declared: int, base: int) -> None:
    assert contribution(RULE, declared) == contribution(RULE, base)
    assert contribution(RULE, declared).base == base


def test_without_a_ceiling_high_bases_count_in_full() -> None:
    assert contribution(replace(RULE, ceiling=None), 100_000_000).employee == 2_000_000


def test_the_fixed_part_is_added_before_rounding_and_to_its_side_only() -> None:
    with_fixed = replace(RULE, employee_fixed=300)
    assert contribution(with_fixed, 1_000_000) == (1_000_000, 20_300, 98_000)
    in_yuan = replace(with_fixed, employee_fixed=30, employee_rounding=TO_THE_YUAN)
    assert contribution(in_yuan, 1_001_000).employee == 20_100  # 200.20 + 0.30 = 200.50


def test_each_side_has_its_own_rounding() -> None:
    rule = replace(RULE, employee_rounding=TO_THE_YUAN, employer_rounding=Rounding("up", 10))
    assert contribution(rule, 1_234_567) == (1_234_567, 24_700, 120_990)


def test_a_persons_own_rate_comes_before_the_rule() -> None:
    fund = replace(RULE, employee_rate=None, employer_rate=None)
    seven = Fraction("0.07")
    assert contribution(fund, 2_175_000, seven, Fraction("0.12")) == (2_175_000, 152_250, 261_000)
    assert contribution(RULE, 1_000_000, employee_rate=seven).employee == 70_000


@pytest.mark.parametrize("side", ["employee", "employer"])
def test_a_rate_that_nobody_gave_is_named_by_side(side: str) -> None:
    rule = replace(RULE, employee_rate=None) if side == "employee" else replace(RULE, employer_rate=None)
    with pytest.raises(RuleMissing) as caught:
        contribution(rule, 1_000_000)
    assert caught.value.code == f"{side}_rate_missing"
    assert caught.value.values == {"insurance": "medical"}


def test_a_rate_of_zero_is_a_rate() -> None:
    assert contribution(RULE, 1_000_000, employee_rate=Fraction(0)).employee == 0


@given(
    declared=st.integers(0, 20_000_000),
    rate=st.integers(0, 2000),
    fixed=st.integers(0, 1000),
    rounding=st.builds(Rounding, st.sampled_from(MODES), st.sampled_from([1, 10, 100, 1000])),
    bounds=st.tuples(st.integers(0, 1_000_000), st.one_of(st.none(), st.integers(1_000_000, 5_000_000))),
)
def test_the_fast_form_equals_the_definition(
    declared: int, rate: int, fixed: int, rounding: Rounding, bounds: tuple[int, int | None]
) -> None:
    rule = replace(
        RULE,
        floor=bounds[0],
        ceiling=bounds[1],
        employee_rate=Fraction(rate, 10_000),
        employer_rate=Fraction(rate, 10_000),
        employee_fixed=fixed,
        employer_fixed=fixed,
        employee_rounding=rounding,
        employer_rounding=rounding,
    )
    exact = Fraction(clamped(rule, declared) * rate, 10_000) + fixed
    expected = rounding.apply(exact.numerator, exact.denominator)
    assert employee_side(rule)(declared) == expected
    assert employer_side(rule)(declared) == expected
