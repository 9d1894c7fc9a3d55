"""Purses of people as the ledger has them: balances, open lots, and what a movement took from which."""

from collections.abc import Iterable, Sequence
from typing import cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hrdesk.domain.points.accounts import Account, Kind, Route
from hrdesk.domain.points.lots import Lot
from hrdesk.domain.points.movements import Made, Purse
from hrdesk.models.points_ledger import PointBalance, PointLot, PointLotUse, PointMovement
from hrdesk.services.prefetching import parts


def purses_of(session: Session, employee_ids: Iterable[int], spending: set[int]) -> dict[int, Purse]:
    """The purses of people who have one already; open lots only for those of whom something is taken."""
    purses: dict[int, Purse] = {}
    for part in parts(employee_ids):
        balances = select(PointBalance.employee_id, PointBalance.available, PointBalance.held)
        for who, available, held in session.execute(balances.where(PointBalance.employee_id.in_(part))):
            purses[who] = Purse(available, held)
    for part in parts(sorted(spending & purses.keys())):
        lots = select(PointLot.employee_id, PointLot.id, PointLot.unused, PointLot.expires_on)
        for lot in session.execute(lots.where(PointLot.employee_id.in_(part), PointLot.unused > 0)):
            purses[lot.employee_id].lots[lot.id] = Lot(lot.id, lot.unused, lot.expires_on)
    return purses


def people_over(session: Session, day: str) -> set[int]:
    """Who has lots with points in them that can no longer be spent on a day."""
    over = select(PointLot.employee_id).where(PointLot.unused > 0, PointLot.expires_on <= day)
    return set(session.execute(over.distinct()).scalars())


def known_keys(session: Session, keys: Sequence[str]) -> set[str]:
    """Those of these causes that have moved points already."""
    known: set[str] = set()
    for part in parts(keys):
        found = select(PointMovement.source_key).where(PointMovement.source_key.in_(part))
        known.update(session.execute(found).scalars())
    return known


def made(session: Session, movement: PointMovement) -> Made:
    """A movement with the lots it used and made, as a reversal or a release needs it."""
    return Made(
        cast("Kind", movement.kind),
        Route(cast("Account", movement.taken_from), cast("Account", movement.given_to)),
        movement.points,
        tuple(_taken(session, movement.id)),
        frozenset(session.execute(select(PointLot.id).filter_by(movement_id=movement.id)).scalars()),
    )


def _taken(session: Session, movement_id: int) -> Iterable[tuple[Lot, int]]:
    used = (
        select(PointLot.id, PointLot.unused, PointLot.expires_on, PointLotUse.points)
        .join(PointLotUse, PointLotUse.lot_id == PointLot.id)
        .where(PointLotUse.movement_id == movement_id)
    )
    rows = session.execute(used).all()
    expired = known_keys(session, [expiry_key(row.id) for row in rows])
    for row in rows:
        yield Lot(row.id, row.unused, row.expires_on, expiry_key(row.id) in expired), row.points


def expiry_key(lot_id: int) -> str:
    """The cause of the expiry of a lot: a lot expires once."""
    return f"lot:{lot_id}:expire"


def next_id(session: Session, table: type[PointMovement] | type[PointLot]) -> int:
    """The number of the next row; nobody else draws one, for only one transaction writes."""
    return (session.execute(select(func.max(table.id))).scalar() or 0) + 1
