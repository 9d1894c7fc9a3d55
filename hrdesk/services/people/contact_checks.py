"""What binding would be told, asked while somebody types; and who held what when."""

from collections.abc import Iterator
from typing import cast

from sqlalchemy import ColumnElement, select

from hrdesk.calls.already_bound import HolderState
from hrdesk.calls.people_contacts import (
    BindingRow,
    CheckContact,
    CheckEmail,
    CheckIdCard,
    CheckPhone,
    ContactCheck,
    ContactKind,
    IdCardAlreadyBound,
    ListHolders,
    ListPhonesOf,
)
from hrdesk.models.contacts import ContactBinding
from hrdesk.models.people import Employee, PeopleLine
from hrdesk.services.context import Context
from hrdesk.services.people.contact_holders import clash, holder_of, shown_name
from hrdesk.services.people.contact_values import kept_value, masked, objection, valid_card
from hrdesk.services.people.finding import person_of
from hrdesk.services.registry import call
from hrdesk.services.settings import setting


@call
def check_phone(ctx: Context, request: CheckPhone) -> ContactCheck:
    return _checked(ctx, "phone", request)


@call
def check_email(ctx: Context, request: CheckEmail) -> ContactCheck:
    return _checked(ctx, "email", request)


@call
def check_id_card(ctx: Context, request: CheckIdCard) -> ContactCheck:
    """An identity card stays with its person for life: nothing can be done but to find out who is who."""
    number, refusal = valid_card(request.value)
    if number is None:
        return ContactCheck(value=None, refusal=refusal)
    found = (
        select(Employee, PeopleLine)
        .join(PeopleLine, PeopleLine.employee_id == Employee.id)
        .where(Employee.id_number == number)
    )
    row = ctx.session.execute(found).first()
    if row is None or row[0].employee_no == request.employee_no:
        return ContactCheck(value=number)
    person, line = row
    told = IdCardAlreadyBound(
        holder_no=person.employee_no,
        holder_name=shown_name(ctx, person.name),
        holder_state=cast("HolderState", line.state),
        since=line.hire_date or "",
        hotline=setting(ctx.session, "site.hotline"),
        actions=(),
    )
    return ContactCheck(value=number, refusal=told)


@call
def phone_holders(ctx: Context, request: ListHolders) -> tuple[BindingRow, ...]:
    value = kept_value(request.kind, request.value)
    rows = _rows(ctx, ContactBinding.kind == request.kind, ContactBinding.value == value)
    return tuple(_row(binding, person, "") for binding, person in rows)


@call
def phones_of(ctx: Context, request: ListPhonesOf) -> tuple[BindingRow, ...]:
    person = person_of(ctx.session, employee_no=request.employee_no)
    rows = _rows(ctx, ContactBinding.employee_id == person.id)
    return tuple(_row(binding, holder, masked(binding.kind, binding.value)) for binding, holder in rows)


def _checked(ctx: Context, kind: ContactKind, request: CheckContact) -> ContactCheck:
    refusal = objection(kind, request.value)
    if refusal is not None:
        return ContactCheck(value=None, refusal=refusal)
    value = kept_value(kind, request.value)
    holder = holder_of(ctx, kind, value)
    if holder is None or holder.employee_no == request.employee_no:
        return ContactCheck(value=value)
    return ContactCheck(value=value, refusal=clash(ctx, holder))  # type: ignore[arg-type]  # one of its kinds


def _rows(ctx: Context, *conditions: ColumnElement[bool]) -> Iterator[tuple[ContactBinding, Employee]]:
    found = (
        select(ContactBinding, Employee)
        .join(Employee, Employee.id == ContactBinding.employee_id)
        .where(*conditions)
        .order_by(ContactBinding.bound_at, ContactBinding.id)
    )
    return iter([(binding, person) for binding, person in ctx.session.execute(found)])


def _row(binding: ContactBinding, person: Employee, value: str) -> BindingRow:
    return BindingRow(
        employee_no=person.employee_no,
        name=person.name,
        kind="phone" if binding.kind == "phone" else "email",
        value=value,
        bound_at=binding.bound_at,
        released_at=binding.released_at,
        proof=binding.proof,
        seen_by=binding.seen_by,
        actor=binding.actor,
        reason=binding.reason,
        ground=binding.ground,  # type: ignore[arg-type]  # only these words are written
        release_reason=binding.release_reason or "",
        released_by=binding.released_by or "",
    )
