"""Binding and releasing as such: one row a holding, and whoever has waited comes next."""

from sqlalchemy import func, select

from hrdesk.calls.people_conflicts import Resolution
from hrdesk.calls.people_contacts import ReleaseGround
from hrdesk.domain.people.phone_binding import ProofKind
from hrdesk.models.contacts import BindingConflict, ContactBinding
from hrdesk.models.people import PeopleLine
from hrdesk.services.context import Context
from hrdesk.services.people.binding_conflicts import open_conflicts, settle, wanted_by
from hrdesk.services.people.contact_holders import live_of


def bind_value(
    ctx: Context,
    employee_id: int,
    kind: str,
    value: str,
    *,
    proof: ProofKind | str,
    bound_at: str,
    seen_by: str = "",
    reason: str = "",
) -> ContactBinding:
    """A new live holding; what the person wanted of this kind is settled by it. The caller has looked that
    nobody else holds the value: the database refuses it otherwise.

    It begins no earlier than the last one ended, whatever the clock of the computer says.
    """
    binding = ContactBinding(
        employee_id=employee_id,
        kind=kind,
        value=value,
        bound_at=max(bound_at, _free_since(ctx, kind, value)),
        recorded_at=ctx.moment(),
        proof=proof,
        seen_by=seen_by,
        reason=reason,
        actor=ctx.actor.user_name,
    )
    ctx.session.add(binding)
    ctx.session.flush()
    for conflict in wanted_by(ctx, employee_id, kind):
        settle(ctx, conflict, "bound" if conflict.value == value else "other_value")
    ctx.changed("contact", binding.id)
    ctx.changed("employee", employee_id)
    return binding


def release_value(
    ctx: Context,
    binding: ContactBinding,
    ground: ReleaseGround,
    reason: str,
    *,
    at: str,
    how: Resolution = "released",
) -> ContactBinding | None:
    """End a holding, and bind whoever has waited for the value: that binding, or None.

    It never ends before it began, whatever the clock of the computer says.
    """
    binding.released_at = max(at, binding.bound_at)
    binding.ground, binding.release_reason = ground, reason
    binding.released_by = ctx.actor.user_name
    ctx.session.flush()
    ctx.changed("contact", binding.id)
    ctx.changed("employee", binding.employee_id)
    return hand_on(ctx, binding.kind, binding.value, binding.released_at, how)


def _free_since(ctx: Context, kind: str, value: str) -> str:
    """When the last holding of a value ended; empty for one that nobody held."""
    ended = select(func.max(ContactBinding.released_at)).where(
        ContactBinding.kind == kind, ContactBinding.value == value
    )
    return ctx.session.execute(ended).scalar() or ""


def hand_on(ctx: Context, kind: str, value: str, since: str, how: Resolution) -> ContactBinding | None:
    """Bind whoever has waited longest for a value that is free since then, and settle what it was about."""
    conflicts = open_conflicts(ctx, kind, value)
    taker = next((one for one in conflicts if _may_take(ctx, one)), None)
    if taker is None or taker.wanted_by is None:
        for conflict in conflicts:
            settle(ctx, conflict, how)
        return None
    bound = bind_value(
        ctx,
        taker.wanted_by,
        kind,
        value,
        proof="import",
        bound_at=max(taker.since or since, since),
        reason=taker.source,
    )
    for conflict in conflicts:
        if conflict.id != taker.id:
            conflict.holder_id = taker.wanted_by
    return bound


def _may_take(ctx: Context, conflict: BindingConflict) -> bool:
    """Whoever has found another number meanwhile, or has left, waits no longer."""
    if not conflict.waits or conflict.wanted_by is None:
        return False
    line = ctx.session.get(PeopleLine, conflict.wanted_by)
    return (
        line is not None
        and line.state not in ("left", "not_joined")
        and live_of(ctx.session, line.employee_id, conflict.kind) is None
    )
