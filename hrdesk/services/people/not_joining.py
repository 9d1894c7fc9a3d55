"""A candidate who never comes: the record stays, what they hold goes."""

from hrdesk.calls.people_lifecycle import CancelJoining, Moved
from hrdesk.services.context import Context
from hrdesk.services.people import checklists
from hrdesk.services.people.finding import last_employment, needed, next_stage, seen
from hrdesk.services.people.leaving import moved
from hrdesk.services.people.release_clock import end_now
from hrdesk.services.registry import call


@call
def cancel_joining(ctx: Context, request: CancelJoining) -> Moved:
    """What was agreed stays on record and pays nobody. Whoever also works here keeps what they hold."""
    person = seen(ctx, request.employee_id, request.version)
    employment = last_employment(ctx.session, person)
    reason = needed("reason", request.reason)
    next_stage(person, employment, "cancel_joining")
    employment.state, employment.leave_reason = "not_joined", reason
    ctx.session.flush()
    checklists.drop(ctx, employment, "joining", reason)
    end_now(ctx, employment, reason)
    return moved(ctx, person, employment)
