"""Lots: oldest expiry first out, last one first back in, nothing into what is over."""

import pytest

from hrdesk.domain.points.accounts import ACCOUNTS, BOTH_WAYS, ROUTES, Route, change, is_route, route_of
from hrdesk.domain.points.lots import Lot, Use, give_back, in_order, take


def lots(*rows: tuple[int, int, str | None]) -> list[Lot]:
    return [Lot(*row) for row in rows]


def test_lots_are_spent_by_their_expiry_and_then_as_they_came() -> None:
    mixed = lots((1, 5, None), (2, 5, "2027-01-01"), (3, 5, "2026-12-01"), (4, 5, "2027-01-01"))

    assert [lot.id for lot in in_order(mixed)] == [3, 2, 4, 1]


def test_taking_goes_from_lot_to_lot_and_passes_empty_ones() -> None:
    three = lots((1, 5, "2026-12-01"), (2, 0, "2026-12-02"), (3, 9, None))

    assert take(three, 8) == [Use(1, 5), Use(3, 3)]
    assert [lot.unused for lot in three] == [0, 0, 6]


def test_taking_more_than_there_is_takes_what_there_is() -> None:
    one = lots((1, 5, None))

    assert take(one, 8) == [Use(1, 5)]
    assert take(one, 1) == []


def test_points_go_back_first_to_the_lot_that_expires_last() -> None:
    soon, late = lots((1, 0, "2026-12-01"), (2, 1, "2027-06-01"))

    back = give_back([(soon, 5), (late, 4)], 6, "2026-11-01")

    assert back == ([Use(2, -4), Use(1, -2)], 0, 0)
    assert (soon.unused, late.unused) == (2, 5)


def test_what_comes_back_too_late_is_counted_and_not_put_into_a_lot_that_is_over() -> None:
    over, open_one = lots((1, 0, "2026-11-01"), (2, 0, None))

    back = give_back([(over, 5), (open_one, 4)], 9, "2026-11-01")

    assert back == ([Use(2, -4)], 5, 0)
    assert over.unused == 0


def test_what_no_lot_gave_is_left_over() -> None:
    assert give_back([], 3, "2026-11-01") == ([], 0, 3)


def test_a_lot_is_over_on_its_day_and_stays_so_when_the_clock_goes_back() -> None:
    lot = Lot(1, 5, "2026-11-01")
    assert not lot.over("2026-10-31")
    assert lot.over("2026-11-01")

    lot.expired = True
    assert lot.over("2026-10-31")
    assert not Lot(2, 5, None).over("9999-12-31")


@pytest.mark.parametrize("kind", ROUTES)
def test_each_kind_goes_its_way_and_some_go_back(kind: str) -> None:
    usual = ROUTES[kind]  # type: ignore[index]  # the keys are the kinds

    assert is_route(kind, usual)  # type: ignore[arg-type]  # the keys are the kinds
    assert is_route(kind, usual.back()) == (kind in BOTH_WAYS)  # type: ignore[arg-type]  # the keys are the kinds
    assert is_route("reverse", usual.back())


def test_a_kind_of_one_way_takes_no_negative_points() -> None:
    assert route_of("earn", -5) == Route("available", "issued")
    assert route_of("adjust", -5) == Route("available", "adjusted")
    with pytest.raises(ValueError, match="hold takes no negative points"):
        route_of("hold", -5)


def test_no_movement_goes_from_spent_to_available() -> None:
    assert not is_route("reverse", Route("spent", "available"))
    assert not is_route("spend", Route("available", "spent"))


def test_whatever_way_points_go_the_accounts_together_stay_as_they_were() -> None:
    for route in ROUTES.values():
        changes = {one: change(one, route, 7) for one in ACCOUNTS}
        assert sum(changes.values()) == 0
        assert changes[route.taken_from] == -7
        assert changes[route.given_to] == 7
