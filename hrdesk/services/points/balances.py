"""What people can spend, what is held for them, and what of it expires when."""

from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hrdesk.calls.points import Balance, Expiring, GetPointBalance
from hrdesk.models.people import Employee
from hrdesk.models.points_ledger import PointBalance, PointLot
from hrdesk.services.context import Context
from hrdesk.services.entity import today
from hrdesk.services.people.finding import person_of
from hrdesk.services.people.merged_ids import ids_of
from hrdesk.services.registry import call


@call
def get_balance(ctx: Context, request: GetPointBalance) -> Balance:
    person = person_of(ctx.session, employee_id=request.employee_id, employee_no=request.employee_no)
    return balance_of(ctx, person)


def balance_of(ctx: Context, person: Employee) -> Balance:
    """Of a person with all records merged into theirs; 0 for somebody who never had points."""
    ids = ids_of(ctx.session, person.id)
    available, held = _stored(ctx.session, ids)
    lots = _lots(ctx.session, ids)
    day = str(today(ctx))
    overdue = sum(points for on, points in lots.items() if on <= day)
    return Balance(
        employee_id=person.id,
        employee_no=person.employee_no,
        name=person.name,
        available=available - overdue,
        held=held,
        overdue=overdue,
        expiring=tuple(Expiring(points=lots[on], on=on) for on in sorted(lots) if on > day),
    )


def _stored(session: Session, ids: tuple[int, ...]) -> tuple[int, int]:
    sums = select(
        func.coalesce(func.sum(PointBalance.available), 0), func.coalesce(func.sum(PointBalance.held), 0)
    )
    row = session.execute(sums.where(PointBalance.employee_id.in_(ids))).one()
    return row[0], row[1]


def _lots(session: Session, ids: tuple[int, ...]) -> dict[str, int]:
    """Unused points by the day on which they expire."""
    found: dict[str, int] = defaultdict(int)
    wanted = select(PointLot.expires_on, PointLot.unused).where(
        PointLot.employee_id.in_(ids), PointLot.unused > 0, PointLot.expires_on.is_not(None)
    )
    for on, unused in session.execute(wanted):
        found[str(on)] += unused
    return found
