"""Progressive tables: inclusive bounds, exact look-up, no steps."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.domain.payroll.bands import PreparedBands, joins
from hrdesk.domain.payroll.figures import Band

ANNUAL = tuple(
    Band(upto, Fraction(percent, 100), quick)
    for upto, percent, quick in (
        (3_600_000, 3, 0),
        (14_400_000, 10, 252_000),
        (30_000_000, 20, 1_692_000),
        (42_000_000, 25, 3_192_000),
        (66_000_000, 30, 5_292_000),
        (96_000_000, 35, 8_592_000),
        (None, 45, 18_192_000),
    )
)
PREPARED = PreparedBands.of(ANNUAL)
amounts = st.integers(0, 200_000_000)


def _marginal(amount: int) -> Fraction:
    """Slice by slice, without quick deductions: a second way to the same tax."""
    tax, below = Fraction(0), 0
    for band in ANNUAL:
        top = amount if band.upto is None else min(amount, band.upto)
        tax += max(0, top - below) * band.rate
        below = band.upto or 0
    return tax


@given(amounts)
def test_rate_and_quick_deduction_equal_the_tax_slice_by_slice(amount: int) -> None:
    numerator, denominator = PREPARED.tax(amount, PREPARED.row(amount))
    assert Fraction(numerator, denominator) == _marginal(amount)


@given(amounts, amounts)
def test_more_income_never_bears_less_tax_and_keeps_more(one: int, other: int) -> None:
    low, high = sorted((one, other))
    tax_low, tax_high = (Fraction(*PREPARED.tax(amount, PREPARED.row(amount))) for amount in (low, high))
    assert tax_low <= tax_high
    assert low - tax_low <= high - tax_high


@pytest.mark.parametrize("place", range(6))
def test_an_upper_bound_belongs_to_its_own_row(place: int) -> None:
    bound = ANNUAL[place].upto
    assert bound is not None
    assert PREPARED.row(bound) == place
    assert PREPARED.row(bound + 1) == place + 1


@given(st.integers(0, 10**9), st.integers(1, 24))
def test_a_quotient_is_looked_up_exactly(numerator: int, denominator: int) -> None:
    exact = Fraction(numerator, denominator)
    expected = next(
        place for place, band in enumerate(ANNUAL) if band.upto is None or exact <= Fraction(band.upto)
    )
    assert PREPARED.row(numerator, denominator) == expected


def test_a_hair_above_a_bound_is_the_next_row() -> None:
    assert PREPARED.row(3_600_000 * 12, 12) == 0
    assert PREPARED.row(3_600_000 * 12 + 1, 12) == 1


@pytest.mark.parametrize(
    "bands",
    [
        (),
        (Band(100, Fraction(1, 10), 0),),
        (Band(None, Fraction(1, 10), 0), Band(None, Fraction(2, 10), 0)),
        (Band(200, Fraction(1, 10), 0), Band(100, Fraction(2, 10), 20), Band(None, Fraction(3, 10), 30)),
        (Band(100, Fraction(1, 10), 0), Band(100, Fraction(2, 10), 10), Band(None, Fraction(3, 10), 20)),
    ],
)
def test_rows_that_do_not_rise_or_do_not_end_open_are_refused(bands: tuple[Band, ...]) -> None:
    with pytest.raises(ValueError, match="bound"):
        PreparedBands.of(bands)


def test_a_wrong_quick_deduction_shows_as_a_step() -> None:
    assert joins(ANNUAL)
    wrong = (*ANNUAL[:2], Band(30_000_000, Fraction(20, 100), 1_692_001), *ANNUAL[3:])
    assert not joins(wrong)
