"""Prices of items: dated, and announced where something was free."""

from datetime import timedelta

from hrdesk.calls.base import Refused
from hrdesk.calls.points_catalogue import ItemKept, SetPrice
from hrdesk.calls.points_item_refusals import PriceNeedsNotice, PriceNeedsReason
from hrdesk.calls.refusals import InputNotValid
from hrdesk.domain.points.catalogue import Price, gets_a_price
from hrdesk.services.context import Context
from hrdesk.services.entity import read_day, today
from hrdesk.services.points.catalogue import MOST_POINTS, add_price, check_count
from hrdesk.services.points.items import item_of, name_for, plain, prices_of, touched
from hrdesk.services.registry import call
from hrdesk.services.settings import setting


@call
def set_price(ctx: Context, request: SetPrice) -> ItemKept:
    """What was free says since when it has a price, why, and what earns it, before the change."""
    item, now = item_of(ctx.session, request.item_id), today(ctx)
    check_count("points", request.points, MOST_POINTS)
    day = read_day("valid_from", request.valid_from)
    if day < now:
        raise Refused(InputNotValid(field="valid_from", value=str(day), expected=f"≥ {now}"))
    reason, earned_by = request.reason.strip(), request.earned_by.strip()
    if gets_a_price(plain(prices_of(ctx.session, [item.id])), Price(day, request.points)):
        earliest = now + timedelta(days=int(setting(ctx.session, "points.price_notice_days")))
        if day < earliest:
            raise Refused(
                PriceNeedsNotice(item=name_for(ctx, item), valid_from=str(day), earliest=str(earliest))
            )
        if not (reason and earned_by):
            raise Refused(PriceNeedsReason(item=name_for(ctx, item)))
    add_price(ctx, item, str(day), request.points, reason=reason[:500], earned_by=earned_by[:500])
    return touched(ctx, item)
