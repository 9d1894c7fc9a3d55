"""Points of scores: what is imported for a month is confirmed by that, and a changed grade is put right."""

from typing import Any, Final

from sqlalchemy import select

from hrdesk.calls.base import Refused
from hrdesk.domain.points.events import Report
from hrdesk.domain.values import Period
from hrdesk.models.happenings import Happening
from hrdesk.models.payroll_inputs import PeriodInput
from hrdesk.models.people import Employee, Employment
from hrdesk.models.points_ledger import PointMovement
from hrdesk.models.points_rules import PointEvent
from hrdesk.services.context import Context
from hrdesk.services.points.events_in import post_events
from hrdesk.services.points.month_events import last_moment
from hrdesk.services.points.posting import reverse

SOURCE: Final = "scores"
KIND: Final = "performance_score"


def follow_scores(ctx: Context, event: Happening) -> dict[str, Any]:
    """One event for everybody with a score in the month, with what the sheet says of them as its data; rules
    pick the grades that earn. Of a grade that has changed since, the points are reversed first."""
    period = Period.parse(event.data["period"])
    told = _told_before(ctx, period)
    reports, kept = [], []
    for number, employee_id, left, quantities in _scores(ctx, period):
        before = told.get(employee_id)
        if before is not None and before.data == quantities:
            continue
        if before is not None and not _taken_back(ctx, before, period):
            kept.append(number)
            continue
        key = f"{period}:{number}" if before is None else f"{period}:{number}:{event.id}"
        time = last_moment(ctx, period, left)
        reports.append(Report(key, KIND, number, time, reference=str(period), data=quantities))
    posted = post_events(ctx, SOURCE, reports)
    said: dict[str, Any] = {
        "period": str(period),
        "posted": posted.count("posted"),
        "points": posted.points,
        "waiting": posted.count("queued"),
    }
    return said | ({"spent_before": kept} if kept else {})


def _scores(ctx: Context, period: Period) -> list[tuple[str, int, str | None, dict[str, str]]]:
    """Number, employee, last day and what the sheet of scores says, of everybody in it."""
    found = (
        select(Employee.employee_no, Employee.id, Employment.leave_date, PeriodInput.quantities)
        .join(Employment, Employment.id == PeriodInput.employment_id)
        .join(Employee, Employee.id == Employment.employee_id)
        .where(PeriodInput.period == str(period), PeriodInput.source == SOURCE)
        .order_by(Employment.id)
    )
    return [(number, who, left, dict(said)) for number, who, left, said in ctx.session.execute(found)]


def _told_before(ctx: Context, period: Period) -> dict[int, PointEvent]:
    """The last event of scores of the month, by person."""
    found = (
        select(PointEvent)
        .where(
            PointEvent.source == SOURCE,
            PointEvent.event_key > f"{period}:",
            PointEvent.event_key < f"{period};",
        )
        .order_by(PointEvent.id)
    )
    return {one.employee_id: one for one in ctx.session.execute(found).scalars()}


def _taken_back(ctx: Context, before: PointEvent, period: Period) -> bool:
    """Reverse what the grade before earned; False where it is spent and cannot be taken back."""
    reversals = select(PointMovement.reverses).where(PointMovement.reverses.is_not(None))
    standing = select(PointMovement.id).where(
        PointMovement.event_id == before.id, PointMovement.kind == "earn", PointMovement.id.not_in(reversals)
    )
    for movement_id in ctx.session.execute(standing).scalars().all():
        try:
            reverse(ctx, movement_id, reason=str(period))
        except Refused:
            return False
    return True
