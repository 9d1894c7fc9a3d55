"""Periods and amounts: read strictly, written back the same, never through a binary float."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.domain.values import Period, decimal_text, minor_units

periods = st.builds(Period, st.integers(1900, 9998), st.integers(1, 12))


@given(periods)
def test_a_period_is_written_as_it_is_read(period: Period) -> None:
    assert Period.parse(str(period)) == period
    assert Period.of(period.first_day) == Period.of(period.last_day) == period


@given(periods, st.integers(-600, 600))
def test_months_are_counted_across_years(period: Period, months: int) -> None:
    years = period.year + (period.month - 1 + months) // 12
    if 1900 <= years <= 9999:
        later = period.plus(months)
        assert (later.year - period.year) * 12 + later.month - period.month == months
        assert later.plus(-months) == period


@pytest.mark.parametrize(
    ("text", "last"), [("2026-02", 28), ("2028-02", 29), ("2100-02", 28), ("2026-04", 30), ("2026-12", 31)]
)
def test_the_last_day_of_a_month_knows_leap_years(text: str, last: int) -> None:
    assert Period.parse(text).last_day.day == last


def test_december_is_followed_by_january_of_the_next_year() -> None:
    assert str(Period(2026, 12).plus(1)) == "2027-01"
    assert str(Period(2026, 1).plus(-1)) == "2025-12"
    assert Period(2026, 12) < Period(2027, 1)


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-1", "2026-13", "2026-00", "26-01", "2026/01", " 2026-01", "2026-01\n", "2026-01-01",
     "２０２６-０１", "٢٠٢٦-٠١", "1899-12", "0000-01"],
)  # fmt: skip
def test_no_other_text_is_a_period(text: str) -> None:
    with pytest.raises(ValueError, match=r"month|period"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "decimals", "minor"),
    [
        ("8123.45", 2, 812_345),
        ("8123.4", 2, 812_340),
        ("8123", 2, 812_300),
        ("-0.01", 2, -1),
        ("+5", 2, 500),
        ("-0", 2, 0),
        ("12.000", 0, 12),
        ("12.3400", 2, 1234),
        ("1.2345", 4, 12_345),
        ("007.10", 2, 710),
        ("99999999999999999999999999999999.99", 2, 99999999999999999999999999999999_99),
    ],
)
def test_an_amount_is_read_exactly_however_long_it_is(text: str, decimals: int, minor: int) -> None:
    assert minor_units(text, decimals) == minor


@pytest.mark.parametrize(
    "text",
    ["", "-", ".5", "5.", "1,000", "1e3", "1_000", " 1", "1\n", "１２", "٣", "0x1", "NaN", "Infinity", "--1"],
)
def test_nothing_but_a_plain_decimal_is_an_amount(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        minor_units(text)


@pytest.mark.parametrize("text", ["0.001", "1.005", "1.00000000000000000000000000000001", "-0.0000001"])
def test_an_amount_finer_than_the_fen_is_refused_and_never_rounded(text: str) -> None:
    with pytest.raises(ValueError, match="more than 2 decimals"):
        minor_units(text)


@given(st.integers(-(10**40), 10**40), st.integers(0, 4))
def test_what_is_written_is_read_again(minor: int, decimals: int) -> None:
    text = decimal_text(minor, decimals)

    assert minor_units(text, decimals) == minor
    assert Fraction(text) == Fraction(minor, 10**decimals)


@pytest.mark.parametrize(
    ("minor", "decimals", "text"),
    [(0, 2, "0.00"), (5, 2, "0.05"), (-5, 2, "-0.05"), (-100, 2, "-1.00"), (1234, 0, "1234"), (-7, 0, "-7"),
     (12_345, 4, "1.2345"), (812_345, 2, "8123.45")],
)  # fmt: skip
def test_an_amount_is_written_with_all_its_decimals_and_one_sign(
    minor: int, decimals: int, text: str
) -> None:
    assert decimal_text(minor, decimals) == text


def test_a_period_begins_on_its_first_day() -> None:
    assert Period(2026, 10).first_day == date(2026, 10, 1)
