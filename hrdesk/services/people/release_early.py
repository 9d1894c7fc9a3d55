"""A release clock that still runs ended by a person, with a reason, where taking the values is lawful."""

from msgspec.structs import replace
from sqlalchemy import select

from hrdesk.calls.base import Refused
from hrdesk.calls.people_contacts import ReleaseGround, ReleaseNotLawful
from hrdesk.calls.people_releases import ReleaseEarly, ReleaseSummary
from hrdesk.calls.refusals import InputNotValid, RecordNotFound
from hrdesk.domain.people.phone_binding import release_ground
from hrdesk.models.contacts import ContactBinding, ReleaseClock
from hrdesk.services.context import Context
from hrdesk.services.people.contact_holders import Holder, holders, told
from hrdesk.services.people.contact_writing import release_value
from hrdesk.services.people.phone_binding import LONGEST_REASON, checked_reason
from hrdesk.services.people.release_clock import run_clocks
from hrdesk.services.registry import call


@call
def release_early(ctx: Context, request: ReleaseEarly) -> ReleaseSummary:
    reason = checked_reason(request.reason)
    if not reason:
        raise Refused(InputNotValid(field="reason", value="", expected=f"1–{LONGEST_REASON}"))
    clock = _running(ctx, request.clock_id)
    held = holders(ctx, ContactBinding.employee_id == clock.employee_id)
    if not held:
        raise Refused(RecordNotFound(kind="contact", key=str(request.clock_id)))
    lawful = [(holder, ground) for holder in held if (ground := release_ground(holder.holding, ctx.now()))]
    if len(lawful) < len(held):
        barred = next(holder for holder in held if release_ground(holder.holding, ctx.now()) is None)
        raise Refused(told(ctx, barred, ReleaseNotLawful))
    bound = sum(_released(ctx, holder, ground, reason) for holder, ground in lawful)
    bindings = [*clock.evidence.get("bindings", ()), *(holder.binding.id for holder in held)]
    clock.evidence = {**clock.evidence, "bindings": bindings, "early": reason}
    ctx.on_record(employee_no=held[0].employee_no, values=len(held))
    return replace(run_clocks(ctx, [clock]), values=len(held), bound=bound)


def _running(ctx: Context, clock_id: int) -> ReleaseClock:
    running = select(ReleaseClock).where(
        ReleaseClock.id == clock_id, ReleaseClock.done_at.is_(None), ReleaseClock.stopped_at.is_(None)
    )
    clock = ctx.session.execute(running).scalar_one_or_none()
    if clock is None:
        raise Refused(RecordNotFound(kind="release_clock", key=str(clock_id)))
    return clock


def _released(ctx: Context, holder: Holder, ground: ReleaseGround, reason: str) -> bool:
    return release_value(ctx, holder.binding, ground, reason, at=ctx.moment()) is not None
