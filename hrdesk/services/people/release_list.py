"""Clocks as home and desk show them: running, overdue, done with their evidence."""

from datetime import datetime

from sqlalchemy import Select, func, select

from hrdesk.calls.people_releases import (
    GetReleaseClock,
    ListReleases,
    ReleaseClockState,
    ReleasedValue,
    ReleaseRow,
)
from hrdesk.calls.permissions import Permission
from hrdesk.models.administration import User
from hrdesk.models.contacts import ContactBinding, ReleaseClock
from hrdesk.models.people import Employee
from hrdesk.models.people_facts import PeopleDay
from hrdesk.services.context import Context
from hrdesk.services.entity import today
from hrdesk.services.people.contact_values import masked
from hrdesk.services.people.release_clock import administers
from hrdesk.services.people.release_missing import missing_clocks
from hrdesk.services.registry import call

MOST = 1000
_UNDONE = (ReleaseClock.done_at.is_(None), ReleaseClock.stopped_at.is_(None))


@call
def release_clock_state(ctx: Context, request: GetReleaseClock) -> ReleaseClockState:
    now = ctx.moment()
    due = select(func.count()).where(*_UNDONE, ReleaseClock.due_at <= now)
    if _one_administers(ctx):  # what this blocks is blocked still
        due = due.where(ReleaseClock.blocked.is_(None))
    later = select(func.count(), func.min(ReleaseClock.due_at)).where(*_UNDONE, ReleaseClock.due_at > now)
    running, first = ctx.session.execute(later).one()
    missing = len(missing_clocks(ctx.session, None))
    return ReleaseClockState(
        due=ctx.session.execute(due).scalar_one() + missing,
        running=running,
        next_due=first,
        new_day=ctx.session.execute(select(PeopleDay.day)).scalar() != str(today(ctx)),
    )


@call
def list_releases(ctx: Context, request: ListReleases) -> tuple[ReleaseRow, ...]:
    rows = list(ctx.session.execute(_asked(request)))
    ids = [number for clock, _ in rows for number in clock.evidence.get("bindings", ())]
    released = select(ContactBinding).where(ContactBinding.id.in_(ids))
    bindings = {one.id: one for one in ctx.session.execute(released).scalars()}
    return tuple(_row(ctx, clock, person, bindings) for clock, person in rows)


def _one_administers(ctx: Context) -> bool:
    users = ctx.session.execute(select(User).where(User.active)).scalars()
    return sum(administers(user) for user in users) < 2


def _asked(request: ListReleases) -> Select[ReleaseClock, Employee]:
    found = (
        select(ReleaseClock, Employee)
        .join(Employee, Employee.id == ReleaseClock.employee_id)
        .limit(max(1, min(request.limit, MOST)))
    )
    if request.run is not None:
        return found.where(ReleaseClock.run == request.run).order_by(ReleaseClock.id)
    if request.done:
        return found.where(ReleaseClock.done_at.is_not(None)).order_by(
            ReleaseClock.run.desc(), ReleaseClock.id.desc()
        )
    return found.where(*_UNDONE).order_by(ReleaseClock.due_at, ReleaseClock.id)


def _row(
    ctx: Context, clock: ReleaseClock, person: Employee, bindings: dict[int, ContactBinding]
) -> ReleaseRow:
    left = int((datetime.fromisoformat(clock.due_at) - ctx.now()).total_seconds())
    released = [bindings[number] for number in clock.evidence.get("bindings", ()) if number in bindings]
    return ReleaseRow(
        clock_id=clock.id,
        employee_no=person.employee_no,
        name=person.name,
        started_at=clock.started_at,
        due_at=clock.due_at,
        seconds_left=left if clock.done_at is None else 0,
        overdue=clock.done_at is None and left <= 0,
        blocked="last_administrator" if clock.blocked else None,
        done_at=clock.done_at,
        done_by=clock.done_by or "",
        run=clock.run,
        kept=clock.evidence.get("kept"),
        accounts=tuple(clock.evidence.get("users", ())),
        released=tuple(_value(ctx, one) for one in released),
    )


def _value(ctx: Context, binding: ContactBinding) -> ReleasedValue:
    whole = Permission.CONTACT_BIND in ctx.actor.permissions
    return ReleasedValue(
        kind="phone" if binding.kind == "phone" else "email",
        value=binding.value if whole else masked(binding.kind, binding.value),
        released_at=binding.released_at or "",
    )
