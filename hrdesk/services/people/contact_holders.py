"""Who holds a value, where they stand, and what may be done about it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar, cast
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from hrdesk.calls.already_bound import AlreadyBound, HolderState
from hrdesk.calls.people_contacts import EmailAlreadyBound, PhoneAlreadyBound
from hrdesk.calls.permissions import Permission
from hrdesk.domain.people.phone_binding import Cause, Holding, cause_of, free_from, lawful_actions
from hrdesk.models.contacts import ContactBinding, HolderRequest, ReleaseClock
from hrdesk.models.people import Employment, PeopleLine
from hrdesk.services.context import Context
from hrdesk.services.settings import setting

R = TypeVar("R", bound=AlreadyBound)
_CLOCK = (
    select(ReleaseClock.due_at)
    .where(
        ReleaseClock.employee_id == ContactBinding.employee_id,
        ReleaseClock.done_at.is_(None),
        ReleaseClock.stopped_at.is_(None),
    )
    .order_by(ReleaseClock.id.desc())
    .limit(1)
    .scalar_subquery()
)
_APPROVAL = (
    select(Employment.leave_approved_at)
    .where(
        Employment.employee_id == ContactBinding.employee_id,
        Employment.state.in_(("leaving", "left")),
        Employment.leave_approved_at.is_not(None),
    )
    .order_by(Employment.id.desc())
    .limit(1)
    .scalar_subquery()
)
_ANSWER = (
    select(HolderRequest.answer)
    .where(HolderRequest.binding_id == ContactBinding.id, HolderRequest.answer.is_not(None))
    .order_by(HolderRequest.answered_at.desc(), HolderRequest.id.desc())
    .limit(1)
    .scalar_subquery()
)
"""The running clock of a holder, the approval of their leaving, their last answer."""
BOUND: dict[str, type[AlreadyBound]] = {"phone": PhoneAlreadyBound, "email": EmailAlreadyBound}


@dataclass(frozen=True, slots=True)
class Holder:
    """A live binding with the person behind it."""

    binding: ContactBinding
    employee_no: str
    name: str
    holding: Holding


def holder_of(ctx: Context, kind: str, value: str) -> Holder | None:
    """Who holds a value now."""
    found = holders(ctx, ContactBinding.kind == kind, ContactBinding.value == value)
    return found[0] if found else None


def holders(ctx: Context, *conditions: ColumnElement[bool]) -> list[Holder]:
    """The live bindings that meet the conditions, by id."""
    live = (
        select(ContactBinding, PeopleLine, _CLOCK, _APPROVAL, _ANSWER)
        .join(PeopleLine, PeopleLine.employee_id == ContactBinding.employee_id)
        .where(ContactBinding.released_at.is_(None), *conditions)
        .order_by(ContactBinding.id)
    )
    return [
        Holder(
            binding,
            line.employee_no,
            line.name,
            Holding(
                state=cast("HolderState", line.state),
                leave_date=_day(line.leave_date),
                free_from=datetime.fromisoformat(due) if due else _unclocked(ctx, line, approved),
                consent=answer == "consented",
            ),
        )
        for binding, line, due, approved, answer in ctx.session.execute(live)
    ]


def clash(ctx: Context, holder: Holder) -> AlreadyBound:
    """What somebody is told who wants what this holder has."""
    return told(ctx, holder, BOUND[holder.binding.kind])


def told(ctx: Context, holder: Holder, refusal: type[R]) -> R:
    """A refusal that names a holder to this reader; actions only to whoever may perform them."""
    sees = Permission.PEOPLE_READ in ctx.actor.permissions
    acts = Permission.CONTACT_BIND in ctx.actor.permissions
    return refusal(
        holder_no=holder.employee_no if sees else "",
        holder_name=shown_name(ctx, holder.name),
        holder_state=holder.holding.state,
        since=site_day(ctx, holder.binding.bound_at),
        hotline=setting(ctx.session, "site.hotline"),
        actions=lawful_actions(holder.holding, ctx.now()) if acts else (),
    )


def shown_name(ctx: Context, name: str) -> str:
    """In full for a reader with the right to see people, else the first character and a star."""
    return name if Permission.PEOPLE_READ in ctx.actor.permissions else f"{name[:1]}*"


def cause_for(ctx: Context, holder: Holder) -> Cause:
    return cause_of(holder.holding, site_now(ctx))


def live_of(session: Session, employee_id: int, kind: str) -> ContactBinding | None:
    """What a person holds of a kind now."""
    live = select(ContactBinding).where(
        ContactBinding.employee_id == employee_id,
        ContactBinding.kind == kind,
        ContactBinding.released_at.is_(None),
    )
    return session.execute(live.order_by(ContactBinding.id.desc()).limit(1)).scalar_one_or_none()


def site_now(ctx: Context) -> datetime:
    return ctx.now().astimezone(ZoneInfo(setting(ctx.session, "site.zone")))


def site_day(ctx: Context, moment: str) -> str:
    """The date of a stored moment as the site's people know it."""
    zone = ZoneInfo(setting(ctx.session, "site.zone"))
    return str(datetime.fromisoformat(moment).astimezone(zone).date())


def release_after(session: Session) -> timedelta:
    return timedelta(hours=int(setting(session, "contacts.release_hours")))


def _unclocked(ctx: Context, line: PeopleLine, approved: str | None) -> datetime | None:
    """For somebody who left before clocks were kept, or leaves without one."""
    if line.state not in ("leaving", "left"):
        return None
    moment = datetime.fromisoformat(approved) if approved else None
    if line.state == "leaving" and moment is None:
        return None
    return free_from(_day(line.leave_date), moment, site_now(ctx), release_after(ctx.session))


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
