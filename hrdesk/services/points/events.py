"""A single event, posted at once; and the events that counted, listed."""

import re
from typing import Final

from sqlalchemy import ColumnElement, func, select

from hrdesk.calls.base import Refused
from hrdesk.calls.points_events import (
    EventRecorded,
    ListPointEvents,
    PointEventRow,
    PointEvents,
    RecordPointEvent,
)
from hrdesk.calls.refusals import InputNotValid
from hrdesk.domain.points.events import Report
from hrdesk.models.people import Employee
from hrdesk.models.points_rules import PointEvent, PointRule
from hrdesk.services.context import Context
from hrdesk.services.entity import read_period
from hrdesk.services.points.events_in import Outcome, post_events
from hrdesk.services.points.posting import available
from hrdesk.services.points.sifting import LONGEST
from hrdesk.services.registry import call

_SOURCE: Final = re.compile(r"[A-Za-z0-9_.-]{1,40}")
MOST_ROWS: Final = 1000


@call
def record_point_event(ctx: Context, request: RecordPointEvent) -> EventRecorded:
    """What is no event at all is refused; an event that cannot count waits in the queue."""
    if not _SOURCE.fullmatch(request.source):
        raise Refused(
            InputNotValid(field="source", value=request.source, expected="A-Z a-z 0-9 _ . - (1…40)")
        )
    report = Report(
        request.event_key.strip(),
        request.kind.strip(),
        request.employee_no.strip(),
        request.occurred_at,
        request.reference.strip(),
        dict(request.data),
    )
    for name, value in (("event_key", report.key), ("kind", report.kind), ("reference", report.reference)):
        most = LONGEST[name.removeprefix("event_")]
        if len(value) > most or (not value and name != "reference"):
            raise Refused(InputNotValid(field=name, value=value[:most], expected=f"1…{most}"))
    outcome = post_events(ctx, request.source, [report]).outcomes[0]
    ctx.on_record(outcome=outcome.outcome, points=outcome.points, code=outcome.code)
    return recorded(ctx, outcome)


def recorded(ctx: Context, outcome: Outcome) -> EventRecorded:
    """The answer of a call that is about one event."""
    if outcome.outcome != "posted":
        # A repeated event leaves nothing else for pages to see.
        ctx.changed("point_event")
    return EventRecorded(
        outcome=outcome.outcome,
        points=outcome.points,
        why_zero=outcome.why,
        event_id=outcome.event_id,
        queue_code=outcome.code,
        queued_id=outcome.queued_id,
        available=available(ctx.session, outcome.employee_id) if outcome.employee_id else 0,
    )


@call
def list_point_events(ctx: Context, request: ListPointEvents) -> PointEvents:
    asked: list[ColumnElement[bool]] = []
    if request.employee_id is not None:
        asked.append(PointEvent.employee_id == request.employee_id)
    if request.kind is not None:
        asked.append(PointEvent.kind == request.kind)
    if request.period is not None:
        month = read_period(request.period)
        asked.append(PointEvent.day.between(str(month.first_day), str(month.last_day)))
    total = ctx.session.execute(select(func.count(PointEvent.id)).where(*asked)).scalar_one()
    rows = (
        select(PointEvent, Employee.employee_no, Employee.name, PointRule.name_zh, PointRule.name_en)
        .join(Employee, Employee.id == PointEvent.employee_id)
        .outerjoin(PointRule, PointRule.id == PointEvent.rule_id)
        .where(*asked)
        .order_by(PointEvent.day.desc(), PointEvent.id.desc())
        .limit(min(max(request.limit, 0), MOST_ROWS))
        .offset(max(request.offset, 0))
    )
    return PointEvents(rows=tuple(_row(*one) for one in ctx.session.execute(rows)), total=total)


def _row(
    event: PointEvent, employee_no: str, name: str, rule_zh: str | None, rule_en: str | None
) -> PointEventRow:
    return PointEventRow(
        id=event.id,
        source=event.source,
        event_key=event.event_key,
        kind=event.kind,
        employee_id=event.employee_id,
        employee_no=employee_no,
        person_name=name,
        occurred_at=event.occurred_at,
        day=event.day,
        reference=event.reference,
        rule_zh=rule_zh or "",
        rule_en=rule_en or "",
        points=event.points,
        why_zero=event.capped_by,
        received_at=event.received_at,
        received_by=event.received_by,
    )
