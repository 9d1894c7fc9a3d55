"""Values of own fields of one person: shown, and set with their rules."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from hrdesk.calls.base import Refusal, Refused
from hrdesk.calls.own_fields import (
    GetOwnValues,
    OwnFieldNotValid,
    OwnFieldNotWritable,
    OwnFieldRequired,
    OwnValue,
    OwnValueList,
    OwnValuesSet,
    SetOwnFields,
)
from hrdesk.calls.refusals import RecordChanged, RecordNotFound
from hrdesk.domain.people.own_fields import (
    Stored,
    ValueNotValidError,
    read_value,
    shown_value,
    typed_value,
)
from hrdesk.models.people import Employee
from hrdesk.models.people_records import FieldDefinition, RecordChange
from hrdesk.services.context import Context
from hrdesk.services.people.own_definitions import (
    definitions,
    label_number,
    label_of,
    may_write,
    readable,
    rule_of,
)
from hrdesk.services.registry import call


@call
def get_own_values(ctx: Context, request: GetOwnValues) -> OwnValueList:
    person = _person(ctx, request.employee_id)
    values = tuple(
        OwnValue(
            code=one.code,
            kind=one.kind,  # type: ignore[arg-type]  # written from the same list of words
            label=label_of(ctx, one),
            text=text_of(ctx, one, person.own_fields),
            typed=typed_value(one.kind, person.own_fields.get(one.code)),
            may_write=may_write(ctx, one),
        )
        for one in readable(ctx)
    )
    return OwnValueList(employee_id=person.id, version=person.version, values=values)


@call
def set_own_fields(ctx: Context, request: SetOwnFields) -> OwnValuesSet:
    """Refused with everything that does not fit at once."""
    person = _person(ctx, request.employee_id)
    if person.version != request.version:
        raise Refused(_changed(ctx, person))
    kept = _entered(ctx, person.own_fields, request.values, frozenset(request.values))
    if kept != person.own_fields:
        person.own_fields = kept
        person.version += 1
    ctx.on_record(employee_no=person.employee_no)
    ctx.changed("employee", person.id)
    return OwnValuesSet(employee_id=person.id, version=person.version)


def of_joiner(ctx: Context, typed: Mapping[str, str]) -> dict[str, Any]:
    """What is kept of somebody new; refused where a required field that the caller may fill in is missing."""
    asked = frozenset(one.code for one in definitions(ctx) if may_write(ctx, one))
    return _entered(ctx, {}, typed, asked | typed.keys())


def text_of(ctx: Context, one: FieldDefinition, values: Mapping[str, Any]) -> str:
    """As it is read in the language of the caller."""
    return shown_value(rule_of(one), values.get(one.code), label_number(ctx))


def _entered(
    ctx: Context, held: Mapping[str, Any], typed: Mapping[str, str], asked: frozenset[str]
) -> dict[str, Any]:
    """What is held with what is typed in it, by code; of the fields asked the required ones must be there."""
    known = {one.code: one for one in definitions(ctx, with_retired=True)}
    kept, refusals = dict(held), list[Refusal]()
    for code in [*(one for one in known if one in asked), *sorted(asked - known.keys())]:
        one = known.get(code)
        if one is None:
            refusals.append(RecordNotFound(kind="own_field", key=code))
        elif not may_write(ctx, one):
            refusals.append(OwnFieldNotWritable(field=code, label=label_of(ctx, one)))
        else:
            refusals += _put(ctx, kept, one, typed.get(code, ""))
    if refusals:
        raise Refused(*refusals)
    return kept


def _put(ctx: Context, kept: dict[str, Stored], one: FieldDefinition, typed: str) -> list[Refusal]:
    label = label_of(ctx, one)
    try:
        value = read_value(rule_of(one), typed, label_number(ctx))
    except ValueNotValidError as error:
        told = {"value": typed[:60], "expected": error.expected}
        return [OwnFieldNotValid(field=one.code, label=label, **told)]
    if value is not None:
        kept[one.code] = value
    elif one.required:
        return [OwnFieldRequired(field=one.code, label=label)]
    else:
        kept.pop(one.code, None)
    return []


def _changed(ctx: Context, person: Employee) -> RecordChanged:
    last = select(RecordChange.actor, RecordChange.at).where(RecordChange.employee_id == person.id)
    change = ctx.session.execute(last.order_by(RecordChange.id.desc()).limit(1)).first()
    return RecordChanged(
        kind="employee",
        key=person.employee_no,
        changed_by=change.actor if change else "",
        changed_at=change.at if change else "",
    )


def _person(ctx: Context, employee_id: int) -> Employee:
    person = ctx.session.get(Employee, employee_id)
    if person is None:
        raise Refused(RecordNotFound(kind="employee", key=str(employee_id)))
    return person
