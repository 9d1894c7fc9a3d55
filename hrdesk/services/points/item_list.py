"""The catalogue listed and one item looked at."""

from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import func, select

from hrdesk.calls.base import Refused
from hrdesk.calls.points_catalogue import GetItem, ItemDetail, ItemList, ItemRow, ListItems
from hrdesk.calls.refusals import InputNotValid, RecordNotFound
from hrdesk.models.points_catalogue import PointItem, PointVoucher
from hrdesk.services.context import Context
from hrdesk.services.points.items import around, item_of, keeps_catalogue, price_row, row_of
from hrdesk.services.registry import call

_AT_MOST: Final = 500
_SORTS: Final[dict[str, Callable[[ItemRow], Any]]] = {
    "code": lambda row: row.code,
    "name": lambda row: row.names["zh"],
    "price": lambda row: (row.price.points, row.code),
    "left": lambda row: (row.left is None, row.left or 0, row.code),
    "taken": lambda row: (row.taken, row.code),
    "newest": lambda row: row.id,
}


@call
def list_items(ctx: Context, request: ListItems) -> ItemList:
    descending = request.sort.startswith("-")
    order = _SORTS.get(request.sort.removeprefix("-"))
    if order is None:
        raise Refused(InputNotValid(field="sort", value=request.sort, expected=", ".join(_SORTS)))
    everything = select(PointItem).order_by(PointItem.id)
    if not keeps_catalogue(ctx):
        everything = everything.where(PointItem.on_sale)
    found = [one for one in ctx.session.execute(everything).scalars() if _matches(one, request.search)]
    beside = around(ctx, found)
    rows = [row for row in (row_of(ctx, one, beside) for one in found) if row.open or not request.only_open]
    by_kind = Counter[str](row.kind for row in rows)
    shown = [row for row in rows if not request.kinds or row.kind in request.kinds]
    shown.sort(key=order, reverse=descending)
    return ItemList(rows=tuple(shown[:_AT_MOST]), total=len(shown), by_kind=dict(by_kind))


@call
def get_item(ctx: Context, request: GetItem) -> ItemDetail:
    item = item_of(ctx.session, request.item_id)
    if not item.on_sale and not keeps_catalogue(ctx):
        raise Refused(RecordNotFound(kind="point_item", key=str(request.item_id)))
    beside = around(ctx, [item])
    given = func.count(PointVoucher.given_at)
    taken = func.count(PointVoucher.redemption_id)
    codes = select(func.count(), taken, given).where(PointVoucher.item_id == item.id)
    every, reserved_or_given, given_out = ctx.session.execute(codes).one()
    newest_first = sorted(beside.prices[item.id], key=lambda one: (one.valid_from, one.id), reverse=True)
    return ItemDetail(
        row=row_of(ctx, item, beside),
        prices=tuple(map(price_row, newest_first)),
        codes_free=every - reserved_or_given,
        codes_reserved=reserved_or_given - given_out,
        codes_given=given_out,
        changed_at=item.changed_at,
        changed_by=item.changed_by,
    )


def _matches(item: PointItem, search: str) -> bool:
    wanted = search.strip().lower()
    fields = (item.code, item.name_zh, item.name_en, item.pinyin, item.initials)
    return not wanted or any(wanted in one.lower() for one in fields)
