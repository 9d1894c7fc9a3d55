"""A file of events: what it would do, and done."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from hrdesk.calls.import_files import MadeFile
from hrdesk.calls.imports import ImportPreview, ImportSummary
from hrdesk.calls.points_events import GetPointEventsTemplate, ImportPointEvents, PreviewPointEvents
from hrdesk.domain.points.events import Report
from hrdesk.domain.values import Finding, Period, Severity
from hrdesk.exchange.point_events import KIND, read_point_events, row_keys
from hrdesk.exchange.reading import Outcome, Reading
from hrdesk.exchange.template_workbook import template_name, template_workbook
from hrdesk.services import importing, previewing
from hrdesk.services.context import Context
from hrdesk.services.entity import read_period, the_entity, today
from hrdesk.services.importing import FileRequest
from hrdesk.services.points.events_in import Plan, carry_out, plan
from hrdesk.services.points.paused import collector_paused
from hrdesk.services.registry import call
from hrdesk.services.scheme import scheme_for

_COLUMN_OF: Final = {
    "unknown_employee": "employee_no",
    "employee_left_before_event": "employee_no",
    "employee_not_yet_hired": "employee_no",
    "unknown_event_type": "kind",
    "unreadable_time": "occurred_at",
    "time_in_future": "occurred_at",
    "period_closed": "occurred_at",
    "unknown_giver": "giver",
}
"""The column in which a code's cause stands; any other is in the number of the event."""


@call
def preview_point_events(ctx: Context, request: PreviewPointEvents) -> ImportPreview:
    reading = _read(ctx, request)
    return previewing.preview(request, _as_it_ends(reading, plan(ctx, reading.records)))


@call(long=True)
def import_point_events(ctx: Context, request: ImportPointEvents) -> ImportSummary:
    with collector_paused():
        return _imported(ctx, request)


def _imported(ctx: Context, request: ImportPointEvents) -> ImportSummary:
    reading = _read(ctx, request)
    importing.check_whole(request, reading)
    ctx.progress(0, reading.rows)
    ctx.begin_write()
    made = plan(ctx, reading.records)
    ended = _as_it_ends(reading, made)
    importing.check_whole(request, ended)
    batch = importing.start_batch(ctx, request, ended)
    posted = carry_out(ctx, made, request.file_name)
    ctx.on_record(posted=posted.count("posted"), zero=posted.zero, points=posted.points)
    ctx.progress(reading.rows, reading.rows)
    return importing.summary(batch)


@call
def get_point_events_template(ctx: Context, request: GetPointEventsTemplate) -> MadeFile:
    month = read_period(request.period) if request.period else Period.of(today(ctx))
    scheme = scheme_for(ctx.session, the_entity(ctx.session).id, str(month))
    return MadeFile(
        file_name=template_name(KIND, ctx.language),
        content=template_workbook(KIND, scheme, month, ctx.language),
    )


def _read(ctx: Context, request: FileRequest) -> Reading[Report]:
    sheets = importing.sheets_of(request)
    return read_point_events(request.file_name, sheets, importing.site_map(ctx.session, KIND, request))


def _as_it_ends(reading: Reading[Report], made: Plan) -> Reading[Report]:
    """The reading with what becomes of each row: counted, waiting for somebody, or reported before."""
    keys, ends = row_keys(reading), dict(reading.outcomes)
    noticed: list[tuple[int, Finding]] = []

    def notice(place: int, code: str, severity: Severity, values: dict[str, str]) -> None:
        sheet, row = keys[place]
        header = next(one.header for one in reading.tables if one.sheet.name == sheet)
        column = header.names.get(_COLUMN_OF.get(code, "event_id"), "")
        noticed.append((place, Finding(row, column, code, severity, values, sheet)))

    for waiting in made.sifted.waiting:
        ends[keys[waiting.place]] = "held"
        notice(waiting.place, waiting.code, "error", waiting.details)
    for place in made.sifted.repeated:
        ends[keys[place]] = "skipped"
        notice(place, "event_repeated", "skip", {"event_id": reading.records[place].key})
    for one, judged in zip(made.sifted.sound, made.judged, strict=True):
        if judged.less_by:
            values = {"event_id": one.event.key, "points": str(judged.points)}
            notice(one.place, "event_earns_less", "info", values)
    noticed.sort(key=lambda one: one[0])
    return replace(
        reading,
        outcomes=ends,
        findings=(*reading.findings, *(finding for _, finding in noticed)),
        records=tuple(_with(reading.records, keys, ends, "accepted")),
        held_records=tuple(_with(reading.records, keys, ends, "held")),
    )


def _with(
    records: Sequence[Report],
    keys: Sequence[tuple[str, int]],
    ends: dict[tuple[str, int], Outcome],
    outcome: Outcome,
) -> list[Report]:
    return [record for key, record in zip(keys, records, strict=True) if ends[key] == outcome]
