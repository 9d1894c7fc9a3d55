"""Posting: one cause moves points once, what is there can be spent, what has expired cannot."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from points_ledger import Ledger, ledger_in
from stores import PreparedHome, copied

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.base import Refused
from hrdesk.calls.points import CheckPoints, MovementNotReversible, PointsMissing
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.models.people_facts import MergedRecord
from hrdesk.models.points_ledger import PointMovement
from hrdesk.models.points_rules import PointEvent
from hrdesk.services.points.carrying import carry_over
from hrdesk.services.points.checking import check_points
from hrdesk.services.points.expiring import write_due
from hrdesk.services.points.posting import Move, available, hold, post, release, reverse, spend

TODAY = date(2026, 10, 26)


@pytest.fixture(scope="module")
def opened(
    empty_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[PreparedHome, OpenedStore]]:
    home = copied(empty_template, tmp_path_factory.mktemp("posting") / "home")
    with home.open() as store:
        yield home, store


@pytest.fixture
def ledger(opened: tuple[PreparedHome, OpenedStore]) -> Iterator[Ledger]:
    """Undone after each test; until then it always adds up."""
    home, store = opened
    with ledger_in(store, home.clock) as made:
        made.on(TODAY)
        yield made
        made.session.flush()
        checked = check_points(made.ctx, CheckPoints())
        assert checked.ok, checked.mismatches


def move(ledger: Ledger, points: int, key: str = "", **fields: Any) -> Move:
    values = {"employee_id": ledger.person, "points": points, "source_key": key or f"test:{points}"}
    return Move(**(values | fields))


def rows(ledger: Ledger) -> list[tuple[object, ...]]:
    return ledger.all_of("SELECT kind, taken_from, given_to, points, day FROM point_movements ORDER BY id")


def lots(ledger: Ledger) -> list[tuple[object, ...]]:
    return ledger.all_of("SELECT unused, expires_on FROM point_lots ORDER BY id")


def test_a_cause_moves_points_once_in_a_list_and_in_the_next_one(ledger: Ledger) -> None:
    first, again, other = post(ledger.ctx, [move(ledger, 5, "a"), move(ledger, 5, "a"), move(ledger, 7, "b")])

    assert first is not None
    assert (again, other) == (None, first + 1)
    assert post(ledger.ctx, [move(ledger, 9, "b"), move(ledger, 0, "c")]) == [None, None]
    assert available(ledger.session, ledger.person) == 12


def test_a_movement_says_when_whose_and_why(ledger: Ledger) -> None:
    (number,) = post(ledger.ctx, [move(ledger, 5, "event:app:1:share", day="2026-09-30", reason="talk")])
    row = ledger.session.get_one(PointMovement, number)

    assert (row.at, row.day, row.period) == ("2026-10-26T04:00:00Z", "2026-09-30", "2026-09")
    assert (row.source_key, row.reason, row.actor) == ("event:app:1:share", "talk", "Maker")


def test_a_rule_takes_no_more_than_there_is_unless_it_may(ledger: Ledger) -> None:
    late = {"rule_id": ledger.add_rule("late", "late", -5, below_zero=True)}
    none, some, below = post(
        ledger.ctx,
        [
            move(ledger, -5, "late:1"),
            move(ledger, 3, "share:1"),
            move(ledger, -5, "late:2", below_zero=True, **late),
        ],
    )

    assert none is None
    assert available(ledger.session, ledger.person) == -2
    assert below == (some or 0) + 1


def test_a_rule_that_may_not_go_below_zero_takes_the_rest(ledger: Ledger) -> None:
    post(ledger.ctx, [move(ledger, 3, "share:1"), move(ledger, -5, "late:1")])

    assert rows(ledger)[-1][:4] == ("earn", "available", "issued", 3)
    assert available(ledger.session, ledger.person) == 0


def test_a_hold_without_enough_says_how_many_are_missing_and_when_the_next_come(ledger: Ledger) -> None:
    ledger.add_rule("full", "full_attendance", 10)
    post(ledger.ctx, [move(ledger, 30)])
    with pytest.raises(Refused) as refused:
        hold(ledger.ctx, ledger.person, 42, redemption_id=0)

    assert refused.value.refusals == (
        PointsMissing(employee_no="L0001", missing=12, available=30, next_points=10, next_on="2026-10-31"),
    )
    assert available(ledger.session, ledger.person) == 30


def test_the_next_check_in_is_today_until_it_was_made(ledger: Ledger) -> None:
    ledger.add_rule("check_in", "check_in", 2)
    assert _missing(ledger) == (2, "2026-10-26")

    ledger.session.add(
        PointEvent(
            source="app",
            event_key="1",
            kind="check_in",
            employee_id=ledger.person,
            occurred_at="2026-10-26T01:00:00Z",
            day=str(TODAY),
            content_hash="",
            points=2,
            received_at="",
            received_by="",
        )
    )
    assert _missing(ledger) == (2, "2026-10-27")


def test_without_a_rule_by_the_calendar_nobody_promises_points(ledger: Ledger) -> None:
    ledger.add_rule("share", "share", 5)

    assert _missing(ledger) == (None, None)


def _missing(ledger: Ledger) -> tuple[int | None, str | None]:
    with pytest.raises(Refused) as refused:
        hold(ledger.ctx, ledger.person, 1, redemption_id=0)
    (missing,) = refused.value.refusals
    assert isinstance(missing, PointsMissing)
    return missing.next_points, missing.next_on


def test_a_redemption_is_held_spent_and_given_back(ledger: Ledger) -> None:
    post(ledger.ctx, [move(ledger, 30, expires_on="2026-12-01")])
    redemption = ledger.add_redemption(20)
    hold(ledger.ctx, ledger.person, 20, redemption_id=redemption)
    assert available(ledger.session, ledger.person) == 10

    spend(ledger.ctx, redemption)
    ledger.became(redemption, "handed_out")
    assert spend(ledger.ctx, redemption) is None
    release(ledger.ctx, redemption, reason="broken")
    ledger.became(redemption, "given_back")

    assert [row[0] for row in rows(ledger)] == ["earn", "hold", "spend", "reverse", "release"]
    assert lots(ledger) == [(30, "2026-12-01")]
    assert release(ledger.ctx, redemption) is None


def test_what_costs_nothing_moves_nothing(ledger: Ledger) -> None:
    redemption = ledger.add_redemption(0)

    assert hold(ledger.ctx, ledger.person, 0, redemption_id=redemption) is None
    assert (spend(ledger.ctx, redemption), release(ledger.ctx, redemption)) == (None, None)
    assert rows(ledger) == []


def test_what_is_over_expires_before_anything_is_spent(ledger: Ledger) -> None:
    post(ledger.ctx, [move(ledger, 30, "a", expires_on="2026-10-27"), move(ledger, 5, "b")])
    ledger.on(date(2026, 10, 27))
    with pytest.raises(Refused) as refused:
        hold(ledger.ctx, ledger.person, 6, redemption_id=0)

    assert refused.value.refusals[0].values()["missing"] == 1
    redemption = ledger.add_redemption(5)
    hold(ledger.ctx, ledger.person, 5, redemption_id=redemption)
    assert [row[0] for row in rows(ledger)] == ["earn", "earn", "expire", "hold"]
    assert rows(ledger)[2][3:] == (30, "2026-10-27")


def test_the_first_movement_of_a_new_day_catches_up_for_everybody(ledger: Ledger) -> None:
    other = ledger.add_person("L0002")
    post(ledger.ctx, [move(ledger, 30, "a", employee_id=other, expires_on="2026-10-27")])
    ledger.on(date(2026, 10, 30))
    post(ledger.ctx, [move(ledger, 1, "b")])

    assert available(ledger.session, other) == 0
    assert write_due(ledger.ctx).lots == 0


def test_a_clock_that_goes_back_expires_nothing_twice_and_brings_nothing_back(ledger: Ledger) -> None:
    post(ledger.ctx, [move(ledger, 30, expires_on="2026-10-27")])
    redemption = ledger.add_redemption(20)
    hold(ledger.ctx, ledger.person, 20, redemption_id=redemption)
    ledger.on(date(2026, 10, 27))
    assert (write_due(ledger.ctx).lots, write_due(ledger.ctx).lots) == (1, 0)

    ledger.on(date(2026, 10, 20))
    release(ledger.ctx, redemption)
    ledger.became(redemption, "given_back")
    assert lots(ledger) == [(0, "2026-10-27"), (20, "2026-11-19")]
    ledger.on(date(2026, 10, 28))
    assert write_due(ledger.ctx).lots == 0


def test_the_counter_row_names_what_it_reverses_and_is_written_once(ledger: Ledger) -> None:
    (number,) = post(ledger.ctx, [move(ledger, 30)])
    assert number is not None
    counter = reverse(ledger.ctx, number, reason="wrong person")
    row = ledger.session.get_one(PointMovement, counter)

    assert (row.kind, row.taken_from, row.given_to) == ("reverse", "available", "issued")
    assert (row.reverses, row.source_key, row.reason) == (number, f"reverse:{number}", "wrong person")
    for movement, why in ((number, "reversed"), (counter, "reversal")):
        with pytest.raises(Refused) as refused:
            reverse(ledger.ctx, movement, reason="again")
        (refusal,) = refused.value.refusals
        assert isinstance(refusal, MovementNotReversible)
        assert refusal.reason == why


def test_what_was_given_wrongly_and_is_spent_stays_where_the_rule_allows_no_less(ledger: Ledger) -> None:
    generous = ledger.add_rule("share", "share", 30, below_zero=True)
    first, second = post(ledger.ctx, [move(ledger, 30, "a"), move(ledger, 30, "b", rule_id=generous)])
    assert first is not None
    assert second is not None
    hold(ledger.ctx, ledger.person, 50, redemption_id=ledger.add_redemption(50))

    with pytest.raises(Refused) as refused:
        reverse(ledger.ctx, first, reason="wrong")
    assert refused.value.refusals[0].values()["missing"] == 20
    reverse(ledger.ctx, second, reason="wrong")
    assert available(ledger.session, ledger.person) == -20


def test_nobody_reverses_a_movement_that_is_not_there(ledger: Ledger) -> None:
    with pytest.raises(Refused) as refused:
        reverse(ledger.ctx, 4711, reason="wrong")

    assert refused.value.refusals == (RecordNotFound(kind="point_movement", key="4711"),)


def test_a_merged_record_hands_its_lots_on_with_their_days(ledger: Ledger) -> None:
    kept = ledger.add_person("L0002")
    post(ledger.ctx, [move(ledger, 30, "a", expires_on="2026-12-01"), move(ledger, 5, "b")])

    assert carry_over(ledger.ctx, ledger.person, kept) == 4
    assert carry_over(ledger.ctx, ledger.person, kept) == 0
    assert (available(ledger.session, ledger.person), available(ledger.session, kept)) == (0, 35)
    assert lots(ledger)[2:] == [(30, "2026-12-01"), (5, None)]


def test_a_merged_record_hands_on_what_it_owes(ledger: Ledger) -> None:
    kept = ledger.add_person("L0002")
    post(ledger.ctx, [move(ledger, -8, "a", below_zero=True), move(ledger, 3, "b", employee_id=kept)])
    carry_over(ledger.ctx, ledger.person, kept)

    assert (available(ledger.session, ledger.person), available(ledger.session, kept)) == (0, -5)


def test_what_a_merged_record_holds_follows_when_it_is_given_back(ledger: Ledger) -> None:
    kept = ledger.add_person("L0002")
    post(ledger.ctx, [move(ledger, 30)])
    redemption = ledger.add_redemption(20)
    hold(ledger.ctx, ledger.person, 20, redemption_id=redemption)
    merged = MergedRecord(
        kept_id=kept,
        other_id=ledger.person,
        other_no="L0001",
        reason="",
        merged_at="",
        merged_by="",
        moved={},
    )
    ledger.session.add(merged)
    carry_over(ledger.ctx, ledger.person, kept)
    release(ledger.ctx, redemption)
    ledger.became(redemption, "given_back")

    assert (available(ledger.session, ledger.person), available(ledger.session, kept)) == (0, 30)
