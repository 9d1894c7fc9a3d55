"""Items made and changed: everything an item says of itself but its price, stock, codes and files."""

from typing import Final

from sqlalchemy import select

from hrdesk.calls.base import Refused
from hrdesk.calls.points_catalogue import CreateItem, ItemFields, ItemKept, SaveItem
from hrdesk.calls.points_item_refusals import FreeReasonMissing, ItemCodeTaken
from hrdesk.calls.refusals import InputNotValid
from hrdesk.models.points_catalogue import PointItem, PointPrice
from hrdesk.services.context import Context
from hrdesk.services.entity import read_day, today
from hrdesk.services.people.pinyin import pinyin_of
from hrdesk.services.points.items import check_version, item_of, touched
from hrdesk.services.registry import call

MOST_POINTS: Final = 1_000_000
MOST_PIECES: Final = 10_000_000
ELIGIBLE_BY: Final = ("department", "position", "city")
_LONGEST: Final = {"code": 40, "name_zh": 100, "name_en": 100, "icon": 40, "free_reason": 200}
_MOST_COST: Final = 10**12


@call
def create_item(ctx: Context, request: CreateItem) -> ItemKept:
    check_count("points", request.points, MOST_POINTS)
    if request.stock is not None:
        check_count("stock", request.stock, MOST_PIECES)
        if request.coded:
            raise Refused(InputNotValid(field="stock", value=str(request.stock), expected=""))
    item = PointItem(version=0, stock=request.stock, coded=request.coded)
    _fill(ctx, item, request)
    ctx.session.add(item)
    kept = touched(ctx, item)
    add_price(ctx, item, str(today(ctx)), request.points)
    return kept


@call
def save_item(ctx: Context, request: SaveItem) -> ItemKept:
    item = item_of(ctx.session, request.item_id)
    check_version(item, request.version)
    _fill(ctx, item, request)
    return touched(ctx, item)


def add_price(
    ctx: Context, item: PointItem, valid_from: str, points: int, *, reason: str = "", earned_by: str = ""
) -> None:
    """A row of its price; whether that may be said, the caller has asked."""
    ctx.session.add(
        PointPrice(
            item_id=item.id,
            valid_from=valid_from,
            points=points,
            reason=reason,
            earned_by=earned_by,
            recorded_at=ctx.moment(),
            recorded_by=ctx.actor.display_name,
        )
    )


def take_names(item: PointItem, name_zh: str, name_en: str) -> None:
    item.name_zh, item.name_en = name_zh.strip(), name_en.strip()
    item.pinyin, item.initials = pinyin_of(item.name_zh)


def check_count(field: str, value: int, most: int, least: int = 0) -> None:
    if not least <= value <= most:
        raise Refused(InputNotValid(field=field, value=str(value), expected=f"{least} … {most}"))


def _fill(ctx: Context, item: PointItem, request: ItemFields) -> None:
    """Refused with the first field that does not hold what it should."""
    _check_texts(request)
    other = select(PointItem).where(PointItem.code == request.code.strip())
    taken = ctx.session.execute(other).scalar_one_or_none()
    if taken is not None and taken is not item:
        raise Refused(ItemCodeTaken(item_code=taken.code, item=taken.name_zh))
    check_count("cost", request.cost, _MOST_COST)
    if request.limit_count is not None:
        check_count("limit_count", request.limit_count, MOST_PIECES, least=1)
    if request.tax == "free" and not request.free_reason.strip():
        raise Refused(FreeReasonMissing(item=request.name_zh))
    item.valid_from, item.valid_to = _validity(request)
    take_names(item, request.name_zh, request.name_en)
    item.code, item.kind = request.code.strip(), request.kind
    item.text_zh, item.text_en = request.text_zh.strip(), request.text_en.strip()
    item.on_sale, item.needs_approval = request.on_sale, request.needs_approval
    item.limit_count, item.limit_per = request.limit_count, request.limit_per
    item.eligible = {name: list(values) for name, values in request.eligible.items() if values}
    item.icon, item.cost_fen, item.tax = request.icon, request.cost, request.tax
    item.free_reason = request.free_reason.strip() if request.tax == "free" else ""


def _check_texts(request: ItemFields) -> None:
    for field, most in _LONGEST.items():
        text = str(getattr(request, field))
        needed = field in ("code", "name_zh")
        if len(text) > most or (needed and not text.strip()):
            raise Refused(InputNotValid(field=field, value=text[:60], expected=f"{int(needed)} … {most}"))
    for name in request.eligible:
        if name not in ELIGIBLE_BY:
            raise Refused(InputNotValid(field="eligible", value=name, expected=", ".join(ELIGIBLE_BY)))


def _validity(request: ItemFields) -> tuple[str | None, str | None]:
    first = str(read_day("valid_from", request.valid_from)) if request.valid_from else None
    last = str(read_day("valid_to", request.valid_to)) if request.valid_to else None
    if first and last and last < first:
        raise Refused(InputNotValid(field="valid_to", value=last, expected=f"≥ {first}"))
    return first, last
