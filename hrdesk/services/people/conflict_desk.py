"""The conflict desk: note a clash, ask the holder, record the answer, open a ticket, drop a claim."""

from datetime import timedelta

from sqlalchemy import select

from hrdesk.calls.base import Refused
from hrdesk.calls.people_conflicts import (
    AskHolder,
    ConflictNoted,
    ConsentRecorded,
    DropClaim,
    HolderAsked,
    LeaversReleased,
    NoteConflict,
    OpenBindingTicket,
    RecordConsent,
    ReleaseLeavers,
    TicketOpened,
)
from hrdesk.calls.people_contacts import ContactKind, ReleaseGround, ReleasesNotLawful
from hrdesk.calls.refusals import InputNotValid, RecordNotFound
from hrdesk.domain.people.phone_binding import release_ground
from hrdesk.models.administration import User
from hrdesk.models.contacts import BindingConflict, HolderRequest
from hrdesk.services.context import Context, moment_text
from hrdesk.services.people.binding_conflicts import held_value, note_conflict, settle
from hrdesk.services.people.contact_holders import Holder, holder_of
from hrdesk.services.people.contact_values import masked
from hrdesk.services.people.contact_writing import release_value
from hrdesk.services.people.finding import person_of
from hrdesk.services.people.phone_binding import checked_reason
from hrdesk.services.people.tickets import open_ticket
from hrdesk.services.registry import call
from hrdesk.services.settings import setting


@call
def note_clash(ctx: Context, request: NoteConflict) -> ConflictNoted:
    _, conflict = _clash(ctx, request.kind, request.value, request.employee_no)
    ctx.changed("binding_conflict", conflict.id)
    return ConflictNoted(conflict_id=conflict.id)


@call
def ask_holder(ctx: Context, request: AskHolder) -> HolderAsked:
    holder, conflict = _clash(ctx, request.kind, request.value, request.employee_no)
    question = _question(ctx, holder)
    if question is None:
        days = int(setting(ctx.session, "contacts.answer_days"))
        question = HolderRequest(
            binding_id=holder.binding.id,
            conflict_id=conflict.id,
            asked_at=ctx.moment(),
            asked_by=ctx.actor.user_name,
            due_at=moment_text(ctx.now() + timedelta(days=days)),
        )
        ctx.session.add(question)
        ctx.session.flush()
    ctx.changed("binding_conflict", conflict.id)
    return HolderAsked(question_id=question.id, conflict_id=conflict.id, due_at=question.due_at)


@call
def record_consent(ctx: Context, request: RecordConsent) -> ConsentRecorded:
    """Of somebody who was never asked too: they came to the desk by themselves."""
    holder = held_value(ctx, request.kind, request.value)
    note = checked_reason(request.note)
    moment = ctx.moment()
    question = _question(ctx, holder)
    if question is None:
        question = HolderRequest(
            binding_id=holder.binding.id, asked_at=moment, asked_by=ctx.actor.user_name, due_at=moment
        )
        ctx.session.add(question)
    question.answer = "consented" if request.consents else "refused"
    question.answered_at = max(moment, question.asked_at)
    question.recorded_by, question.note = ctx.actor.user_name, note
    ctx.session.flush()
    ctx.on_record(value=masked(request.kind, holder.binding.value), employee_no=holder.employee_no)
    ctx.changed("binding_conflict")
    return ConsentRecorded(holder_no=holder.employee_no, consents=request.consents, at=question.answered_at)


@call
def open_binding_ticket(ctx: Context, request: OpenBindingTicket) -> TicketOpened:
    _, conflict = _clash(ctx, request.kind, request.value, request.employee_no)
    ticket = open_ticket(ctx, conflict, checked_reason(request.note))
    ctx.changed("binding_conflict", conflict.id)
    in_charge = ctx.session.get(User, ticket.in_charge) if ticket.in_charge else None
    return TicketOpened(
        ticket_id=ticket.id,
        conflict_id=conflict.id,
        due_at=ticket.due_at,
        in_charge=in_charge.display_name if in_charge else "",
    )


@call
def drop_claim(ctx: Context, request: DropClaim) -> ConflictNoted:
    (conflict,) = _open(ctx, (request.conflict_id,))
    reason = checked_reason(request.reason)
    if not reason:
        raise Refused(InputNotValid(field="reason", value="", expected="1–500"))
    settle(ctx, conflict, "claim_dropped")
    return ConflictNoted(conflict_id=conflict.id)


@call
def release_leavers(ctx: Context, request: ReleaseLeavers) -> LeaversReleased:
    """Looked at one by one before the first is released; two conflicts about one value release it once."""
    reason = checked_reason(request.reason)
    if not reason or not request.conflict_ids:
        raise Refused(InputNotValid(field="reason", value="", expected="1–500"))
    values = {(one.kind, one.value) for one in _open(ctx, request.conflict_ids)}
    found = [holder for kind, value in sorted(values) if (holder := holder_of(ctx, kind, value))]
    lawful = [(holder, release_ground(holder.holding, ctx.now())) for holder in found]
    refused = [f"{holder.employee_no} {holder.name}" for holder, ground in lawful if ground is None]
    if refused:
        raise Refused(ReleasesNotLawful(people=tuple(refused)))
    bound = [_released(ctx, holder, ground, reason) for holder, ground in lawful if ground is not None]
    return LeaversReleased(released=len(bound), bound=sum(bound))


def _released(ctx: Context, holder: Holder, ground: ReleaseGround, reason: str) -> bool:
    return release_value(ctx, holder.binding, ground, reason, at=ctx.moment()) is not None


def _clash(
    ctx: Context, kind: ContactKind, typed: str, employee_no: str | None
) -> tuple[Holder, BindingConflict]:
    """The holder of a value and the conflict with whoever wants it, put on record if it is not yet."""
    holder = held_value(ctx, kind, typed)
    wanted = person_of(ctx.session, employee_no=employee_no) if employee_no else None
    if wanted is not None and wanted.id == holder.binding.employee_id:
        raise Refused(RecordNotFound(kind="conflict", key=employee_no or ""))
    ctx.on_record(value=masked(kind, holder.binding.value), holder_no=holder.employee_no)
    return holder, note_conflict(ctx, holder, wanted.id if wanted else None)


def _question(ctx: Context, holder: Holder) -> HolderRequest | None:
    """The question to a holder that is not answered yet."""
    waiting = select(HolderRequest).where(
        HolderRequest.binding_id == holder.binding.id, HolderRequest.answer.is_(None)
    )
    return ctx.session.execute(waiting.limit(1)).scalar_one_or_none()


def _open(ctx: Context, ids: tuple[int, ...]) -> list[BindingConflict]:
    """Refused where one of them is settled by now, or was never there."""
    found = []
    for conflict_id in ids:
        conflict = ctx.session.get(BindingConflict, conflict_id)
        if conflict is None or conflict.resolved_at is not None:
            raise Refused(RecordNotFound(kind="conflict", key=str(conflict_id)))
        found.append(conflict)
    return found
