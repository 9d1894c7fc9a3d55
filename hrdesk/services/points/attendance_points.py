"""Points of a closed month of attendance: what its rows earn, once, and put right when it is closed anew."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import select

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_refusals import LawNotUsable
from hrdesk.domain.attendance.full import attended_fully, times_late
from hrdesk.domain.payroll.rulebook import RuleMissing
from hrdesk.domain.points.events import Report
from hrdesk.domain.values import Period
from hrdesk.models.happenings import Happening
from hrdesk.models.payroll_inputs import HeldInput, PeriodInput
from hrdesk.models.people import Employee, Employment
from hrdesk.models.points_ledger import PointMovement
from hrdesk.models.points_rules import PointEvent
from hrdesk.services.attendance.state import SOURCE, closing_of
from hrdesk.services.calendars import calendar_of
from hrdesk.services.context import Context
from hrdesk.services.entity import the_entity
from hrdesk.services.points.events_in import post_events
from hrdesk.services.points.month_events import last_moment
from hrdesk.services.points.point_periods import first_open_day
from hrdesk.services.points.posting import Move, post, reverse

FULL: Final = "full_attendance"
LATE: Final = "late"


def follow_attendance(ctx: Context, event: Happening) -> dict[str, Any]:
    """Full attendance and every time late of everybody in the month; what an earlier closing counted and this
    one does not find is reversed, and what it finds again is earned again. Nothing of a month that has been
    opened since: its next closing counts."""
    period = Period.parse(event.data["period"])
    closing = closing_of(ctx.session, the_entity(ctx.session).id, str(period))
    if closing is None or closing.id != event.data["closing_id"]:
        return {"period": str(period), "posted": 0, "opened_since": True}
    counted = _counted(ctx, period)
    wanted = {one.key: one for one in _reports(ctx, period)}
    # Taken back first: what is late now may take the points below zero, a counter-row may not.
    mended = _put_right(ctx, period, wanted.keys(), counted, event) if counted else {}
    posted = post_events(ctx, SOURCE, [one for key, one in wanted.items() if key not in counted])
    ctx.changed("attendance")
    return {
        "period": str(period),
        "posted": posted.count("posted"),
        "points": posted.points,
        "waiting": posted.count("queued"),
    } | mended


def _reports(ctx: Context, period: Period) -> Iterator[Report]:
    working_days = _working_days(ctx, period)
    held = select(HeldInput.employment_id).where(HeldInput.period == str(period), HeldInput.source == SOURCE)
    rows = ctx.session.execute(
        select(Employee.employee_no, Employment.leave_date, PeriodInput.quantities)
        .join(Employment, Employment.id == PeriodInput.employment_id)
        .join(Employee, Employee.id == Employment.employee_id)
        .where(PeriodInput.period == str(period), PeriodInput.source == SOURCE)
        .where(PeriodInput.employment_id.not_in(held))
        .order_by(Employment.id)
    )
    for number, left, quantities in rows:
        time = last_moment(ctx, period, left)
        if attended_fully(quantities, working_days):
            yield Report(f"{period}:{number}:{FULL}", FULL, number, time, reference=str(period))
        for count in range(1, times_late(quantities) + 1):
            yield Report(f"{period}:{number}:{LATE}:{count}", LATE, number, time, reference=str(period))


def _working_days(ctx: Context, period: Period) -> int:
    """Refused for a year that no calendar is there for: without one nobody attended fully."""
    try:
        return calendar_of(ctx.site).working_days(period)
    except RuleMissing as missing:
        raise Refused(LawNotUsable(reason=missing.code, details=missing.values)) from missing


def _counted(ctx: Context, period: Period) -> dict[str, list[PointMovement]]:
    """What earlier closings of the month counted, by key, with what it moved."""
    found = (
        select(PointEvent.event_key, PointMovement)
        .outerjoin(PointMovement, PointMovement.event_id == PointEvent.id)
        .where(
            PointEvent.source == SOURCE,
            PointEvent.event_key > f"{period}:",
            PointEvent.event_key < f"{period};",
        )
        .order_by(PointMovement.id)
    )
    counted: dict[str, list[PointMovement]] = {}
    for key, movement in ctx.session.execute(found):
        counted.setdefault(key, []).extend([movement] if movement is not None else [])
    return counted


def _put_right(
    ctx: Context,
    period: Period,
    wanted: Collection[str],
    counted: Mapping[str, Sequence[PointMovement]],
    event: Happening,
) -> dict[str, Any]:
    """Reverse what stands and is not wanted any more; earn again what is wanted and was reversed."""
    again: list[Move] = []
    taken_back, kept = 0, []
    for key, rows in counted.items():
        earned, standing = _standing(rows)
        if key in wanted and standing is None and earned is not None:
            again.append(_again(earned, event.id, period, first_open_day(ctx.session)))
        elif key not in wanted and standing is not None:
            try:
                reverse(ctx, standing.id, reason=str(period))
                taken_back += 1
            except Refused:
                kept.append(key)
    post(ctx, again)
    said: dict[str, Any] = {"taken_back": taken_back, "given_again": len(again)}
    return said | ({"spent_before": kept} if kept else {})


def _standing(rows: Sequence[PointMovement]) -> tuple[PointMovement | None, PointMovement | None]:
    """The last earning of an event, and the same where no counter-row has been written."""
    reversed_ids = {row.reverses for row in rows if row.kind == "reverse"}
    earned = next((row for row in reversed(rows) if row.kind == "earn"), None)
    return earned, earned if earned is not None and earned.id not in reversed_ids else None


def _again(earned: PointMovement, event_id: int, period: Period, open_from: str) -> Move:
    """The same earning once more, under a cause of its own; today, where the points of its day are closed."""
    points = earned.points if earned.given_to == "available" else -earned.points
    closed = earned.day < open_from
    return Move(
        employee_id=earned.employee_id,
        points=points,
        source_key=f"{earned.source_key}:{event_id}",
        day=None if closed else earned.day,
        below_zero=points < 0,
        rule_id=earned.rule_id,
        event_id=earned.event_id,
        reason=str(period) if closed else "",
    )
