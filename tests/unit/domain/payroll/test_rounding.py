"""Rounding against exact fractions and the decimal module."""

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.domain.payroll.rounding import MODES, TO_THE_YUAN, Rounding, round_ratio

_DECIMAL_MODES = {
    "half_up": decimal.ROUND_HALF_UP,
    "half_even": decimal.ROUND_HALF_EVEN,
    "up": decimal.ROUND_UP,
    "down": decimal.ROUND_DOWN,
    "ceiling": decimal.ROUND_CEILING,
    "floor": decimal.ROUND_FLOOR,
}

numerators = st.integers(-(10**15), 10**15)
denominators = st.integers(1, 10**6)
modes = st.sampled_from(MODES)


@pytest.mark.parametrize(
    ("numerator", "expected"),
    [
        (5, (3, 2, 3, 2, 3, 2)),
        (-5, (-3, -2, -3, -2, -2, -3)),
        (7, (4, 4, 4, 3, 4, 3)),
        (-7, (-4, -4, -4, -3, -3, -4)),
        (1, (1, 0, 1, 0, 1, 0)),
        (-1, (-1, 0, -1, 0, 0, -1)),
        (4, (2, 2, 2, 2, 2, 2)),
        (0, (0, 0, 0, 0, 0, 0)),
    ],
)
def test_halves_go_where_each_mode_says(numerator: int, expected: tuple[int, ...]) -> None:
    assert MODES == ("half_up", "half_even", "up", "down", "ceiling", "floor")
    assert tuple(round_ratio(numerator, 2, mode) for mode in MODES) == expected


@given(numerators, st.sampled_from([1, 2, 4, 5, 8, 10, 16, 20, 25, 100, 1000, 10**6]), modes)
def test_every_mode_equals_the_decimal_module(numerator: int, denominator: int, mode: str) -> None:
    with decimal.localcontext() as context:
        context.prec = 60
        exact = Decimal(numerator) / Decimal(denominator)
        assert round_ratio(numerator, denominator, mode) == exact.quantize(Decimal(1), _DECIMAL_MODES[mode])


@given(numerators, denominators, modes)
def test_a_rounded_value_is_less_than_one_away_and_whole_values_stay(
    numerator: int, denominator: int, mode: str
) -> None:
    rounded = round_ratio(numerator, denominator, mode)
    exact = Fraction(numerator, denominator)
    distance = abs(rounded - exact)
    assert distance <= Fraction(1, 2) if mode.startswith("half") else distance < 1
    assert round_ratio(numerator * denominator, denominator, mode) == numerator


@given(numerators, denominators, modes, st.integers(1, 50))
def test_a_ratio_rounds_the_same_however_it_is_written(
    numerator: int, denominator: int, mode: str, factor: int
) -> None:
    widened = round_ratio(numerator * factor, denominator * factor, mode)
    assert widened == round_ratio(numerator, denominator, mode)


@given(numerators, denominators, st.sampled_from(["half_up", "half_even", "up", "down"]))
def test_four_modes_treat_both_signs_alike(numerator: int, denominator: int, mode: str) -> None:
    assert round_ratio(-numerator, denominator, mode) == -round_ratio(numerator, denominator, mode)


@given(numerators, denominators, modes, st.sampled_from(["0.01", "0.1", "1", "10", "100"]))
def test_an_amount_lands_on_its_unit(numerator: int, denominator: int, mode: str, unit: str) -> None:
    rounding = Rounding.of(mode, unit)
    amount = rounding.apply(numerator, denominator)
    assert amount % rounding.unit == 0
    assert amount == round_ratio(numerator, denominator * rounding.unit, mode) * rounding.unit


def test_units_are_given_in_yuan_and_kept_in_fen() -> None:
    assert [Rounding.of("down", unit).unit for unit in ("0.01", "0.1", "1", "10", "100")] == [
        1,
        10,
        100,
        1000,
        10000,
    ]
    assert Rounding.of("up", "1", decimals=0).unit == 1
    assert TO_THE_YUAN.apply(152_250) == 152_300
    assert TO_THE_YUAN.apply(152_249) == 152_200


@pytest.mark.parametrize("unit", ["0.001", "0", "-1", "0.005"])
def test_a_unit_finer_than_the_fen_or_not_positive_is_refused(unit: str) -> None:
    with pytest.raises(ValueError, match="unit"):
        Rounding.of("half_up", unit)


def test_unknown_modes_and_denominators_below_one_are_refused() -> None:
    with pytest.raises(ValueError, match="bankers"):
        Rounding.of("bankers", "0.01")
    with pytest.raises(ValueError, match="mode"):
        Rounding("bankers", 1)
    for denominator in (0, -3):
        with pytest.raises(ValueError, match="denominator"):
            round_ratio(1, denominator, "half_up")
