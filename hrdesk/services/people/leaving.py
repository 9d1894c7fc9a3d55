"""A leaving asked for, approved, withdrawn, completed; the approval starts the release clock.

Until the approval the last day is only what was asked for: pay, attendance and head counts go on.
"""

from hrdesk.calls.base import Refused
from hrdesk.calls.people_lifecycle import (
    ApproveLeave,
    ApproverIsRequester,
    CompleteLeave,
    DayOutOfOrder,
    Moved,
    RequestLeave,
    WithdrawLeave,
)
from hrdesk.domain.people.lifecycle import Move, state_of
from hrdesk.models.people import Employee, Employment
from hrdesk.services.context import Context
from hrdesk.services.entity import read_day, today
from hrdesk.services.people import checklists
from hrdesk.services.people.day_turn import catch_up
from hrdesk.services.people.finding import last_employment, needed, next_stage, seen, stage
from hrdesk.services.people.release_clock import start_clock, stop_clock
from hrdesk.services.registry import call
from hrdesk.services.settings import setting


@call
def request_leave(ctx: Context, request: RequestLeave) -> Moved:
    """Begun afresh: an end or an approval that a file told of somebody who works here approves nothing."""
    person, employment = _subject(ctx, request.employee_id, request.version)
    last_day = read_day("last_day", request.last_day)
    first_day = employment.hire_date
    if first_day is not None and str(last_day) < first_day:
        raise Refused(
            DayOutOfOrder(field="last_day", day=str(last_day), after="hire_date", after_day=first_day)
        )
    _move(person, employment, "request_leave")
    stop_clock(ctx, employment.id)
    employment.leave_asked, employment.leave_date = str(last_day), None
    employment.leave_approved_at = employment.leave_approved_by = None
    employment.leave_requested_at, employment.leave_requested_by = ctx.moment(), ctx.actor.user_name
    employment.leave_reason = request.reason.strip()
    checklists.begin(ctx, employment, "leaving")
    return moved(ctx, person, employment, _approve(ctx, person, employment) if request.approve else None)


@call
def approve_leave(ctx: Context, request: ApproveLeave) -> Moved:
    person, employment = _subject(ctx, request.employee_id, request.version)
    return moved(ctx, person, employment, _approve(ctx, person, employment))


def _approve(ctx: Context, person: Employee, employment: Employment) -> str:
    """When the release clock is over. Maker is not checker where the site wants it so; else one officer may
    do both, on record as such."""
    next_stage(person, employment, "approve_leave")
    asked_by = employment.leave_requested_by or ""
    if setting(ctx.session, "people.leave_by_two") == "on" and asked_by == ctx.actor.user_name:
        raise Refused(ApproverIsRequester(employee_no=person.employee_no, requested_by=asked_by))
    employment.leave_approved_at, employment.leave_approved_by = ctx.moment(), ctx.actor.user_name
    if employment.leave_asked is not None:
        employment.leave_date, employment.leave_asked = employment.leave_asked, None
    ctx.session.flush()
    checklists.count_from_approval(ctx, employment, today(ctx))
    due = start_clock(ctx, employment.id)
    if str(employment.leave_date) < str(today(ctx)):
        employment.state = "left"
    return due


@call
def withdraw_leave(ctx: Context, request: WithdrawLeave) -> Moved:
    """What the clock has released already stays released: the phone is bound anew."""
    person, employment = _subject(ctx, request.employee_id, request.version)
    reason = needed("reason", request.reason)
    _move(person, employment, "withdraw_leave")
    employment.leave_date = employment.leave_asked = None
    employment.leave_approved_at = employment.leave_approved_by = None
    employment.leave_requested_at = employment.leave_requested_by = employment.leave_reason = None
    checklists.drop(ctx, employment, "leaving", reason)
    stop_clock(ctx, employment.id)
    return moved(ctx, person, employment)


@call
def complete_leave(ctx: Context, request: CompleteLeave) -> Moved:
    person, employment = _subject(ctx, request.employee_id, request.version)
    next_stage(person, employment, "complete_leave")
    day = today(ctx)
    if employment.leave_date is None or employment.leave_date >= str(day):
        raise Refused(
            DayOutOfOrder(
                field="today", day=str(day), after="leave_date", after_day=employment.leave_date or ""
            )
        )
    employment.state = "left"
    return moved(ctx, person, employment)


def moved(ctx: Context, person: Employee, employment: Employment, release_due: str | None = None) -> Moved:
    """A move was made: version, feed and audit entry say so."""
    catch_up(ctx)
    person.version += 1
    ctx.session.flush()
    ctx.changed("employee", person.id)
    at = stage(employment)
    ctx.on_record(employee_no=person.employee_no, stage=at)
    return Moved(
        id=person.id,
        employee_no=person.employee_no,
        employment_id=employment.id,
        version=person.version,
        state=state_of(at),
        stage=at,
        release_due=release_due,
    )


def _subject(ctx: Context, employee_id: int, version: int) -> tuple[Employee, Employment]:
    person = seen(ctx, employee_id, version)
    return person, last_employment(ctx.session, person)


def _move(person: Employee, employment: Employment, move: Move) -> None:
    employment.state = state_of(next_stage(person, employment, move))
