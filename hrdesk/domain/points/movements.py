"""What a movement does to a person's points: balance, hold and lots change together or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, NamedTuple

from hrdesk.domain.points.accounts import Kind, Route, change, route_of
from hrdesk.domain.points.lots import Lot, Use, give_back, in_order, take

GRACE_DAYS: Final = 30
"""Points that come back after their expiry can be spent for so many days more (house rule, a setting)."""
REVERSIBLE: Final[frozenset[Kind]] = frozenset({"earn", "spend", "expire", "adjust"})
"""Kinds of which a counter-row can be written; a hold is released, a reversal stands."""
_NONE: Final[tuple[Use, ...]] = ()


class NotEnoughError(Exception):
    """Fewer points can be spent than are wanted, and nothing allows a balance below zero."""

    def __init__(self, missing: int, available: int) -> None:
        super().__init__(f"{missing} points are missing, {available} can be spent")
        self.missing = missing
        self.available = available


class NewLot(NamedTuple):
    """Points to be spent until before a day; None for ever."""

    points: int
    expires_on: str | None


class Step(NamedTuple):
    """One movement: what goes which way, which lots it used, and the lots it makes. Points are positive."""

    kind: Kind
    route: Route
    points: int
    uses: Sequence[Use] = _NONE
    lots: Sequence[NewLot] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A movement as it stands in the ledger: its way, the lots it took from, and the lots it made."""

    kind: Kind
    route: Route
    points: int
    taken: tuple[tuple[Lot, int], ...] = ()
    made: frozenset[int] = frozenset()


@dataclass(slots=True)
class Purse:
    """A person's points. At all times the unused points of the lots are the available ones, or none where
    those are below zero; held is never below zero.

    Each method changes the purse and answers the movement to be written; the lots it makes are put in with
    `add` once they have a number. NotEnoughError and ValueError leave the purse as it was.
    """

    available: int = 0
    held: int = 0
    lots: dict[int, Lot] = field(default_factory=dict)

    def add(self, lot_id: int, lot: NewLot) -> None:
        self.lots[lot_id] = Lot(lot_id, lot.points, lot.expires_on)

    def earn(
        self, points: int, expires_on: str | None = None, *, kind: Kind = "earn", below_zero: bool = False
    ) -> Step:
        """What a rule, or with kind adjust a person, gives; negative points take away."""
        if points < 0:
            return self._away(kind, route_of(kind, points), -points, below_zero=below_zero)
        left = self._gain(points)
        lots = (NewLot(left, expires_on),) if left else ()
        return Step(kind, route_of(kind, points), points, _NONE, lots)

    def hold(self, points: int) -> Step:
        step = self._away("hold", route_of("hold", points), points)
        self.held += points
        return step

    def spend(self, points: int) -> Step:
        self._unhold(points)
        return Step("spend", route_of("spend", points), points)

    def release(self, held: Made, day: str, grace: int = GRACE_DAYS) -> Step:
        """Give a hold back to the lots it came from; what has expired meanwhile gets `grace` days more."""
        self._unhold(held.points)
        return self._back("release", route_of("release", held.points), held, day, grace)

    def expire(self, lot_id: int) -> Step:
        """Everything that is left of a lot. ValueError where nothing is."""
        lot = self.lots[lot_id]
        if lot.unused < 1:
            raise ValueError(f"nothing is left of lot {lot_id}")
        lot.expired = True
        return self._away("expire", route_of("expire", lot.unused), lot.unused, first=frozenset({lot_id}))

    def reverse(self, made: Made, day: str, grace: int = GRACE_DAYS, *, below_zero: bool = False) -> Step:
        """The way back of a movement; what it gave is taken from its own lots first."""
        if made.kind not in REVERSIBLE:
            raise ValueError(f"{made.kind} is not reversed")
        route = made.route.back()
        if made.kind == "spend":
            self.held += made.points
            return Step("reverse", route, made.points)
        if change("available", route, made.points) < 0:
            return self._away("reverse", route, made.points, first=made.made, below_zero=below_zero)
        return self._back("reverse", route, made, day, grace)

    def _gain(self, points: int) -> int:
        """What is left to spend of new points after a balance below zero is filled."""
        hole = max(-self.available, 0)
        self.available += points
        return max(points - hole, 0)

    def _away(
        self,
        kind: Kind,
        route: Route,
        points: int,
        *,
        first: frozenset[int] = frozenset(),
        below_zero: bool = False,
    ) -> Step:
        if points > self.available and not below_zero:
            raise NotEnoughError(points - max(self.available, 0), max(self.available, 0))
        own = in_order(lot for lot in self.lots.values() if lot.id in first)
        others = in_order(lot for lot in self.lots.values() if lot.unused and lot.id not in first)
        uses = take([*own, *others], points)
        self.available -= points
        return Step(kind, route, points, uses)

    def _back(self, kind: Kind, route: Route, made: Made, day: str, grace: int) -> Step:
        left = self._gain(made.points)
        taken = [(self.lots.setdefault(lot.id, lot), part) for lot, part in made.taken]
        back = give_back(taken, left, day)
        lots = [NewLot(back.rest, None)] if back.rest else []
        if back.too_late:
            until = date.fromisoformat(day) + timedelta(days=grace)
            lots.append(NewLot(back.too_late, str(until)))
        return Step(kind, route, made.points, back.uses, lots)

    def _unhold(self, points: int) -> None:
        if points > self.held:
            raise ValueError(f"{self.held} points are held, not {points}")
        self.held -= points
