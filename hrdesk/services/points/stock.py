"""How many there are of an item: taken when it is redeemed, put back when it is not, counted by hand."""

from sqlalchemy import update

from hrdesk.calls.base import Refused
from hrdesk.calls.points_catalogue import SetStock, StockSet
from hrdesk.calls.points_item_refusals import ItemHasCodes, StockMoved
from hrdesk.models.points_catalogue import PointItem, PointRedemption
from hrdesk.services.context import Context
from hrdesk.services.points.catalogue import MOST_PIECES, check_count
from hrdesk.services.points.items import item_of, name_for
from hrdesk.services.points.vouchers import free_codes, reserve, return_codes
from hrdesk.services.recording import UNRECORDED
from hrdesk.services.registry import call

_WHY_UNRECORDED = "the redemption that takes or returns it is the record"
_NO_END = "∞"


def left_of(ctx: Context, item: PointItem) -> int | None:
    """How many can be redeemed; None without end."""
    return free_codes(ctx.session, item.id) if item.coded else item.stock


def take(ctx: Context, item: PointItem, redemption: PointRedemption) -> bool:
    """Take what a redemption is for; False when there is less, and then nothing is taken."""
    if item.coded:
        return reserve(ctx.session, redemption)
    if item.stock is None:
        return True
    enough = (PointItem.id == item.id) & (PointItem.stock >= redemption.quantity)
    taken = ctx.session.execute(
        update(PointItem)
        .where(enough)
        .values(stock=PointItem.stock - redemption.quantity)
        .returning(PointItem.id),
        execution_options={UNRECORDED: _WHY_UNRECORDED, "synchronize_session": False},
    ).first()
    ctx.session.expire(item, ["stock"])
    return taken is not None


def put_back(ctx: Context, item: PointItem, redemption: PointRedemption) -> None:
    """What a redemption took can be redeemed again; of codes those that nobody has seen."""
    if item.coded:
        return_codes(ctx.session, redemption)
        return
    ctx.session.execute(
        update(PointItem)
        .where(PointItem.id == item.id, PointItem.stock.is_not(None))
        .values(stock=PointItem.stock + redemption.quantity),
        execution_options={UNRECORDED: _WHY_UNRECORDED, "synchronize_session": False},
    )
    ctx.session.expire(item, ["stock"])


@call
def set_stock(ctx: Context, request: SetStock) -> StockSet:
    item = item_of(ctx.session, request.item_id)
    if item.coded:
        raise Refused(ItemHasCodes(item=name_for(ctx, item)))
    if request.stock is not None:
        check_count("stock", request.stock, MOST_PIECES)
    if item.stock != request.seen:
        raise Refused(
            StockMoved(item=name_for(ctx, item), seen=_shown(request.seen), stock=_shown(item.stock))
        )
    item.stock = request.stock
    ctx.on_record(item_code=item.code)
    ctx.changed("point_item", item.id)
    return StockSet(id=item.id, stock=item.stock)


def _shown(stock: int | None) -> str:
    return _NO_END if stock is None else str(stock)
