"""When points arrive next that a rule gives by the calendar, for whoever has too few."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

from sqlalchemy import select

from hrdesk.calls.base import Refused
from hrdesk.calls.points import PointsMissing
from hrdesk.domain.points.movements import NotEnoughError
from hrdesk.domain.values import Period
from hrdesk.models.people import Employee
from hrdesk.models.points_rules import PointEvent, PointRule
from hrdesk.services.context import Context
from hrdesk.services.entity import today


class Arrival(NamedTuple):
    """So many points on a day, if the person does what the rule asks for."""

    points: int
    on: str


_CALENDAR: Final[dict[str, Callable[[date], date]]] = {
    "check_in": lambda day: day + timedelta(days=1),
    "full_attendance": lambda day: Period.of(day).last_day,
}
"""Kinds of events whose day is known before, and their next one after a day."""


def points_missing(ctx: Context, employee_id: int, error: NotEnoughError) -> Refused:
    """What somebody is told who has too few: how many are missing, and when the next come."""
    person = ctx.session.get_one(Employee, employee_id)
    arrival = next_arrival(ctx, employee_id)
    return Refused(
        PointsMissing(
            employee_no=person.employee_no,
            missing=error.missing,
            available=error.available,
            next_points=arrival.points if arrival else None,
            next_on=arrival.on if arrival else None,
        )
    )


def next_arrival(ctx: Context, employee_id: int) -> Arrival | None:
    """The nearest one under the rules of its day; today's check-in counts where it has not been made."""
    now = today(ctx)
    kinds = select(PointRule).where(PointRule.event_kind.in_(_CALENDAR), PointRule.points > 0)
    rules = ctx.session.execute(kinds.order_by(PointRule.valid_from)).scalars().all()
    found: list[Arrival] = []
    for kind, after in _CALENDAR.items():
        first = kind == "check_in" and not _done(ctx, employee_id, kind, now)
        on = str(now if first else after(now))
        held = [one for one in rules if one.event_kind == kind and _holds(one, on)]
        if held:
            found.append(Arrival(held[-1].points, on))
    return min(found, key=lambda arrival: arrival.on, default=None)


def _holds(rule: PointRule, on: str) -> bool:
    return rule.valid_from <= on and (rule.valid_to is None or on < rule.valid_to)


def _done(ctx: Context, employee_id: int, kind: str, day: date) -> bool:
    events = select(PointEvent.id).filter_by(employee_id=employee_id, kind=kind, day=str(day))
    return ctx.session.execute(events.limit(1)).first() is not None
