"""What an item costs on a day, for whom it is, how often, and what its card says."""

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hrdesk.calls.points_catalogue import ItemBadge, ItemKind, ItemTax, LimitPer
from hrdesk.domain.points import catalogue
from hrdesk.domain.points.catalogue import (
    FOR_OTHERS,
    USUAL_TAX,
    Price,
    Shelf,
    badges,
    barrier,
    coming_price,
    gets_a_price,
    in_validity,
    limit_span,
    price_on,
)

DAY = date(2026, 10, 26)
FREE, SOON = Price(date(2026, 10, 1), 0), Price(date(2026, 11, 10), 20)


def test_the_calls_speak_of_the_same_words() -> None:
    assert get_args(ItemKind) == get_args(catalogue.Kind) == tuple(USUAL_TAX)
    assert get_args(ItemTax) == get_args(catalogue.Tax)
    assert get_args(ItemBadge) == get_args(catalogue.Badge)
    assert get_args(LimitPer) == get_args(catalogue.LimitPer)


def test_a_price_holds_from_its_day_until_the_next_one() -> None:
    prices = [FREE, SOON]

    assert price_on(prices, date(2026, 9, 30)) is None
    assert price_on(prices, DAY) == FREE
    assert price_on(prices, date(2026, 11, 9)) == FREE
    assert price_on(prices, date(2026, 11, 10)) == SOON
    assert coming_price(prices, DAY) == SOON
    assert coming_price(prices, date(2026, 11, 10)) is None


def test_of_two_prices_for_one_day_the_last_word_holds() -> None:
    corrected = [FREE, SOON, replace(SOON, points=30)]

    assert coming_price(corrected, DAY) == replace(SOON, points=30)
    assert price_on(corrected, SOON.valid_from) == replace(SOON, points=30)


@settings(max_examples=40)
@given(st.lists(st.builds(Price, st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(0, 500))))
def test_the_price_of_a_day_never_comes_from_later_or_from_before_another(prices: list[Price]) -> None:
    found = price_on(prices, DAY)

    begun = [one for one in prices if one.valid_from <= DAY]
    assert (found is None) == (not begun)
    assert found is None or found.valid_from == max(one.valid_from for one in begun)


@pytest.mark.parametrize(
    ("prices", "new", "expected"),
    [
        ([FREE], SOON, True),
        ([FREE], Price(DAY, 0), False),
        ([FREE, SOON], Price(date(2026, 11, 20), 30), False),
        ([FREE, SOON], replace(SOON, points=25), True),
        ([FREE, SOON], Price(DAY, 1), True),
        ([], SOON, False),
    ],
)
def test_what_is_free_the_day_before_gets_a_price(prices: list[Price], new: Price, expected: bool) -> None:
    assert gets_a_price(prices, new) is expected


@pytest.mark.parametrize(
    ("per", "day", "first", "again"),
    [
        ("month", DAY, date(2026, 10, 1), date(2026, 11, 1)),
        ("month", date(2026, 12, 31), date(2026, 12, 1), date(2027, 1, 1)),
        ("quarter", DAY, date(2026, 10, 1), date(2027, 1, 1)),
        ("quarter", date(2026, 2, 28), date(2026, 1, 1), date(2026, 4, 1)),
        ("year", DAY, date(2026, 1, 1), date(2027, 1, 1)),
        ("ever", DAY, None, None),
    ],
)
def test_a_limit_counts_from_and_begins_anew(
    per: catalogue.LimitPer, day: date, first: date | None, again: date | None
) -> None:
    assert limit_span(per, day) == (first, again)


def test_both_ends_of_a_validity_belong_to_it() -> None:
    day = timedelta(days=1)

    assert in_validity(None, None, DAY)
    assert in_validity(DAY, DAY, DAY)
    assert not in_validity(DAY + day, None, DAY)
    assert not in_validity(None, DAY - day, DAY)


def test_who_may_redeem_is_asked_field_by_field() -> None:
    for_sales = {"department": ("销售部", "市场部"), "city": ("苏州",), "position": ()}

    assert barrier({}, {}) is None
    assert barrier(for_sales, {"department": "销售部", "city": "苏州"}) is None
    assert barrier(for_sales, {"department": "装配车间", "city": "苏州"}) == "department"
    assert barrier(for_sales, {"department": "市场部", "city": "上海"}) == "city"
    assert barrier(for_sales, {}) == "department"


def test_what_others_receive_is_no_wage_of_this_person() -> None:
    assert {kind for kind, tax in USUAL_TAX.items() if tax == "no_wage"} == FOR_OTHERS
    assert USUAL_TAX["benefit"] == "in_kind"


SHELF = Shelf(since=date(2026, 1, 1), open=True, left=None, taken_lately=0, points=60, coming=None)


@pytest.mark.parametrize(
    ("shelf", "said"),
    [
        (SHELF, ()),
        (replace(SHELF, left=6), ()),
        (replace(SHELF, left=5), ("low_stock",)),
        (replace(SHELF, left=0), ("sold_out",)),
        (replace(SHELF, taken_lately=10), ("popular",)),
        (replace(SHELF, taken_lately=9), ()),
        (replace(SHELF, since=date(2026, 9, 27)), ("new",)),
        (replace(SHELF, since=date(2026, 9, 26)), ()),
        (replace(SHELF, points=0, coming=20), ("priced_soon",)),
        (replace(SHELF, coming=20), ()),
        (replace(SHELF, open=False, left=0, since=DAY), ("off_sale",)),
        (replace(SHELF, left=2, taken_lately=40, since=DAY), ("low_stock", "popular", "new")),
    ],
)
def test_the_card_says_at_a_glance(shelf: Shelf, said: tuple[str, ...]) -> None:
    assert badges(shelf, DAY) == said
