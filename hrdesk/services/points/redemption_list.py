"""Redemptions listed, found by the number of their slip, and shown to those they belong to."""

from typing import Any

from sqlalchemy import ColumnElement, case, func, or_

from hrdesk.calls.points_redemption import (
    FindRedemption,
    GetOwnRedemption,
    ListOwnRedemptions,
    ListRedemptions,
    ListToApprove,
    RedemptionDetail,
    RedemptionPage,
    RedemptionRow,
)
from hrdesk.models.people import PeopleLine
from hrdesk.models.points_catalogue import PointItem, PointRedemption
from hrdesk.services.context import Context
from hrdesk.services.entity import read_period
from hrdesk.services.people.merged_ids import ids_of
from hrdesk.services.points.approvers import in_scope
from hrdesk.services.points.redemption_rows import joined, not_found, one_row, own_ids, rows_of
from hrdesk.services.points.site_days import begins
from hrdesk.services.points.vouchers import codes_given
from hrdesk.services.registry import call

_NEXT = {"held": 0, "approved": 1, "handed_out": 2}
"""What waits, in the order in which a desk deals with it."""
Condition = ColumnElement[bool]


@call
def list_redemptions(ctx: Context, request: ListRedemptions) -> RedemptionPage:
    conditions: list[Condition] = []
    if request.employee_id is not None:
        conditions.append(PointRedemption.employee_id.in_(ids_of(ctx.session, request.employee_id)))
    if request.item_id is not None:
        conditions.append(PointRedemption.item_id == request.item_id)
    if request.period:
        conditions.extend(_asked_in(ctx, request.period))
    if wanted := request.search.strip().lower():
        conditions.append(_matches(wanted))
    return _page(
        ctx,
        conditions,
        request.states,
        oldest_first=request.waiting_first,
        offset=request.offset,
        limit=request.limit,
    )


@call
def list_to_approve(ctx: Context, request: ListToApprove) -> RedemptionPage:
    return _page(ctx, in_scope(ctx), ("held",), oldest_first=True, limit=request.limit)


@call
def list_own_redemptions(ctx: Context, request: ListOwnRedemptions) -> RedemptionPage:
    own = PointRedemption.employee_id.in_(own_ids(ctx))
    return _page(ctx, [own], (), limit=request.limit)


@call
def find_redemption(ctx: Context, request: FindRedemption) -> RedemptionDetail:
    number = request.number.strip().upper()
    found = ctx.session.execute(joined().where(PointRedemption.number == number)).first()
    if found is None:
        raise not_found(number[:40])
    return _detail(ctx, rows_of(ctx, [found])[0])


@call
def get_own_redemption(ctx: Context, request: GetOwnRedemption) -> RedemptionDetail:
    return _detail(ctx, one_row(ctx, request.redemption_id, *own_ids(ctx)))


def _detail(ctx: Context, row: RedemptionRow) -> RedemptionDetail:
    redemption = ctx.session.get_one(PointRedemption, row.id)
    return RedemptionDetail(row=row, codes=codes_given(ctx.session, redemption))


def _asked_in(ctx: Context, period: str) -> list[Condition]:
    month = read_period(period)
    first, after = (begins(ctx, one.first_day) for one in (month, month.plus(1)))
    return [PointRedemption.asked_at >= first, PointRedemption.asked_at < after]


def _matches(wanted: str) -> Condition:
    columns: tuple[Any, ...] = (
        *(PointRedemption.number, PointItem.code, PointItem.name_zh, PointItem.name_en),
        *(PeopleLine.employee_no, PeopleLine.name, PeopleLine.pinyin, PeopleLine.initials),
    )
    return or_(*(func.instr(func.lower(column), wanted) > 0 for column in columns))


def _page(
    ctx: Context,
    conditions: list[Condition],
    states: tuple[str, ...],
    *,
    oldest_first: bool = False,
    offset: int = 0,
    limit: int,
) -> RedemptionPage:
    """oldest_first: what is to be approved, to be handed out, to be finished; of each the longest first."""
    counted = (
        joined().where(*conditions).with_only_columns(PointRedemption.state, func.count().label("times"))
    )
    by_state = {row.state: row.times for row in ctx.session.execute(counted.group_by(PointRedemption.state))}
    wanted = joined().where(*conditions)
    if states:
        wanted = wanted.where(PointRedemption.state.in_(states))
    newest = PointRedemption.id.desc()
    waits = case(_NEXT, value=PointRedemption.state, else_=len(_NEXT))
    order = (waits, PointRedemption.id) if oldest_first else (newest,)
    found = ctx.session.execute(wanted.order_by(*order).offset(offset).limit(limit))
    return RedemptionPage(
        rows=rows_of(ctx, found.all()),
        total=sum(count for state, count in by_state.items() if not states or state in states),
        by_state=by_state,
    )
