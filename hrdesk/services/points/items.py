"""Items of the catalogue as their cards show them, with price, stock and what was taken."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.permissions import Permission
from hrdesk.calls.points_catalogue import ItemKept, ItemPrice, ItemRow
from hrdesk.calls.refusals import RecordChanged, RecordNotFound
from hrdesk.domain.points.catalogue import Price, Shelf, badges, coming_price, in_validity, price_on
from hrdesk.domain.points.redemption import RETURNED
from hrdesk.models.points_catalogue import PointItem, PointPrice, PointRedemption, PointVoucher
from hrdesk.services.context import Context, moment_text
from hrdesk.services.entity import today

LATELY: Final = timedelta(days=30)


@dataclass(slots=True)
class Around:
    """What stands around items in other tables: prices in the order they were said, free codes, how many were
    taken, in all and lately."""

    prices: dict[int, list[PointPrice]] = field(default_factory=lambda: defaultdict(list))
    free_codes: dict[int, int] = field(default_factory=dict)
    taken: dict[int, int] = field(default_factory=dict)
    lately: dict[int, int] = field(default_factory=dict)


def around(ctx: Context, items: Sequence[PointItem]) -> Around:
    ids = [item.id for item in items]
    session, found = ctx.session, Around()
    for price in prices_of(session, ids):
        found.prices[price.item_id].append(price)
    free = (
        select(PointVoucher.item_id, func.count().label("free"))
        .where(PointVoucher.redemption_id.is_(None), PointVoucher.item_id.in_(ids))
        .group_by(PointVoucher.item_id)
    )
    found.free_codes = {row.item_id: row.free for row in session.execute(free)}
    found.taken = _taken(session, ids)
    found.lately = _taken(session, ids, moment_text(ctx.now() - LATELY))
    return found


def prices_of(session: Session, ids: Iterable[int]) -> list[PointPrice]:
    """All prices of these items in the order in which they were said."""
    said = select(PointPrice).where(PointPrice.item_id.in_(ids)).order_by(PointPrice.id)
    return list(session.execute(said).scalars())


def plain(prices: Iterable[PointPrice]) -> list[Price]:
    """The same as the rules of prices take them."""
    return [Price(date.fromisoformat(one.valid_from), one.points) for one in prices]


def price_today(ctx: Context, item: PointItem) -> int:
    """In points, for one."""
    price = price_on(plain(prices_of(ctx.session, [item.id])), today(ctx))
    return price.points if price else 0


def _taken(session: Session, ids: Sequence[int], since: str = "") -> dict[int, int]:
    counted = (
        select(PointRedemption.item_id, func.sum(PointRedemption.quantity))
        .where(PointRedemption.item_id.in_(ids), PointRedemption.state.not_in(RETURNED))
        .where(PointRedemption.asked_at >= since)
        .group_by(PointRedemption.item_id)
    )
    return {item_id: int(count) for item_id, count in session.execute(counted)}


def keeps_catalogue(ctx: Context) -> bool:
    """Whoever does sees what items cost, how they are taxed, and those off sale."""
    return Permission.POINTS_CATALOGUE in ctx.actor.permissions


def row_of(ctx: Context, item: PointItem, beside: Around) -> ItemRow:
    day = today(ctx)
    said = beside.prices[item.id]
    prices = plain(said)
    now, next_ = price_on(prices, day), coming_price(prices, day)
    left = beside.free_codes.get(item.id, 0) if item.coded else item.stock
    is_open = item.on_sale and in_validity(_day(item.valid_from), _day(item.valid_to), day)
    points = now.points if now else 0
    shelf = Shelf(
        since=prices[0].valid_from if prices else day,
        open=is_open,
        left=left,
        taken_lately=beside.lately.get(item.id, 0),
        points=points,
        coming=next_.points if next_ else None,
    )
    keeper: dict[str, Any] = (
        {"cost": item.cost_fen, "tax": item.tax, "free_reason": item.free_reason}
        if keeps_catalogue(ctx)
        else {}
    )
    return ItemRow(
        id=item.id,
        version=item.version,
        code=item.code,
        kind=item.kind,  # type: ignore[arg-type]  # written from the same list of words
        names=names_of(item),
        texts={"zh": item.text_zh, "en": item.text_en},
        icon=item.icon,
        picture=item.picture_sha256,
        price=_said(said, now) or ItemPrice(valid_from=str(day), points=0, reason="", earned_by=""),
        coming=_said(said, next_),
        left=left,
        taken=beside.taken.get(item.id, 0),
        on_sale=item.on_sale,
        open=is_open,
        badges=badges(shelf, day),
        limit_count=item.limit_count,
        limit_per=item.limit_per,  # type: ignore[arg-type]  # as above
        valid_from=item.valid_from,
        valid_to=item.valid_to,
        eligible={name: tuple(values) for name, values in item.eligible.items()},
        needs_approval=item.needs_approval,
        coded=item.coded,
        file_name=item.file_name,
        **keeper,
    )


def names_of(item: PointItem) -> dict[str, str]:
    """By language; an item without an English name keeps its own."""
    return {"zh": item.name_zh, "en": item.name_en or item.name_zh}


def name_for(ctx: Context, item: PointItem) -> str:
    """The item as the reader calls it."""
    return names_of(item)[ctx.language]


def price_row(price: PointPrice) -> ItemPrice:
    return ItemPrice(
        valid_from=price.valid_from, points=price.points, reason=price.reason, earned_by=price.earned_by
    )


def _said(said: Sequence[PointPrice], price: Price | None) -> ItemPrice | None:
    """The row behind a price: the last one that was said for its day."""
    if price is None:
        return None
    return price_row(next(one for one in reversed(said) if one.valid_from == str(price.valid_from)))


def item_of(session: Session, item_id: int) -> PointItem:
    item = session.get(PointItem, item_id)
    if item is None:
        raise Refused(RecordNotFound(kind="point_item", key=str(item_id)))
    return item


def check_version(item: PointItem, version: int) -> None:
    """Refused with who changed the item after it was read."""
    if item.version != version:
        raise Refused(
            RecordChanged(
                kind="point_item", key=item.code, changed_by=item.changed_by, changed_at=item.changed_at
            )
        )


def touched(ctx: Context, item: PointItem) -> ItemKept:
    """Put on record and on the feed that the item was changed."""
    item.version += 1
    item.changed_at, item.changed_by = ctx.moment(), ctx.actor.display_name
    ctx.session.flush()
    ctx.changed("point_item", item.id)
    ctx.on_record(item_code=item.code)
    return ItemKept(id=item.id, version=item.version, code=item.code)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
