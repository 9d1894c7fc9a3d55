"""The same walks through the ledger of a real store: every row is the one that the pure rules foresee."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from points_ledger import Ledger, ledger_in
from points_walk import WALKS, Happened, Walk, chosen, steps_of
from stores import PreparedHome, copied

from hrdesk.bootstrap import OpenedStore
from hrdesk.calls.base import Refused
from hrdesk.calls.points import CheckPoints, PointsMissing
from hrdesk.services.points import posting
from hrdesk.services.points.checking import check_points
from hrdesk.services.points.expiring import write_due
from hrdesk.services.points.posting import Move

SEQUENCES = 40


@pytest.fixture(scope="module")
def opened(
    empty_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[PreparedHome, OpenedStore]]:
    home = copied(empty_template, tmp_path_factory.mktemp("walks") / "home")
    with home.open() as store:
        yield home, store


class Stored:
    """Does in the store what a walk does; the walk says beforehand what is meant."""

    def __init__(self, ledger: Ledger, walk: Walk) -> None:
        self._ledger = ledger
        self._walk = walk
        self._late = ledger.add_rule("late", "late", -5, below_zero=True)
        self._made = 0

    def go(self, one: Happened) -> bool:
        why: Refused | None = None
        done = False
        try:
            done = getattr(self, one.deed)(one)
        except Refused as refused:
            why = refused
        assert why is None or isinstance(why.refusals[0], PointsMissing)
        return done

    def earn(self, one: Happened) -> bool:
        return self._post(one.points, expires_on=self._walk.expiry(one))

    def late(self, one: Happened) -> bool:
        return self._post(-one.points, rule_id=self._late, below_zero=True)

    def take(self, one: Happened) -> bool:
        return self._post(-one.points, kind="adjust")

    def _post(self, points: int, **fields: object) -> bool:
        """Twice the same list in two ways: the same cause moves points once."""
        self._made += 1
        move = Move(
            employee_id=self._ledger.person,
            points=points,
            source_key=f"test:{self._made}",
            **fields,  # type: ignore[arg-type]  # the fields of a Move
        )
        first, again = posting.post(self._ledger.ctx, [move, move])
        assert again is None
        assert posting.post(self._ledger.ctx, [move]) == [None]
        return first is not None

    def hold(self, one: Happened) -> bool:
        redemption = self._ledger.add_redemption(one.points)
        try:
            posting.hold(self._ledger.ctx, self._ledger.person, one.points, redemption_id=redemption)
        except Refused:
            self._ledger.became(self._ledger.redemptions.pop(), "refused")
            raise
        return True

    def spend(self, one: Happened) -> bool:
        redemption = chosen(self._walk.held, one)
        if redemption is None:
            return False
        self._ledger.became(self._ledger.redemptions[redemption], "handed_out")
        return posting.spend(self._ledger.ctx, self._ledger.redemptions[redemption]) is not None

    def release(self, one: Happened) -> bool:
        return self._give_back(chosen(self._walk.held, one))

    def bring_back(self, one: Happened) -> bool:
        return self._give_back(chosen(self._walk.spent, one))

    def _give_back(self, redemption: int | None) -> bool:
        if redemption is None:
            return False
        number = self._ledger.redemptions[redemption]
        self._ledger.became(number, "given_back")
        done = posting.release(self._ledger.ctx, number)
        assert posting.release(self._ledger.ctx, number) is None
        return done is not None

    def reverse(self, one: Happened) -> bool:
        at = self._walk.reversed_by(one)
        if at is None:
            return False
        return posting.reverse(self._ledger.ctx, at + 1, reason="walk") > 0

    def wait(self, _: Happened) -> bool:
        """After the walk has waited, for it knows how long."""
        self._ledger.on(self._walk.day)
        write_due(self._ledger.ctx)
        return True


@settings(max_examples=SEQUENCES, phases=[Phase.generate, Phase.shrink])
@given(drawn=WALKS)
def test_the_store_keeps_the_rows_that_the_rules_foresee(
    opened: tuple[PreparedHome, OpenedStore], drawn: bytes
) -> None:
    home, store = opened
    with ledger_in(store, home.clock) as ledger:
        walk = Walk()
        ledger.on(walk.day)
        stored = Stored(ledger, walk)
        for one in steps_of(drawn):
            done = one.deed != "wait" and stored.go(one)
            assert walk.go(one) == (done or one.deed == "wait")
            if one.deed == "wait":
                stored.wait(one)
        assert rows_of(ledger) == foreseen(walk)
        checked = check_points(ledger.ctx, CheckPoints())
        assert checked.ok, checked.mismatches
        assert {name: held for name, held in checked.accounts.items() if held} == {
            name: held for name, held in walk.accounts().items() if held
        }


def foreseen(walk: Walk) -> tuple[list[tuple[object, ...]], ...]:
    """Movements, lots and their uses as the pure rules made them, numbered as they came."""
    return (
        [(entry.step.kind, *entry.step.route, entry.step.points) for entry in walk.entries],
        [(points, walk.purse.lots[at].unused, on) for at, (points, on) in enumerate(walk.lots, start=1)],
        [(use.lot_id, at, use.points) for at, entry in enumerate(walk.entries, 1) for use in entry.step.uses],
    )


def rows_of(ledger: Ledger) -> tuple[list[tuple[object, ...]], ...]:
    return (
        ledger.all_of("SELECT kind, taken_from, given_to, points FROM point_movements ORDER BY id"),
        ledger.all_of("SELECT points, unused, expires_on FROM point_lots ORDER BY id"),
        ledger.all_of("SELECT lot_id, movement_id, points FROM point_lot_uses ORDER BY id"),
    )
