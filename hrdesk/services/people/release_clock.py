"""The clock that the approval of a leaving starts: account closed, phone and e-mail free, evidence kept.

A clock is one row, and done once: whoever finds it done leaves it. Passes are numbered in their order, so
that nothing depends on a computer whose clock went back.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from hrdesk.calls.people_conflicts import Resolution
from hrdesk.calls.people_contacts import ReleaseGround
from hrdesk.calls.people_releases import ReleaseDue, ReleaseSummary
from hrdesk.calls.permissions import Permission, Role, permissions_of
from hrdesk.domain.people.phone_binding import free_from
from hrdesk.models.administration import User
from hrdesk.models.contacts import ContactBinding, ReleaseClock
from hrdesk.models.people import Employment
from hrdesk.services.context import Context, moment_text
from hrdesk.services.people.contact_holders import release_after, site_now
from hrdesk.services.people.contact_writing import release_value
from hrdesk.services.people.release_missing import missing_clocks
from hrdesk.services.registry import call
from hrdesk.services.settings import setting

WORKS_HERE = ("candidate", "active", "leaving")


def start_clock(ctx: Context, employment_id: int) -> str:
    """Start the clock of an approved leaving and return when it is over (UTC text). Started again it is one.

    It counts from leave_approved_at of the employment, else from the end of the last day, else from now. With
    the setting contacts.release_at_approval it is over at once, and what is due is done here and now.
    """
    employment = ctx.session.get_one(Employment, employment_id)
    clock = _running(ctx, employment_id)
    if clock is None:
        clock = _started(ctx, employment)
    if setting(ctx.session, "contacts.release_at_approval") == "on" and clock.done_at is None:
        clock.due_at = min(clock.due_at, max(clock.started_at, ctx.moment()))
        run_clocks(ctx, [clock])
    return clock.due_at


def end_now(ctx: Context, employment: Employment, reason: str) -> ReleaseSummary:
    """Somebody who never came holds nothing any longer, and no hours run; the clock keeps the evidence."""
    clock = _running(ctx, employment.id) or _started(ctx, employment)
    clock.due_at = max(clock.started_at, ctx.moment())
    return run_clocks(ctx, [clock], ground="holder_left", reason=reason)


def stop_clock(ctx: Context, employment_id: int) -> None:
    """Nobody leaves after all: the clock runs no longer, and a later approval starts another one. What one
    has done already stays done."""
    clock = _running(ctx, employment_id)
    if clock is not None:
        clock.stopped_at = max(ctx.moment(), clock.started_at)
        ctx.session.flush()
        ctx.changed("release_clock", clock.id)


def start_missing(ctx: Context, employee_ids: Sequence[int] | None = None) -> None:
    """Start the clocks of leavers who came with a file, or left before clocks were kept."""
    for employment in missing_clocks(ctx.session, employee_ids):
        _started(ctx, employment)


@call
def release_due(ctx: Context, request: ReleaseDue) -> ReleaseSummary:
    return run_due(ctx)


def run_due(ctx: Context) -> ReleaseSummary:
    """One pass over whatever is due by now."""
    start_missing(ctx)
    due = (
        select(ReleaseClock)
        .where(ReleaseClock.done_at.is_(None), ReleaseClock.stopped_at.is_(None))
        .where(ReleaseClock.due_at <= ctx.moment())
        .order_by(ReleaseClock.id)
    )
    summary = run_clocks(ctx, ctx.session.execute(due).scalars().all())
    ctx.changed("release_clock")
    return summary


def _running(ctx: Context, employment_id: int) -> ReleaseClock | None:
    known = select(ReleaseClock).where(
        ReleaseClock.employment_id == employment_id, ReleaseClock.stopped_at.is_(None)
    )
    return ctx.session.execute(known).scalar_one_or_none()


def _started(ctx: Context, employment: Employment) -> ReleaseClock:
    now, hours = site_now(ctx), release_after(ctx.session)
    approved = employment.leave_approved_at
    moment = datetime.fromisoformat(approved) if approved else None
    last = datetime.fromisoformat(employment.leave_date).date() if employment.leave_date else None
    due = free_from(last, moment, now, hours) or now + hours
    clock = ReleaseClock(
        employment_id=employment.id,
        employee_id=employment.employee_id,
        started_at=moment_text(due - hours),
        started_by=ctx.actor.user_name,
        due_at=moment_text(due),
        evidence={},
    )
    ctx.session.add(clock)
    ctx.session.flush()
    ctx.changed("release_clock", clock.id)
    return clock


def run_clocks(
    ctx: Context, clocks: Sequence[ReleaseClock], *, ground: ReleaseGround = "clock_over", reason: str = ""
) -> ReleaseSummary:
    """One numbered pass over clocks that are over, or that somebody ends now."""
    if not clocks:
        return ReleaseSummary(run=None, people=0, values=0, accounts=0, bound=0)
    run = (ctx.session.execute(select(func.max(ReleaseClock.run))).scalar() or 0) + 1
    counted = {"values": 0, "accounts": 0, "bound": 0}
    for clock in clocks:
        _release(ctx, clock, counted, ground, reason)
        clock.run = run
        if clock.blocked is None:
            clock.done_at = max(ctx.moment(), clock.started_at)
            clock.done_by = ctx.actor.user_name
        ctx.changed("release_clock", clock.id)
    ctx.session.flush()
    done = sum(clock.done_at is not None for clock in clocks)
    return ReleaseSummary(run=run, people=done, **counted)


def _release(
    ctx: Context, clock: ReleaseClock, counted: dict[str, int], ground: ReleaseGround, reason: str
) -> None:
    """Somebody hired again keeps what they hold; their earlier clock is done without it."""
    evidence: dict[str, Any] = {"bindings": [], "users": [], **clock.evidence}
    if _works_here_again(ctx, clock):
        clock.evidence = evidence | {"kept": "rehired"}
        return
    held = select(ContactBinding).where(
        ContactBinding.employee_id == clock.employee_id, ContactBinding.released_at.is_(None)
    )
    for binding in ctx.session.execute(held.order_by(ContactBinding.id)).scalars().all():
        how: Resolution = "clock" if ground == "clock_over" else "released"
        bound = release_value(ctx, binding, ground, reason, at=clock.due_at, how=how)
        evidence["bindings"] = [*evidence["bindings"], binding.id]
        counted["values"] += 1
        counted["bound"] += bound is not None
    closed, clock.blocked = _close_accounts(ctx, clock.employee_id)
    counted["accounts"] += len(closed)
    clock.evidence = evidence | {"users": [*evidence["users"], *closed]}


def _works_here_again(ctx: Context, clock: ReleaseClock) -> bool:
    other = select(Employment.id).where(
        Employment.employee_id == clock.employee_id,
        Employment.id != clock.employment_id,
        Employment.state.in_(WORKS_HERE),
    )
    return ctx.session.execute(other.limit(1)).first() is not None


def _close_accounts(ctx: Context, employee_id: int) -> tuple[list[str], str | None]:
    """The users closed, and why one stays open: without it nobody could let others in."""
    users = ctx.session.execute(select(User).where(User.active).order_by(User.id)).scalars().all()
    closed: list[str] = []
    for user in users:
        if user.employee_id != employee_id:
            continue
        if administers(user) and sum(other.active and administers(other) for other in users) < 2:
            return closed, "last_administrator"
        user.active, user.version = False, user.version + 1
        user.changed_by, user.changed_at = ctx.actor.user_name, ctx.moment()
        closed.append(user.name)
        ctx.changed("user", user.id)
    return closed, None


def administers(user: User) -> bool:
    """Whether a user's roles let them let others in."""
    return Permission.USERS_ADMINISTER in permissions_of(frozenset(map(Role, user.roles)))
