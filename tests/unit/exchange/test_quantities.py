"""Numbers as people and spreadsheets write them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hrdesk.exchange.quantities import NotReadable, is_nothing, read_quantity, shown

MONEY = st.decimals(min_value="-999999999", max_value="999999999", places=2)


@pytest.mark.parametrize(
    ("raw", "kind", "decimals", "text", "note"),
    [
        (5300, "money", 2, "5300.00", None),
        (70268.4, "money", 2, "70268.40", None),
        (0.1 + 0.2, "money", 2, "0.30", None),
        ("1,500.00", "money", 2, "1500.00", "amount_with_separator"),
        ("１，５００", "money", 2, "1500.00", "amount_with_separator"),
        ("1 500.5", "money", 2, "1500.50", "amount_with_separator"),
        ("￥300", "money", 2, "300.00", "number_with_unit"),
        ("300元", "money", 2, "300.00", "number_with_unit"),
        ("(200.00)", "money", 2, "-200.00", "amount_in_brackets"),
        ("-200", "money", 2, "-200.00", None),
        ("-0", "money", 2, "0.00", None),
        ("18天", "days", 1, "18", "number_with_unit"),
        ("18 天", "days", 1, "18", "number_with_unit"),
        ("１７．５", "hours", 2, "17.5", None),
        ("2.50", "hours", 2, "2.5", None),
        (100, "count", 0, "100", None),
        ("-", "days", 1, "0", None),
        ("—", "money", 2, "0.00", None),
        (None, "money", 2, "0.00", None),
        ("12％", "rate", 4, "0.12", None),
        ("8.33%", "rate", 4, "0.0833", None),
    ],
)
def test_a_number_is_read_as_it_is_meant(raw, kind, decimals, text, note) -> None:
    quantity = read_quantity(raw, kind, decimals)
    assert (quantity.text, quantity.note) == (text, note)


@pytest.mark.parametrize(
    ("raw", "kind", "code"),
    [
        ("待定", "money", "amount_not_a_number"),
        ("1.500,00", "money", "amount_not_a_number"),
        ("1,50", "money", "amount_not_a_number"),
        ("1e5", "money", "amount_not_a_number"),
        ("nan", "money", "amount_not_a_number"),
        ("1.5万", "money", "amount_not_a_number"),
        ("=1+1", "money", "amount_not_a_number"),
        (True, "money", "amount_not_a_number"),
        (float("inf"), "money", "amount_not_a_number"),
        ("18小时", "days", "value_not_a_number"),
        ("18天", "hours", "value_not_a_number"),
        ("1.005", "money", "amount_too_precise"),
        (1.005, "money", "amount_too_precise"),
        ("1.255", "hours", "value_too_precise"),
        (1e12, "money", "amount_too_large"),
        ("9" * 39, "money", "amount_too_large"),
        ("9" * 3_000_000, "money", "amount_not_a_number"),
    ],
)
def test_what_cannot_be_meant_as_a_number_is_refused_with_its_code(raw, kind, code) -> None:
    with pytest.raises(NotReadable) as refused:
        read_quantity(raw, kind, 2)
    assert refused.value.code == code
    assert len(refused.value.shown) <= 60


def test_a_blank_a_dash_and_a_slash_are_nothing_but_a_zero_is_not() -> None:
    assert all(is_nothing(raw) for raw in (None, "", "  ", "-", "－", "—", "/", "无"))
    assert not any(is_nothing(raw) for raw in (0, "0", "x", 0.0))


def test_a_float_is_shown_as_the_spreadsheet_shows_it() -> None:
    assert shown(0.1 + 0.2) == "0.3"


@settings(max_examples=200)
@given(MONEY)
def test_every_amount_survives_each_way_of_writing_it(amount: Decimal) -> None:
    text = f"{amount + 0 if amount else Decimal(0):.2f}"
    for written in (float(amount), f"{amount:f}", f"{amount:,f}", f"{amount:f}元"):
        assert read_quantity(written, "money", 2).text == text


@settings(max_examples=200)
@given(st.text(max_size=12) | st.floats() | st.integers() | st.booleans() | st.none())
def test_whatever_stands_in_a_cell_gives_an_exact_amount_or_a_finding(raw: object) -> None:
    try:
        text = read_quantity(raw, "money", 2).text
    except NotReadable as refused:
        text = refused.code
    assert text.startswith("amount_") or f"{Decimal(text):.2f}" == text
