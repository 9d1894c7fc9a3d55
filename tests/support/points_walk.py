"""Walks through the points of one person: drawn from bytes, and counted anew after each step."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

from hrdesk.domain.points.accounts import ACCOUNTS, Account, change, is_route
from hrdesk.domain.points.lots import NEVER, Lot
from hrdesk.domain.points.movements import REVERSIBLE, Made, NotEnoughError, Purse, Step

DEEDS = (
    *("earn", "earn", "earn", "late", "take", "hold", "hold"),
    *("spend", "release", "bring_back", "reverse", "wait"),
)
FIRST_DAY = date(2026, 10, 1)
WALKS = st.binary(min_size=30, max_size=75)
"""Ten to twenty-five steps; see `steps_of`."""


class Happened(NamedTuple):
    """One step of a walk: what, how many points, and which of what is there (an index, taken round)."""

    deed: str
    points: int
    which: int


def steps_of(drawn: bytes) -> Iterator[Happened]:
    """Three bytes a step: Hypothesis draws and shrinks bytes faster than anything else."""
    for at in range(0, len(drawn) - 2, 3):
        what, points, which = drawn[at : at + 3]
        yield Happened(DEEDS[what % len(DEEDS)], 1 + points % 40, which)


@dataclass
class Entry:
    """A movement as the ledger keeps it, with the numbers of the lots it made."""

    step: Step
    lots: tuple[int, ...]


@dataclass
class Walk:
    """A purse, and beside it the movements that made it; both are counted against each other.

    held and spent say at which entry a redemption was held and spent; every number is an index.
    """

    purse: Purse = field(default_factory=Purse)
    day: date = FIRST_DAY
    entries: list[Entry] = field(default_factory=list)
    lots: list[tuple[int, str | None]] = field(default_factory=list)
    held: dict[int, int] = field(default_factory=dict)
    spent: dict[int, tuple[int, int]] = field(default_factory=dict)
    redemptions: int = 0
    countered: set[int] = field(default_factory=set)

    def go(self, one: Happened) -> bool:
        """Do it; False where it cannot be done, and then nothing has changed."""
        before = self._state()
        refused: NotEnoughError | None = None
        done = False
        try:
            done = getattr(self, one.deed)(one)
        except NotEnoughError as error:
            refused = error
        assert done or self._state() == before
        assert refused is None or (refused.available == max(before[0], 0) and refused.missing > 0)
        return done

    def earn(self, one: Happened) -> bool:
        return self._enter(self.purse.earn(one.points, self.expiry(one)))

    def late(self, one: Happened) -> bool:
        return self._enter(self.purse.earn(-one.points, below_zero=True), below_zero=True)

    def take(self, one: Happened) -> bool:
        return self._enter(self.purse.earn(-one.points, kind="adjust"))

    def hold(self, one: Happened) -> bool:
        self._enter(self.purse.hold(one.points))
        self.held[self.redemptions] = len(self.entries) - 1
        self.redemptions += 1
        return True

    def spend(self, one: Happened) -> bool:
        redemption = chosen(self.held, one)
        if redemption is None:
            return False
        at = self.held.pop(redemption)
        self.spent[redemption] = at, len(self.entries)
        return self._enter(self.purse.spend(self.entries[at].step.points))

    def release(self, one: Happened) -> bool:
        redemption = chosen(self.held, one)
        if redemption is None:
            return False
        return self._enter(self.purse.release(self._made(self.held.pop(redemption)), str(self.day)))

    def bring_back(self, one: Happened) -> bool:
        """What was spent comes back: the spending is countered, then its hold released."""
        redemption = chosen(self.spent, one)
        if redemption is None:
            return False
        held, spent = self.spent.pop(redemption)
        self._counter(spent)
        return self._enter(self.purse.release(self._made(held), str(self.day)))

    def reverse(self, one: Happened) -> bool:
        at = self.reversed_by(one)
        return at is not None and self._counter(at)

    def wait(self, one: Happened) -> bool:
        """Days go by, or a clock is set back; what is over expires."""
        self.day += timedelta(days=one.points % 13 - 3)
        for lot in sorted(self.purse.lots.values(), key=lambda each: each.id):
            if lot.unused and lot.over(str(self.day)):
                self._enter(self.purse.expire(lot.id))
        return True

    def expiry(self, one: Happened) -> str | None:
        return None if one.which % 3 == 0 else str(self.day + timedelta(days=1 + one.which % 30))

    def reversed_by(self, one: Happened) -> int | None:
        """The entry that a person may reverse: no step of a redemption, no reversal, none countered yet."""
        kinds = REVERSIBLE - {"spend"}
        free = [
            at
            for at, entry in enumerate(self.entries)
            if entry.step.kind in kinds and at not in self.countered
        ]
        return free[one.which % len(free)] if free else None

    def below_zero(self, at: int) -> bool:
        """Whether the rule of an entry lets a balance fall below zero: the one of coming late."""
        entry = self.entries[at].step
        return entry.kind == "earn" and entry.route.taken_from == "available"

    def _counter(self, at: int) -> bool:
        may = self.below_zero(at)
        self._enter(self.purse.reverse(self._made(at), str(self.day), below_zero=may), below_zero=may)
        self.countered.add(at)
        return True

    def _made(self, at: int) -> Made:
        step = self.entries[at].step
        taken = tuple((self.purse.lots[use.lot_id], use.points) for use in step.uses)
        return Made(step.kind, step.route, step.points, taken, frozenset(self.entries[at].lots))

    def _enter(self, step: Step, *, below_zero: bool = False) -> bool:
        made = []
        for lot in step.lots:
            self.lots.append((lot.points, lot.expires_on))
            self.purse.add(len(self.lots), lot)
            made.append(len(self.lots))
        self.entries.append(Entry(step, tuple(made)))
        self.check(below_zero=below_zero)
        return True

    def _state(self) -> tuple[int, int, tuple[int, ...]]:
        unused = tuple(lot.unused for lot in self.purse.lots.values())
        return self.purse.available, self.purse.held, unused

    def check(self, *, below_zero: bool) -> None:
        """What holds after every movement."""
        step = self.entries[-1].step
        accounts = self.accounts()
        assert sum(accounts.values()) == 0
        assert step.points > 0
        assert is_route(step.kind, step.route)
        assert (self.purse.available, self.purse.held) == (accounts["available"], accounts["held"])
        assert accounts["held"] >= 0
        was = self.purse.available - change("available", step.route, step.points)
        assert below_zero or self.purse.available >= min(was, 0)
        self._check_lots(step)

    def accounts(self) -> dict[Account, int]:
        """What each account holds by the movements alone."""
        moved = [(entry.step.route, entry.step.points) for entry in self.entries]
        return {one: sum(change(one, route, points) for route, points in moved) for one in ACCOUNTS}

    def _check_lots(self, step: Step) -> None:
        lots = self.purse.lots
        assert sum(lot.unused for lot in lots.values()) == max(self.purse.available, 0)
        used = dict.fromkeys(lots, 0)
        for entry in self.entries:
            for use in entry.step.uses:
                used[use.lot_id] += use.points
        for number, lot in lots.items():
            assert lot.unused == self.lots[number - 1][0] - used[number] >= 0
            assert not (lot.expired and lot.unused)
        if step.kind == "hold":
            last = max(_order(lots[use.lot_id]) for use in step.uses)
            assert all(_order(lot) >= last for lot in lots.values() if lot.unused)


def chosen(of: dict[int, int] | dict[int, tuple[int, int]], one: Happened) -> int | None:
    """The redemption that is meant, of those that are there."""
    return list(of)[one.which % len(of)] if of else None


def _order(lot: Lot) -> tuple[str, int]:
    return lot.expires_on or NEVER, lot.id
