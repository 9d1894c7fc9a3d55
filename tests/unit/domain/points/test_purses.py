"""A purse: balance, hold and lots change together, and what cannot be done changes nothing."""

import pytest

from hrdesk.domain.points.accounts import Route
from hrdesk.domain.points.lots import Use
from hrdesk.domain.points.movements import Made, NewLot, NotEnoughError, Purse, Step

TODAY = "2026-10-26"


def purse(*lots: tuple[int, str | None]) -> Purse:
    """With these lots, earned one after the other, numbered from 1."""
    made = Purse()
    for number, (points, expires_on) in enumerate(lots, start=1):
        entered(made, made.earn(points, expires_on), number)
    return made


def entered(of: Purse, step: Step, number: int) -> Step:
    """As the ledger does it: lots that were made get their numbers."""
    for place, lot in enumerate(step.lots):
        of.add(number + place, lot)
    return step


def made(of: Purse, step: Step, *lots: int) -> Made:
    taken = tuple((of.lots[use.lot_id], use.points) for use in step.uses)
    return Made(step.kind, step.route, step.points, taken, frozenset(lots))


def unused(of: Purse) -> dict[int, int]:
    return {number: lot.unused for number, lot in of.lots.items()}


def test_what_is_earned_can_be_spent_until_its_day() -> None:
    step = Purse().earn(10, "2027-10-26")

    assert (step.kind, step.route, step.points) == ("earn", ("issued", "available"), 10)
    assert step.lots == (NewLot(10, "2027-10-26"),)


def test_a_rule_may_take_more_than_there_is_and_the_next_points_fill_the_hole() -> None:
    one = purse((3, None))
    late = one.earn(-5, below_zero=True)

    assert (late.points, late.route) == (5, ("available", "issued"))
    assert late.uses == [Use(1, 3)]
    assert one.available == -2
    assert one.earn(2).lots == ()
    assert one.earn(4).lots == (NewLot(4, None),)


def test_half_of_an_earning_fills_the_hole_and_the_rest_is_a_lot() -> None:
    one = Purse(available=-2)

    assert one.earn(10, "2027-01-01").lots == (NewLot(8, "2027-01-01"),)
    assert one.available == 8


@pytest.mark.parametrize("kind", ["earn", "adjust"])
def test_nothing_falls_below_zero_unless_it_is_allowed(kind: str) -> None:
    one = purse((3, None))
    with pytest.raises(NotEnoughError) as refused:
        one.earn(-5, kind=kind)  # type: ignore[arg-type]  # the two kinds that go both ways

    assert (refused.value.missing, refused.value.available) == (2, 3)
    assert (one.available, unused(one)) == (3, {1: 3})


def test_below_zero_everything_that_is_wanted_is_missing() -> None:
    with pytest.raises(NotEnoughError) as refused:
        Purse(available=-4).hold(5)

    assert (refused.value.missing, refused.value.available) == (5, 0)


def test_a_hold_takes_from_the_lot_that_expires_first() -> None:
    one = purse((5, None), (5, "2027-01-01"), (5, "2026-12-01"))
    step = one.hold(7)

    assert step.uses == [Use(3, 5), Use(2, 2)]
    assert (one.available, one.held, unused(one)) == (8, 7, {1: 5, 2: 3, 3: 0})


def test_spending_leaves_the_balance_as_the_hold_made_it() -> None:
    one = purse((10, None))
    one.hold(7)

    assert one.spend(7) == Step("spend", ("held", "spent"), 7)
    assert (one.available, one.held) == (3, 0)


def test_no_more_is_spent_or_released_than_is_held() -> None:
    one = purse((10, None))
    hold = one.hold(7)
    one.spend(7)

    with pytest.raises(ValueError, match="0 points are held, not 7"):
        one.spend(7)
    with pytest.raises(ValueError, match="0 points are held, not 7"):
        one.release(made(one, hold), TODAY)
    assert (one.available, one.held) == (3, 0)


def test_a_release_gives_each_lot_what_it_gave() -> None:
    one = purse((5, "2026-12-01"), (5, None))
    before = unused(one)
    step = one.release(made(one, one.hold(8)), TODAY)

    assert (step.kind, step.route, step.lots) == ("release", ("held", "available"), [])
    assert (one.available, one.held, unused(one)) == (10, 0, before)


def test_what_has_expired_meanwhile_gets_thirty_days_more() -> None:
    one = purse((5, "2026-10-26"), (5, None))
    step = one.release(made(one, one.hold(8)), TODAY)

    assert step.lots == [NewLot(5, "2026-11-25")]
    assert unused(one) == {1: 0, 2: 5}
    assert one.available == 10


def test_the_days_of_grace_are_the_sites() -> None:
    one = purse((5, "2026-10-26"))

    assert one.release(made(one, one.hold(5)), TODAY, grace=3).lots == [NewLot(5, "2026-10-29")]


def test_a_lot_expires_whole_and_not_twice() -> None:
    one = purse((5, "2026-10-26"), (5, None))
    one.hold(2)
    step = one.expire(1)

    assert (step.route, step.points, step.uses) == (("available", "expired"), 3, [Use(1, 3)])
    with pytest.raises(ValueError, match="nothing is left of lot 1"):
        one.expire(1)
    assert (one.available, unused(one)) == (5, {1: 0, 2: 5})


def test_the_counter_row_of_an_earning_empties_its_own_lot_first() -> None:
    one = purse((5, "2026-12-01"), (5, None))
    step = one.reverse(Made("earn", Route("issued", "available"), 5, (), frozenset({2})), TODAY)

    assert step.uses == [Use(2, 5)]
    assert unused(one) == {1: 5, 2: 0}


def test_points_that_were_given_wrongly_and_are_spent_are_missing_unless_the_rule_allows() -> None:
    one = Purse()
    earned = entered(one, one.earn(10), 1)
    one.hold(8)
    with pytest.raises(NotEnoughError) as refused:
        one.reverse(made(one, earned, 1), TODAY)
    assert refused.value.missing == 8

    one.reverse(made(one, earned, 1), TODAY, below_zero=True)
    assert (one.available, unused(one)) == (-8, {1: 0})


def test_the_counter_row_of_a_late_coming_fills_lots_and_what_was_below_zero_is_a_lot_of_its_own() -> None:
    one = purse((3, "2026-12-01"))
    late = one.earn(-5, below_zero=True)
    entered(one, one.earn(10), 2)
    step = one.reverse(made(one, late), TODAY)

    assert step.uses == [Use(1, -3)]
    assert step.lots == [NewLot(2, None)]
    assert one.available == 13


def test_a_spending_that_is_countered_is_held_again() -> None:
    one = purse((10, None))
    one.hold(7)
    spent = one.spend(7)
    step = one.reverse(made(one, spent), TODAY)

    assert step.route == ("spent", "held")
    assert (one.available, one.held) == (3, 7)


@pytest.mark.parametrize("kind", ["hold", "release", "reverse"])
def test_holds_and_counter_rows_are_not_reversed(kind: str) -> None:
    one = purse((10, None))
    with pytest.raises(ValueError, match=f"{kind} is not reversed"):
        one.reverse(Made(kind, Route("available", "held"), 5), TODAY)  # type: ignore[arg-type]  # any kind, to see it refused
    assert one.available == 10
