"""Phones and e-mails bound, changed and released: conflict, proof and ground looked at in the transaction."""

from typing import Final

from hrdesk.calls.base import Refused
from hrdesk.calls.people_contacts import (
    BindContact,
    BindEmail,
    BindPhone,
    ChangeEmail,
    ChangeOwnContact,
    ChangeOwnEmail,
    ChangeOwnPhone,
    ChangePhone,
    ContactBound,
    ContactIsOwn,
    ContactKind,
    ContactReleased,
    HoldsAnother,
    ProofNotEnough,
    ReleaseContact,
    ReleaseEmail,
    ReleaseNotLawful,
    ReleasePhone,
)
from hrdesk.calls.permissions import Role
from hrdesk.calls.refusals import InputNotValid, RecordNotFound
from hrdesk.domain.people.phone_binding import Evidence, proof_problem, release_ground
from hrdesk.models.people import Employee
from hrdesk.services.access import own_employee_id
from hrdesk.services.context import Context
from hrdesk.services.people.binding_conflicts import held_value, note_conflict
from hrdesk.services.people.contact_holders import clash, holder_of, live_of, site_day, told
from hrdesk.services.people.contact_values import masked, valid_value
from hrdesk.services.people.contact_writing import bind_value, release_value
from hrdesk.services.people.finding import by_number, person_of
from hrdesk.services.registry import call

LONGEST_REASON: Final = 500


@call
def bind_phone(ctx: Context, request: BindPhone) -> ContactBound:
    return _bind(ctx, "phone", request)


@call
def bind_email(ctx: Context, request: BindEmail) -> ContactBound:
    return _bind(ctx, "email", request)


@call
def change_phone(ctx: Context, request: ChangePhone) -> ContactBound:
    return _change(ctx, "phone", request)


@call
def change_email(ctx: Context, request: ChangeEmail) -> ContactBound:
    return _change(ctx, "email", request)


@call
def change_own_phone(ctx: Context, request: ChangeOwnPhone) -> ContactBound:
    return _change_own(ctx, "phone", request)


@call
def change_own_email(ctx: Context, request: ChangeOwnEmail) -> ContactBound:
    return _change_own(ctx, "email", request)


@call
def release_phone(ctx: Context, request: ReleasePhone) -> ContactReleased:
    return _release(ctx, "phone", request)


@call
def release_email(ctx: Context, request: ReleaseEmail) -> ContactReleased:
    return _release(ctx, "email", request)


def _bind(ctx: Context, kind: ContactKind, request: BindContact) -> ContactBound:
    person = person_of(ctx.session, employee_no=request.employee_no)
    value = _free_value(ctx, kind, request.value, person)
    held = live_of(ctx.session, person.id, kind)
    if held is not None:
        shown = masked(kind, held.value)
        raise Refused(HoldsAnother(employee_no=person.employee_no, name=person.name, held=shown))
    return _bound(ctx, person, kind, value, _offered(ctx, person, request))


def _change(ctx: Context, kind: ContactKind, request: BindContact) -> ContactBound:
    person = person_of(ctx.session, employee_no=request.employee_no)
    value = _free_value(ctx, kind, request.value, person)
    return _bound(ctx, person, kind, value, _offered(ctx, person, request))


def _change_own(ctx: Context, kind: ContactKind, request: ChangeOwnContact) -> ContactBound:
    person = ctx.session.get_one(Employee, own_employee_id(ctx))
    value = _free_value(ctx, kind, request.value, person)
    evidence = Evidence(
        kinds=frozenset({"contact", "card_number"}),
        card_given=request.card_number,
        card_on_record=person.id_number,
    )
    return _bound(ctx, person, kind, value, evidence)


def _free_value(ctx: Context, kind: ContactKind, typed: str, person: Employee) -> str:
    """The value in its kept form; refused when it is none, or held, be it by this very person."""
    value = valid_value(kind, typed)
    ctx.on_record(value=masked(kind, value), employee_no=person.employee_no)
    holder = holder_of(ctx, kind, value)
    if holder is None:
        return value
    if holder.binding.employee_id == person.id:
        since = site_day(ctx, holder.binding.bound_at)
        raise Refused(ContactIsOwn(employee_no=person.employee_no, name=person.name, since=since))
    ctx.if_refused(lambda later: _noted(later, kind, value, person.employee_no))
    raise Refused(clash(ctx, holder))


def _noted(ctx: Context, kind: ContactKind, value: str, employee_no: str) -> None:
    """The desk learns of each clash, whoever met it; of somebody who is not on record yet, without a name."""
    holder, person = holder_of(ctx, kind, value), by_number(ctx.session, employee_no)
    if holder is not None:
        note_conflict(ctx, holder, person.id if person else None)


def _offered(ctx: Context, person: Employee, request: BindContact) -> Evidence:
    proof = request.proof
    return Evidence(
        kinds=frozenset({"override"}) if proof == "override" else frozenset({"contact", proof}),
        seen_by=(request.seen_by.strip() or ctx.actor.display_name) if proof == "card_seen" else "",
        card_given=request.card_number,
        card_on_record=person.id_number,
        reason=checked_reason(request.reason),
        by_hr=Role.HR_OFFICER in ctx.actor.roles,
    )


def _bound(ctx: Context, person: Employee, kind: ContactKind, value: str, evidence: Evidence) -> ContactBound:
    """Old released and new bound in this transaction, or neither."""
    ctx.on_record(card_number="")
    reason = proof_problem(evidence)
    if reason is not None:
        raise Refused(ProofNotEnough(employee_no=person.employee_no, name=person.name, reason=reason))
    held = live_of(ctx.session, person.id, kind)
    at = ctx.moment()
    if held is not None:
        at = max(at, held.bound_at)
        release_value(ctx, held, "changed", evidence.reason, at=at)
    (proof,) = evidence.kinds - {"contact"}
    binding = bind_value(
        ctx,
        person.id,
        kind,
        value,
        proof=proof,
        bound_at=at,
        seen_by=evidence.seen_by,
        reason=evidence.reason,
    )
    return ContactBound(
        employee_no=person.employee_no,
        kind=kind,
        value=masked(kind, value),
        bound_at=binding.bound_at,
        released=masked(kind, held.value) if held else None,
    )


def _release(ctx: Context, kind: ContactKind, request: ReleaseContact) -> ContactReleased:
    holder = held_value(ctx, kind, request.value or _value_of(ctx, kind, request.employee_no))
    reason = checked_reason(request.reason)
    if not reason:
        raise Refused(InputNotValid(field="reason", value="", expected=f"1–{LONGEST_REASON}"))
    ground = release_ground(holder.holding, ctx.now())
    if ground is None:
        raise Refused(told(ctx, holder, ReleaseNotLawful))
    bound = release_value(ctx, holder.binding, ground, reason, at=ctx.moment())
    ctx.on_record(value=masked(kind, holder.binding.value), employee_no=holder.employee_no)
    return ContactReleased(
        employee_no=holder.employee_no,
        ground=ground,
        at=holder.binding.released_at or "",
        bound_to=ctx.session.get_one(Employee, bound.employee_id).employee_no if bound else None,
    )


def _value_of(ctx: Context, kind: ContactKind, employee_no: str) -> str:
    """What a person holds; refused where they hold nothing of the kind."""
    person = person_of(ctx.session, employee_no=employee_no)
    held = live_of(ctx.session, person.id, kind)
    if held is None:
        raise Refused(RecordNotFound(kind=f"{kind}_holder", key=employee_no))
    return held.value


def checked_reason(typed: str) -> str:
    """Refused when it is longer than a row holds."""
    if len(typed.strip()) > LONGEST_REASON:
        raise Refused(InputNotValid(field="reason", value=typed[:20], expected=f"1–{LONGEST_REASON}"))
    return typed.strip()
