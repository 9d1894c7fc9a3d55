"""Redeeming: everything asked that an item promises, the stock taken, the points held, in one transaction."""

from datetime import date
from typing import Final

from sqlalchemy import func, select

from hrdesk.calls.base import Refused
from hrdesk.calls.points_item_refusals import (
    ItemGone,
    ItemNotOpen,
    ItemOutOfValidity,
    LimitReached,
    NotEligible,
    NotInService,
)
from hrdesk.calls.points_redemption import RedeemItem, RedeemOwn, RedemptionMoved
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.domain.points.catalogue import barrier, in_validity, limit_span
from hrdesk.domain.points.redemption import RETURNED, started
from hrdesk.models.people import PeopleLine
from hrdesk.models.points_catalogue import PointItem, PointRedemption
from hrdesk.services.access import own_employee_id
from hrdesk.services.context import Context
from hrdesk.services.entity import today
from hrdesk.services.people.merged_ids import ids_of
from hrdesk.services.points import posting, stock
from hrdesk.services.points.catalogue import check_count
from hrdesk.services.points.items import item_of, name_for, price_today
from hrdesk.services.points.site_days import begins
from hrdesk.services.points.steps import hand_over, moved
from hrdesk.services.registry import call

_MOST_AT_ONCE: Final = 99
_IN_SERVICE: Final = ("active", "leaving")


@call
def redeem_item(ctx: Context, request: RedeemItem) -> RedemptionMoved:
    return _redeem(ctx, request.employee_id, request)


@call
def redeem_own(ctx: Context, request: RedeemOwn) -> RedemptionMoved:
    return _redeem(ctx, own_employee_id(ctx), request)


def _redeem(ctx: Context, employee_id: int, request: RedeemItem | RedeemOwn) -> RedemptionMoved:
    check_count("quantity", request.quantity, _MOST_AT_ONCE, least=1)
    item, person = item_of(ctx.session, request.item_id), _person(ctx, employee_id)
    _check_open(ctx, item)
    left = stock.left_of(ctx, item)
    if left is not None and left < request.quantity:
        raise _gone(ctx, item, employee_id, request.quantity)
    _check_eligible(ctx, item, person)
    _check_limit(ctx, item, employee_id, request.quantity)
    delivered = item.kind == "material" and item.file_sha256 is not None
    redemption = PointRedemption(
        number=_next_number(ctx),
        version=1,
        employee_id=employee_id,
        item_id=item.id,
        quantity=request.quantity,
        points=price_today(ctx, item) * request.quantity,
        state=started(needs_approval=item.needs_approval, delivered=delivered),
        beneficiary=request.beneficiary.strip()[:100],
        asked_at=ctx.moment(),
        asked_by=ctx.actor.user_name,
    )
    ctx.session.add(redemption)
    ctx.session.flush()
    # asked once more in the statement that takes it: an engine may let two write at a time
    if not stock.take(ctx, item, redemption):
        raise _gone(ctx, item, employee_id, request.quantity)
    posting.hold(ctx, employee_id, redemption.points, redemption_id=redemption.id)
    if redemption.state == "done":
        hand_over(ctx, redemption, item)
    return moved(ctx, redemption)


def _gone(ctx: Context, item: PointItem, employee_id: int, wanted: int) -> Refused:
    return Refused(
        ItemGone(
            item=name_for(ctx, item),
            wanted=wanted,
            left=stock.left_of(ctx, item) or 0,
            available=posting.available(ctx.session, employee_id),
        )
    )


def _person(ctx: Context, employee_id: int) -> PeopleLine:
    person = ctx.session.get(PeopleLine, employee_id)
    if person is None:
        raise Refused(RecordNotFound(kind="employee", key=str(employee_id)))
    if person.state not in _IN_SERVICE:
        raise Refused(NotInService(employee_no=person.employee_no))
    return person


def _check_open(ctx: Context, item: PointItem) -> None:
    if not item.on_sale:
        raise Refused(ItemNotOpen(item=name_for(ctx, item)))
    day = today(ctx)
    first, last = (date.fromisoformat(one) if one else None for one in (item.valid_from, item.valid_to))
    if not in_validity(first, last, day):
        over = last is not None and last < day
        shown = str(last if over else first)
        raise Refused(ItemOutOfValidity(item=name_for(ctx, item), day=shown, over=over))


def _check_eligible(ctx: Context, item: PointItem, person: PeopleLine) -> None:
    facts = {"department": person.department, "position": person.position, "city": person.city}
    field = barrier(item.eligible, facts)
    if field is not None:
        raise Refused(
            NotEligible(
                item=name_for(ctx, item),
                employee_no=person.employee_no,
                field=field,  # type: ignore[arg-type]  # items name no other field
                value=facts[field],
                allowed="、".join(item.eligible[field]),
            )
        )


def _check_limit(ctx: Context, item: PointItem, employee_id: int, wanted: int) -> None:
    """What was refused or given back does not count; what a merged record has redeemed does."""
    if item.limit_count is None:
        return
    per = item.limit_per
    first, again = limit_span(per, today(ctx))  # type: ignore[arg-type]  # written from the same list of words
    counted = select(func.sum(PointRedemption.quantity)).where(
        PointRedemption.employee_id.in_(ids_of(ctx.session, employee_id)),
        PointRedemption.item_id == item.id,
        PointRedemption.state.not_in(RETURNED),
        PointRedemption.asked_at >= (begins(ctx, first) if first else ""),
    )
    taken = int(ctx.session.execute(counted).scalar() or 0)
    if taken + wanted > item.limit_count:
        raise Refused(
            LimitReached(
                item=name_for(ctx, item),
                limit=item.limit_count,
                per=per,  # type: ignore[arg-type]  # as above
                taken=taken,
                wanted=wanted,
                again_on=str(again) if again else "",
            )
        )


def _next_number(ctx: Context) -> str:
    """Short enough to be typed; the one writing transaction draws it, so nobody else has the same."""
    last = ctx.session.execute(select(func.max(PointRedemption.id))).scalar() or 0
    return f"DH-{last + 1:04d}"
