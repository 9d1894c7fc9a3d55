"""Conflicts on record: found, settled, and handed on to whoever holds the value next."""

from collections.abc import Sequence

from sqlalchemy import select

from hrdesk.calls.base import Refused
from hrdesk.calls.people_conflicts import Resolution
from hrdesk.calls.people_contacts import ContactKind
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.models.contacts import BindingConflict
from hrdesk.services.context import Context
from hrdesk.services.people.contact_holders import Holder, cause_for, holder_of
from hrdesk.services.people.contact_values import kept_value
from hrdesk.services.people.tickets import close_tickets


def held_value(ctx: Context, kind: ContactKind, typed: str) -> Holder:
    """The holder of a value as it is typed; refused where nobody holds it."""
    holder = holder_of(ctx, kind, kept_value(kind, typed))
    if holder is None:
        raise Refused(RecordNotFound(kind=f"{kind}_holder", key=typed.strip()))
    return holder


def note_conflict(
    ctx: Context,
    holder: Holder,
    wanted_by: int | None,
    *,
    source: str = "",
    since: str | None = None,
    waits: bool = False,
) -> BindingConflict:
    """The open conflict of who wants this value, put on record where it is not yet."""
    binding = holder.binding
    known = select(BindingConflict).where(
        BindingConflict.kind == binding.kind,
        BindingConflict.value == binding.value,
        BindingConflict.wanted_by == wanted_by,
        BindingConflict.resolved_at.is_(None),
    )
    conflict = ctx.session.execute(known.limit(1)).scalar_one_or_none()
    if conflict is None:
        conflict = BindingConflict(
            found_at=ctx.moment(),
            found_by=ctx.actor.user_name,
            kind=binding.kind,
            value=binding.value,
            holder_id=binding.employee_id,
            wanted_by=wanted_by,
            cause=cause_for(ctx, holder),
            source=source,
            since=since,
            waits=waits,
        )
        ctx.session.add(conflict)
        ctx.session.flush()
        ctx.changed("binding_conflict", conflict.id)
    return conflict


def open_conflicts(ctx: Context, kind: str, value: str) -> Sequence[BindingConflict]:
    """Who wants a value, whoever asked first before the others."""
    found = select(BindingConflict).where(
        BindingConflict.kind == kind,
        BindingConflict.value == value,
        BindingConflict.resolved_at.is_(None),
    )
    return ctx.session.execute(found.order_by(BindingConflict.id)).scalars().all()


def wanted_by(ctx: Context, employee_id: int, kind: str) -> Sequence[BindingConflict]:
    """What a person still wants of a kind."""
    found = select(BindingConflict).where(
        BindingConflict.wanted_by == employee_id,
        BindingConflict.kind == kind,
        BindingConflict.resolved_at.is_(None),
    )
    return ctx.session.execute(found.order_by(BindingConflict.id)).scalars().all()


def settle(ctx: Context, conflict: BindingConflict, how: Resolution) -> None:
    """The end of a conflict; never before it was found, whatever the clock of the computer says."""
    conflict.resolved_at = max(ctx.moment(), conflict.found_at)
    conflict.how, conflict.resolved_by = how, ctx.actor.user_name
    close_tickets(ctx, conflict)
    ctx.session.flush()
    ctx.changed("binding_conflict", conflict.id)
