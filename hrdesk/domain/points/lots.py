"""Lots: points that came in together and expire together; spent oldest expiry first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

NEVER: Final = "9999-12-31"
"""Stands for no expiry where lots are put in order: what never expires is spent last."""


@dataclass(slots=True)
class Lot:
    """What of it is not used yet. expires_on: the first day (YYYY-MM-DD) on which it can no longer be spent.

    expired: its rest has expired in the ledger, so nothing comes back to it, whatever the clock says now.
    """

    id: int
    unused: int
    expires_on: str | None
    expired: bool = False

    def over(self, day: str) -> bool:
        """Whether it can no longer be spent on a day."""
        return self.expired or (self.expires_on is not None and self.expires_on <= day)


class Use(NamedTuple):
    """Points taken out of a lot, or given back to it where they are negative."""

    lot_id: int
    points: int


def in_order(lots: Iterable[Lot]) -> list[Lot]:
    """Oldest expiry first, never-expiring last, then as they came."""
    return sorted(lots, key=lambda lot: (lot.expires_on or NEVER, lot.id))


def take(lots: Sequence[Lot], points: int) -> list[Use]:
    """Take points out of lots in this order, as far as they go."""
    uses: list[Use] = []
    for lot in lots:
        if points <= 0:
            break
        part = min(points, lot.unused)
        if part:
            lot.unused -= part
            points -= part
            uses.append(Use(lot.id, part))
    return uses


class GivenBack(NamedTuple):
    """What went back into lots, and what is over: points whose lots can no longer be spent, or had none."""

    uses: list[Use]
    too_late: int
    rest: int


def give_back(taken: Sequence[tuple[Lot, int]], points: int, day: str) -> GivenBack:
    """Give points back to the lots they came from, the one that expires last first.

    taken: each lot with what was taken out of it. too_late counts what came from lots that are over on this
    day; rest what came from no lot at all (it had filled, or made, a balance below zero).
    """
    uses: list[Use] = []
    too_late = 0
    parts = {lot.id: part for lot, part in taken}
    for lot in reversed(in_order(lot for lot, _ in taken)):
        part = min(points, parts[lot.id])
        points -= part
        if lot.over(day):
            too_late += part
        elif part:
            lot.unused += part
            uses.append(Use(lot.id, -part))
    return GivenBack(uses, too_late, points)
