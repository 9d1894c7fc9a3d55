"""What a file does to the conflict desk: claims that wait, and claims that the file itself has settled."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.models.contacts import BindingConflict, ReleaseClock
from hrdesk.models.people import PeopleLine
from hrdesk.services.context import Context
from hrdesk.services.people.binding_conflicts import note_conflict, settle
from hrdesk.services.people.contact_holders import Holder, cause_for
from hrdesk.services.people.contact_writing import hand_on
from hrdesk.services.people.tickets import open_ticket
from hrdesk.services.prefetching import parts


def note_claim(
    ctx: Context, holder: Holder, employee_id: int, *, source: str, since: str, holds_another: bool
) -> None:
    """Put a claim of a file on record; one that was dropped by a person stays dropped.

    Whoever holds nothing waits. Where both work here a ticket asks HR which of the two it is.
    """
    both_work_here = cause_for(ctx, holder) == "both_active"
    waits = not both_work_here and not holds_another
    binding = holder.binding
    dropped = select(BindingConflict.id).where(
        BindingConflict.kind == binding.kind,
        BindingConflict.value == binding.value,
        BindingConflict.wanted_by == employee_id,
        BindingConflict.how == "claim_dropped",
    )
    if ctx.session.execute(dropped.limit(1)).first() is not None:
        return
    conflict = note_conflict(ctx, holder, employee_id, source=source, since=since, waits=waits)
    if both_work_here:
        open_ticket(ctx, conflict, source)


def settle_by_import(ctx: Context, bound: Mapping[int, str], given_up: Mapping[str, str]) -> None:
    """bound: what the file's people hold now, by person; given_up: numbers nobody holds since a moment."""
    still_open = select(BindingConflict).where(
        BindingConflict.kind == "phone", BindingConflict.resolved_at.is_(None)
    )
    for conflict in ctx.session.execute(still_open.order_by(BindingConflict.id)).scalars().all():
        number = bound.get(conflict.wanted_by or 0)
        if number == conflict.value:
            settle(ctx, conflict, "bound")
        elif number is not None and conflict.waits:
            settle(ctx, conflict, "other_value")
    for value, since in given_up.items():
        hand_on(ctx, "phone", value, since, "released")


def released_leavers(session: Session, ids: Sequence[int]) -> set[int]:
    """Of these people those who have left and whose numbers were taken from them."""
    found: set[int] = set()
    for part in parts(ids):
        done = (
            select(ReleaseClock.employee_id)
            .join(PeopleLine, PeopleLine.employee_id == ReleaseClock.employee_id)
            .where(ReleaseClock.employee_id.in_(part), PeopleLine.state == "left")
            .where(ReleaseClock.done_at.is_not(None), ReleaseClock.stopped_at.is_(None))
        )
        found |= set(session.execute(done).scalars())
    return found
