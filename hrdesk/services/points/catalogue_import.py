"""A list of items brought in: new ones added, known ones brought up to date, their stock left as it is."""

from dataclasses import replace
from typing import Final

from sqlalchemy import select

from hrdesk.calls.imports import ImportPreview, ImportSummary
from hrdesk.calls.points_catalogue import ImportCatalogue, PreviewCatalogue
from hrdesk.domain.points.catalogue import USUAL_TAX, Price, gets_a_price, price_on
from hrdesk.domain.values import Finding
from hrdesk.exchange.point_catalogue import SOURCE, ItemRecord, read_catalogue
from hrdesk.exchange.reading import Reading, settled
from hrdesk.i18n.catalogue import text
from hrdesk.models.points_catalogue import PointItem
from hrdesk.services.context import Context
from hrdesk.services.entity import today
from hrdesk.services.importing import check_whole, sheets_of, site_map, start_batch, summary
from hrdesk.services.points.catalogue import add_price, take_names
from hrdesk.services.points.items import plain, prices_of, touched
from hrdesk.services.previewing import preview
from hrdesk.services.registry import call

_SERVES_THE_WORK: Final = "Serves the work: material or training"


@call
def preview_catalogue(ctx: Context, request: PreviewCatalogue) -> ImportPreview:
    return preview(request, _read(ctx, request))


@call
def import_catalogue(ctx: Context, request: ImportCatalogue) -> ImportSummary:
    reading = _read(ctx, request)
    check_whole(request, reading)
    batch = start_batch(ctx, request, reading)
    known = _known(ctx)
    for record in reading.records:
        item = known.get(record.code)
        if item is None:
            _add(ctx, record)
        else:
            _bring_up_to_date(ctx, item, record)
    ctx.changed("point_item")
    return summary(batch)


def _read(ctx: Context, request: PreviewCatalogue | ImportCatalogue) -> Reading[ItemRecord]:
    """What the file says, and what the catalogue says to that."""
    reading = read_catalogue(request.file_name, sheets_of(request), site_map(ctx.session, SOURCE, request))
    known = _known(ctx)
    noticed = [
        _against(ctx, known[record.code], record) for record in reading.records if record.code in known
    ]
    if not noticed:
        return reading
    order = {key: place for place, key in enumerate(reading.outcomes)}
    findings = sorted((*reading.findings, *noticed), key=lambda one: order.get((one.sheet, one.row), -1))
    outcomes = settled(reading.outcomes, findings)
    kept = tuple(one for one in reading.records if outcomes[one.sheet, one.row] == "accepted")
    return replace(reading, records=kept, findings=tuple(findings), outcomes=outcomes)


def _known(ctx: Context) -> dict[str, PointItem]:
    return {item.code: item for item in ctx.session.execute(select(PointItem)).scalars()}


def _against(ctx: Context, item: PointItem, record: ItemRecord) -> Finding:
    """A known item is told; one that was free gets no price by a file, because nobody was told before."""
    values = {"item_code": record.code, "item": record.name_zh}
    prices = plain(prices_of(ctx.session, [item.id]))
    if gets_a_price(prices, Price(today(ctx), record.points)):
        values |= {"value": str(record.points)}
        return Finding(record.row, "", "item_free_so_far", "error", values, record.sheet)
    values |= {"stock": "∞" if item.stock is None else str(item.stock)}
    return Finding(record.row, "", "item_known", "info", values, record.sheet)


def _add(ctx: Context, record: ItemRecord) -> None:
    item = PointItem(version=0, code=record.code, stock=record.stock, limit_per="ever")
    _take(ctx, item, record)
    ctx.session.add(item)
    touched(ctx, item)
    add_price(ctx, item, str(today(ctx)), record.points)


def _bring_up_to_date(ctx: Context, item: PointItem, record: ItemRecord) -> None:
    """The same list again changes nothing."""
    _take(ctx, item, record)
    price = price_on(plain(prices_of(ctx.session, [item.id])), today(ctx))
    if price is None or price.points != record.points:
        add_price(ctx, item, str(today(ctx)), record.points)
    elif not ctx.session.is_modified(item):
        return
    touched(ctx, item)


def _take(ctx: Context, item: PointItem, record: ItemRecord) -> None:
    """What the file does not say is as usual for the kind, the cautious way: approved by somebody, taxed."""
    if item.kind != record.kind:
        item.kind, item.tax = record.kind, USUAL_TAX[record.kind]
        item.needs_approval = record.kind != "material"
        item.free_reason = text(ctx.language, _SERVES_THE_WORK) if item.tax == "free" else ""
    take_names(item, record.name_zh, record.name_en or item.name_en or "")
    item.on_sale, item.limit_count = record.on_sale, record.limit_count
    item.text_zh = record.text_zh or item.text_zh or ""
    if record.cost is not None:
        item.cost_fen = record.cost
