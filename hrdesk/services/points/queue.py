"""Events that wait: listed, tried again, put right, or dismissed. None is ever deleted."""

import json
from typing import Final, cast

from sqlalchemy import ColumnElement, func, select

from hrdesk.calls.base import Refused
from hrdesk.calls.points_events import (
    DismissQueuedEvents,
    EventRecorded,
    EventSettledAlready,
    EventStillWaits,
    ListQueuedEvents,
    QueueCode,
    QueuedEventRow,
    QueuedEvents,
    QueueDismissed,
    QueueState,
    QueueTried,
    RetryQueuedEvents,
    SettleQueuedEvent,
)
from hrdesk.calls.refusals import InputNotValid, RecordChanged, RecordNotFound
from hrdesk.domain.points.events import Report
from hrdesk.models.points_rules import QueuedEvent
from hrdesk.services.context import Context
from hrdesk.services.people.finding import needed
from hrdesk.services.points.events import MOST_ROWS, recorded
from hrdesk.services.points.events_in import post_events
from hrdesk.services.prefetching import rows_by
from hrdesk.services.registry import call

_TEXTS: Final = ("kind", "employee_no", "occurred_at", "reference")


@call
def list_queued_events(ctx: Context, request: ListQueuedEvents) -> QueuedEvents:
    asked: list[ColumnElement[bool]] = []
    if request.state is not None:
        asked.append(QueuedEvent.state == request.state)
    if request.code is not None:
        asked.append(QueuedEvent.code == request.code)
    if request.file_name is not None:
        asked.append(QueuedEvent.file_name == request.file_name)
    total = ctx.session.execute(select(func.count(QueuedEvent.id)).where(*asked)).scalar_one()
    rows = select(QueuedEvent).where(*asked).order_by(QueuedEvent.id.desc())
    page = rows.limit(min(max(request.limit, 0), MOST_ROWS)).offset(max(request.offset, 0))
    by_code = (
        select(QueuedEvent.code, func.count().label("waiting"))
        .where(QueuedEvent.state == "open")
        .group_by(QueuedEvent.code)
    )
    return QueuedEvents(
        rows=tuple(_row(one) for one in ctx.session.execute(page).scalars()),
        total=total,
        open_by_code={row.code: row.waiting for row in ctx.session.execute(by_code)},
    )


@call
def retry_queued_events(ctx: Context, request: RetryQueuedEvents) -> QueueTried:
    """Everything that is open, or the open ones of these; what can count now is posted."""
    chosen = select(QueuedEvent).where(QueuedEvent.state == "open").order_by(QueuedEvent.id)
    if request.ids:
        rows = [
            one
            for one in rows_by(ctx.session, QueuedEvent, QueuedEvent.id, request.ids)
            if one.state == "open"
        ]
    else:
        rows = list(ctx.session.execute(chosen).scalars())
    posted = post_events(ctx, "", [report_of(one) for one in rows])
    ctx.changed("queued_event")
    ctx.on_record(tried=len(rows), posted=posted.count("posted"), points=posted.points)
    return QueueTried(
        counted=posted.count("posted"),
        repeated=posted.count("repeated"),
        waiting=posted.count("queued"),
        points=posted.points,
    )


@call
def settle_queued_event(ctx: Context, request: SettleQueuedEvent) -> EventRecorded:
    """As it was put right it is another content: the row of the queue says what it came from."""
    row = _open(ctx, request.queued_id)
    if row.version != request.version:
        raise Refused(
            RecordChanged(
                kind="queued_event",
                key=row.event_key,
                changed_by=row.received_by,
                changed_at=row.received_at,
            )
        )
    reason = needed("reason", request.reason)
    came = report_of(row)
    mended = came._replace(
        employee_no=came.employee_no if request.employee_no is None else request.employee_no.strip(),
        kind=came.kind if request.kind is None else request.kind.strip(),
        time=came.time if request.occurred_at is None else request.occurred_at.strip(),
    )
    outcome = post_events(ctx, row.source, [mended]).outcomes[0]
    if outcome.outcome == "queued":
        raise Refused(EventStillWaits(event_key=row.event_key, problem=outcome.code))
    _close(ctx, row, "posted", reason)
    ctx.on_record(event_key=row.event_key, came=row.record, posted=mended._asdict())
    return recorded(ctx, outcome)


@call
def dismiss_queued_events(ctx: Context, request: DismissQueuedEvents) -> QueueDismissed:
    reason = needed("reason", request.reason)
    if not request.ids:
        raise Refused(InputNotValid(field="ids", value="", expected="1, 2, 3 …"))
    for number in sorted(set(request.ids)):
        _close(ctx, _open(ctx, number), "dismissed", reason)
    return QueueDismissed(dismissed=len(set(request.ids)))


def report_of(row: QueuedEvent) -> Report:
    """What came, as it came."""
    return Report(
        row.event_key,
        str(row.record["kind"]),
        str(row.record["employee_no"]),
        str(row.record["occurred_at"]),
        str(row.record["reference"]),
        dict(row.record["data"]),
        row.row,
        row.source,
    )


def _open(ctx: Context, number: int) -> QueuedEvent:
    row = ctx.session.get(QueuedEvent, number)
    if row is None:
        raise Refused(RecordNotFound(kind="queued_event", key=str(number)))
    if row.state != "open":
        raise Refused(
            EventSettledAlready(
                event_key=row.event_key, settled_by=row.settled_by or "", settled_at=row.settled_at or ""
            )
        )
    return row


def _close(ctx: Context, row: QueuedEvent, state: QueueState, reason: str) -> None:
    row.state, row.reason, row.version = state, reason, row.version + 1
    row.settled_at, row.settled_by = ctx.moment(), ctx.actor.display_name
    ctx.changed("queued_event", row.id)


def _row(row: QueuedEvent) -> QueuedEventRow:
    data = row.record["data"]
    said = {name: str(row.record[name]) for name in _TEXTS}
    if data:
        said["data"] = json.dumps(data, ensure_ascii=False)
    return QueuedEventRow(
        id=row.id,
        version=row.version,
        source=row.source,
        event_key=row.event_key,
        code=cast("QueueCode", row.code),
        details={name: str(value) for name, value in row.details.items()},
        record=said,
        file_name=row.file_name,
        row=row.row,
        state=cast("QueueState", row.state),
        received_at=row.received_at,
        received_by=row.received_by,
        settled_at=row.settled_at,
        settled_by=row.settled_by,
        reason=row.reason,
    )
