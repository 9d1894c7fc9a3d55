"""Movements as people read them: newest first, of one person with the balance after each."""

from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Select, Subquery, case, func, or_, select
from sqlalchemy.orm import aliased

from hrdesk.calls.points import (
    GetOwnPoints,
    ListPointMovements,
    MovementKind,
    OwnPoints,
    PointRow,
    PointRows,
)
from hrdesk.domain.points.movements import REVERSIBLE
from hrdesk.models.people import Employee
from hrdesk.models.points_catalogue import PointItem, PointRedemption
from hrdesk.models.points_ledger import PointLot, PointMovement
from hrdesk.models.points_rules import PointRule
from hrdesk.services.access import own_employee_id
from hrdesk.services.context import Context
from hrdesk.services.entity import read_day
from hrdesk.services.people.finding import person_of
from hrdesk.services.people.merged_ids import ids_of
from hrdesk.services.points.balances import balance_of
from hrdesk.services.registry import call

AT_MOST: Final = 1_000
"""Rows of a page."""
_COUNTER = aliased(PointMovement)


@call
def list_movements(ctx: Context, request: ListPointMovements) -> PointRows:
    if request.employee_id:
        person = person_of(ctx.session, employee_id=request.employee_id)
        return page_of(ctx, request, ids_of(ctx.session, person.id))
    return page_of(ctx, request, ())


@call
def get_own(ctx: Context, request: GetOwnPoints) -> OwnPoints:
    person = person_of(ctx.session, employee_id=own_employee_id(ctx))
    wanted = ListPointMovements(
        employee_id=person.id, kinds=request.kinds, offset=request.offset, limit=request.limit
    )
    rows = page_of(ctx, wanted, ids_of(ctx.session, person.id))
    return OwnPoints(balance=balance_of(ctx, person), movements=rows)


def page_of(ctx: Context, request: ListPointMovements, ids: tuple[int, ...]) -> PointRows:
    """A page of the ledger of these people; of everybody where nobody is named."""
    moves = _with_balances(ids)
    wanted = _conditions(request, moves)
    sums = select(func.count(), func.sum(moves.c.change), func.sum(moves.c.change_held))
    if request.search:
        sums = sums.join_from(moves, Employee, Employee.id == moves.c.employee_id)
    total, available, held = ctx.session.execute(sums.select_from(moves).where(*wanted)).one()
    page = _shown(moves).where(*wanted).order_by(moves.c.id.desc())
    found = ctx.session.execute(page.offset(max(request.offset, 0)).limit(min(request.limit, AT_MOST)))
    return PointRows(
        rows=tuple(_row(row, alone=bool(ids)) for row in found),
        total=total,
        sum_available=available or 0,
        sum_held=held or 0,
    )


def change_of(account: str) -> ColumnElement[int]:
    """What a movement does to an account, as SQL."""
    return case(
        (PointMovement.given_to == account, PointMovement.points),
        (PointMovement.taken_from == account, -PointMovement.points),
        else_=0,
    )


def _with_balances(ids: tuple[int, ...]) -> Subquery:
    """The movements, each with what it changed; the balance runs over all of them, whatever is shown."""
    change = change_of("available").label("change")
    columns: list[Any] = [PointMovement.__table__, change, change_of("held").label("change_held")]
    if not ids:
        return select(*columns).subquery()
    running = func.sum(change_of("available")).over(order_by=PointMovement.id).label("balance")
    return select(*columns, running).where(PointMovement.employee_id.in_(ids)).subquery()


def _conditions(request: ListPointMovements, moves: Subquery) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if request.kinds:
        wanted.append(moves.c.kind.in_(request.kinds))
    if request.from_day:
        wanted.append(moves.c.day >= str(read_day("from_day", request.from_day)))
    if request.to_day:
        wanted.append(moves.c.day <= str(read_day("to_day", request.to_day)))
    if request.search:
        text = request.search.strip()
        wanted.append(or_(Employee.employee_no == text, Employee.name.contains(text, autoescape=True)))
    return wanted


def _shown(moves: Subquery) -> Select[Any]:
    expires = select(func.min(PointLot.expires_on)).where(PointLot.movement_id == moves.c.id)
    return (
        select(
            moves,
            Employee.employee_no,
            Employee.name,
            func.coalesce(PointRule.name_zh, "").label("rule_zh"),
            func.coalesce(PointRule.name_en, "").label("rule_en"),
            func.coalesce(PointItem.name_zh, "").label("item_zh"),
            func.coalesce(PointItem.name_en, "").label("item_en"),
            func.coalesce(PointRedemption.number, "").label("redemption"),
            expires.scalar_subquery().label("expires_on"),
            _COUNTER.id.label("reversed_by"),
        )
        .join(Employee, Employee.id == moves.c.employee_id)
        .outerjoin(PointRule, PointRule.id == moves.c.rule_id)
        .outerjoin(PointRedemption, PointRedemption.id == moves.c.redemption_id)
        .outerjoin(PointItem, PointItem.id == PointRedemption.item_id)
        .outerjoin(_COUNTER, _COUNTER.reverses == moves.c.id)
    )


def _row(row: Any, *, alone: bool) -> PointRow:
    names = ("id", "at", "day", "employee_id", "employee_no", "name", "kind", "taken_from", "given_to")
    more = ("points", "change", "change_held", "rule_zh", "rule_en", "item_zh", "item_en", "redemption")
    rest = ("expires_on", "source_key", "reason", "actor", "reverses", "reversed_by")
    free = row.redemption_id is None and row.reversed_by is None
    return PointRow(
        **{name: getattr(row, name) for name in (*names, *more, *rest)},
        balance=row.balance if alone else None,
        reversible=free and cast("MovementKind", row.kind) in REVERSIBLE,
    )
