"""Open and settled conflicts as the desk shows them: whose, since when, what may be done, who is asked."""

from sqlalchemy import select, tuple_

from hrdesk.calls.people_conflicts import ConflictRow, ListConflicts
from hrdesk.domain.people.phone_binding import lawful_actions
from hrdesk.models.administration import User
from hrdesk.models.contacts import BindingConflict, ContactBinding, HolderRequest, Ticket
from hrdesk.models.people import PeopleLine
from hrdesk.services.context import Context, moment_text
from hrdesk.services.people.contact_holders import Holder, holders, site_day
from hrdesk.services.prefetching import parts
from hrdesk.services.registry import call

MOST = 1000


@call
def list_conflicts(ctx: Context, request: ListConflicts) -> tuple[ConflictRow, ...]:
    found = select(BindingConflict).limit(max(1, min(request.limit, MOST)))
    if request.settled:
        newest = (BindingConflict.resolved_at.desc(), BindingConflict.id.desc())
        found = found.where(BindingConflict.resolved_at.is_not(None)).order_by(*newest)
    else:
        found = found.where(BindingConflict.resolved_at.is_(None)).order_by(BindingConflict.id)
    conflicts = list(ctx.session.execute(found).scalars())
    desk = _Desk(ctx, conflicts)
    return tuple(desk.row(one) for one in conflicts)


class _Desk:
    """What stands around some conflicts, read in a few statements."""

    def __init__(self, ctx: Context, conflicts: list[BindingConflict]) -> None:
        self._ctx = ctx
        ids = [one.id for one in conflicts]
        people = {one.holder_id for one in conflicts} | {one.wanted_by or 0 for one in conflicts}
        lines = select(PeopleLine).where(PeopleLine.employee_id.in_(people))
        self._lines = {line.employee_id: line for line in ctx.session.execute(lines).scalars()}
        self._holders: dict[tuple[str, str], Holder] = {}
        values = [(one.kind, one.value) for one in conflicts if one.resolved_at is None]
        for part in parts(values):
            wanted = tuple_(ContactBinding.kind, ContactBinding.value).in_(part)
            for holder in holders(ctx, wanted):
                self._holders[holder.binding.kind, holder.binding.value] = holder
        bindings = [holder.binding.id for holder in self._holders.values()]
        asked = select(HolderRequest).where(HolderRequest.binding_id.in_(bindings))
        self._asked = {
            one.binding_id: one for one in ctx.session.execute(asked.order_by(HolderRequest.id)).scalars()
        }
        tickets = (
            select(Ticket, User.display_name)
            .outerjoin(User, User.id == Ticket.in_charge)
            .where(Ticket.conflict_id.in_(ids))
            .order_by(Ticket.id)
        )
        self._tickets = {
            ticket.conflict_id: (ticket, name or "") for ticket, name in ctx.session.execute(tickets)
        }

    def row(self, conflict: BindingConflict) -> ConflictRow:
        holder = self._holders.get((conflict.kind, conflict.value))
        line = self._lines[holder.binding.employee_id if holder else conflict.holder_id]
        wanted = self._lines.get(conflict.wanted_by or 0)
        asked = self._asked.get(holder.binding.id) if holder else None
        ticket, in_charge = self._tickets.get(conflict.id, (None, ""))
        due = holder.holding.free_from if holder else None
        return ConflictRow(
            conflict_id=conflict.id,
            kind="phone" if conflict.kind == "phone" else "email",
            value=conflict.value,
            holder_no=line.employee_no,
            holder_name=line.name,
            holder_state=line.state,  # type: ignore[arg-type]  # only these words are written
            since=site_day(self._ctx, holder.binding.bound_at) if holder else "",
            wanted_no=wanted.employee_no if wanted else "",
            wanted_name=wanted.name if wanted else "",
            cause=conflict.cause,  # type: ignore[arg-type]  # only these words are written
            source=conflict.source,
            found_at=conflict.found_at,
            found_by=conflict.found_by,
            waits=conflict.waits,
            actions=lawful_actions(holder.holding, self._ctx.now()) if holder else (),
            release_due=moment_text(due) if due else None,
            asked_due=asked.due_at if asked and asked.answer is None else None,
            consent=asked.answer == "consented" if asked and asked.answer else None,
            ticket_id=ticket.id if ticket else None,
            ticket_due=ticket.due_at if ticket and ticket.state == "open" else None,
            in_charge=in_charge,
            resolved_at=conflict.resolved_at,
            how=conflict.how,  # type: ignore[arg-type]  # only these words are written
            resolved_by=conflict.resolved_by or "",
        )
