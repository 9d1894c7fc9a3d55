"""How a month's attendance stands: who is due, present, held or missing, and whether it is closed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from hrdesk.calls.attendance import AttendanceIsClosed, AttendanceMonth, GetAttendanceMonth
from hrdesk.calls.base import Refused
from hrdesk.domain.values import Period
from hrdesk.models.happenings import AttendanceClosing, FollowUp, Happening
from hrdesk.models.payroll_inputs import HeldInput, PeriodInput
from hrdesk.models.points_rules import PointEvent
from hrdesk.services.context import Context
from hrdesk.services.entity import read_period, the_entity
from hrdesk.services.registry import call
from hrdesk.services.settings import setting

PointsState = Literal["none", "waiting", "done", "failed"]
SOURCE = "attendance"
"""Of a month's inputs, and of the events that earn points."""
_DUE = text("""
SELECT e.id, p.employee_no, p.name FROM employments e JOIN employees p ON p.id = e.employee_id
WHERE e.entity_id = :entity AND e.state NOT IN ('candidate', 'not_joined')
  AND (e.hire_date IS NULL OR e.hire_date <= :last) AND (e.leave_date IS NULL OR e.leave_date >= :first)
ORDER BY p.employee_no
""")


@dataclass(frozen=True, slots=True)
class Standing:
    """Employments due in a month, each with number and name, by what is there of them."""

    due: dict[int, str]
    present: frozenset[int]
    held: tuple[int, ...]
    missing: tuple[int, ...]

    def named(self, ids: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(self.due[one] for one in ids)


def standing(session: Session, entity_id: int, period: Period) -> Standing:
    bounds = {"first": str(period.first_day), "last": str(period.last_day)}
    rows = session.execute(_DUE, {"entity": entity_id, **bounds}).all()
    due = {row.id: f"{row.employee_no} {row.name}" for row in rows}
    present, held = (
        frozenset(
            session.execute(
                select(table.employment_id).where(table.period == str(period), table.source == SOURCE)
            ).scalars()
        )
        for table in (PeriodInput, HeldInput)
    )
    return Standing(
        due=due,
        present=present - held,
        held=tuple(one for one in due if one in held),
        missing=tuple(one for one in due if one not in present and one not in held),
    )


def closing_of(session: Session, entity_id: int, period: str) -> AttendanceClosing | None:
    found = select(AttendanceClosing).filter_by(entity_id=entity_id, period=period)
    return session.execute(found).scalar_one_or_none()


def refuse_closed(session: Session, period: Period | None) -> None:
    """Refused for a month that is locked; one that nobody states is refused elsewhere."""
    closing = closing_of(session, the_entity(session).id, str(period)) if period else None
    if closing is not None:
        raise Refused(
            AttendanceIsClosed(
                period=closing.period, closed_by=closing.closed_by, closed_at=_at_site(session, closing)
            )
        )


def _at_site(session: Session, closing: AttendanceClosing) -> str:
    """When the month was closed, in the time of the site, to the minute."""
    zone = ZoneInfo(setting(session, "site.zone"))
    return f"{datetime.fromisoformat(closing.closed_at).astimezone(zone):%Y-%m-%d %H:%M}"


@call
def get_attendance_month(ctx: Context, request: GetAttendanceMonth) -> AttendanceMonth:
    session, period = ctx.session, read_period(request.period)
    entity = the_entity(session)
    found = standing(session, entity.id, period)
    closing = closing_of(session, entity.id, str(period))
    return AttendanceMonth(
        period=str(period),
        due=len(found.due),
        present=sum(one in found.present for one in found.due),
        held=found.named(found.held),
        missing=found.named(found.missing),
        closed_at=closing.closed_at if closing else None,
        closed_by=closing.closed_by if closing else "",
        counted=events_of(session, str(period)),
        points=points_of(session, closing),
    )


def events_of(session: Session, period: str) -> int:
    """Events of a month of attendance that were counted: their keys begin with it."""
    counted = select(func.count(PointEvent.id)).where(
        PointEvent.source == SOURCE, PointEvent.event_key > f"{period}:", PointEvent.event_key < f"{period};"
    )
    return session.execute(counted).scalar_one()


def points_of(session: Session, closing: AttendanceClosing | None) -> PointsState:
    """Whether the points of a closing are there: none (not closed), waiting, done or failed."""
    if closing is None:
        return "none"
    last = (
        select(FollowUp.state)
        .select_from(Happening)
        .outerjoin(FollowUp, FollowUp.event_id == Happening.id)
        .where(Happening.kind == "attendance_closed", Happening.data["closing_id"].as_integer() == closing.id)
        .order_by(Happening.id.desc())
        .limit(1)
    )
    state = session.execute(last).scalar()
    return "done" if state == "done" else "failed" if state == "failed" else "waiting"
