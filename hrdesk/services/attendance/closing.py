"""Closing a month of attendance: checked, locked, and opened again while somebody is still to be paid."""

import hashlib
import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.attendance import (
    AttendanceIncomplete,
    AttendanceNotBegun,
    AttendanceNotClosed,
    AttendanceNotImported,
    CloseAttendance,
    ClosedAttendance,
    ReopenAttendance,
    ReopenedAttendance,
)
from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_refusals import PeriodPosted
from hrdesk.models.happenings import AttendanceClosing
from hrdesk.models.payroll_inputs import PeriodInput
from hrdesk.services.attendance.state import SOURCE, Standing, closing_of, standing
from hrdesk.services.context import Context
from hrdesk.services.entity import read_period, the_entity, today
from hrdesk.services.happenings import happened
from hrdesk.services.inputs.open_periods import paid_employments
from hrdesk.services.people.finding import needed
from hrdesk.services.registry import call

NAMED_AT_MOST = 10


@call
def close_attendance(ctx: Context, request: CloseAttendance) -> ClosedAttendance:
    session, period = ctx.session, read_period(request.period)
    entity = the_entity(session)
    found = standing(session, entity.id, period)
    closing = closing_of(session, entity.id, str(period))
    if closing is not None:
        return _closed(closing, found, already=True)
    if period.first_day > today(ctx):
        raise Refused(AttendanceNotBegun(period=str(period)))
    if not found.present:
        raise Refused(AttendanceNotImported(period=str(period)))
    if (found.held or found.missing) and not request.incomplete:
        raise Refused(
            AttendanceIncomplete(
                period=str(period), held=len(found.held), missing=len(found.missing), people=_people(found)
            )
        )
    closing = AttendanceClosing(
        entity_id=entity.id,
        period=str(period),
        closed_at=ctx.moment(),
        closed_by=ctx.actor.display_name,
        people=len(found.present),
        sha256=quantities_hash(session, str(period)),
    )
    session.add(closing)
    session.flush()
    happened(ctx, "attendance_closed", period=str(period), closing_id=closing.id, entity_id=entity.id)
    ctx.on_record(people=closing.people, held=len(found.held), missing=len(found.missing))
    ctx.changed("attendance")
    return _closed(closing, found, already=False)


@call
def reopen_attendance(ctx: Context, request: ReopenAttendance) -> ReopenedAttendance:
    session, period = ctx.session, read_period(request.period)
    entity = the_entity(session)
    reason = needed("reason", request.reason)
    closing = closing_of(session, entity.id, str(period))
    if closing is None:
        raise Refused(AttendanceNotClosed(period=str(period)))
    paid = paid_employments(session, str(period))
    if paid and standing(session, entity.id, period).due.keys() <= paid:
        raise Refused(PeriodPosted(period=str(period)))
    happened(ctx, "attendance_reopened", period=str(period), closing_id=closing.id, reason=reason)
    session.delete(closing)
    ctx.changed("attendance")
    return ReopenedAttendance(period=str(period))


def quantities_hash(session: Session, period: str) -> str:
    """SHA-256 over everybody's quantities of attendance of a month."""
    rows = session.execute(
        select(PeriodInput.employment_id, PeriodInput.quantities)
        .where(PeriodInput.period == period, PeriodInput.source == SOURCE)
        .order_by(PeriodInput.employment_id)
    )
    text = json.dumps([list(row) for row in rows], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _people(found: Standing) -> str:
    named = found.named(found.held) + found.named(found.missing)
    return "; ".join([*named[:NAMED_AT_MOST], *(["…"] if len(named) > NAMED_AT_MOST else [])])


def _closed(closing: AttendanceClosing, found: Standing, *, already: bool) -> ClosedAttendance:
    return ClosedAttendance(
        period=closing.period,
        people=closing.people,
        held=len(found.held),
        missing=len(found.missing),
        closed_at=closing.closed_at,
        closed_by=closing.closed_by,
        already=already,
    )
