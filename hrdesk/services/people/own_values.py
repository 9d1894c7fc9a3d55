"""Values of own fields: set with their rules, shown in detail, list, search and export."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import select

from hrdesk.calls.base import Refusal, Refused
from hrdesk.calls.own_fields import (
    GetOwnValues,
    OwnFieldNotValid,
    OwnFieldNotWritable,
    OwnValue,
    OwnValueList,
    OwnValuesSet,
    SetOwnFields,
)
from hrdesk.calls.people import EmployeeRow
from hrdesk.calls.refusals import RecordChanged, RecordNotFound
from hrdesk.domain.people.own_fields import ValueNotValidError, read_value, shown_value
from hrdesk.domain.values import decimal_text, minor_units
from hrdesk.models.people import Employee
from hrdesk.models.people_records import FieldDefinition, RecordChange
from hrdesk.services.context import Context
from hrdesk.services.people.own_definitions import definitions, label_of, may_write, readable, rule_of
from hrdesk.services.prefetching import parts
from hrdesk.services.registry import call
from hrdesk.storage.own_field_indexes import value_of

OWN_SORT: Final = "own."
"""Before the code of a field, where a list is sorted by it."""
_AFTER_ALL: Final = "\U0010ffff"


@call
def get_own_values(ctx: Context, request: GetOwnValues) -> OwnValueList:
    person = _person(ctx, request.employee_id)
    values = tuple(
        OwnValue(
            code=one.code,
            kind=one.kind,  # type: ignore[arg-type]  # written from the same list of words
            label=label_of(ctx, one),
            text=_text(ctx, one, person.own_fields),
            typed=_typed(one, person.own_fields),
            may_write=may_write(ctx, one),
        )
        for one in readable(ctx)
    )
    return OwnValueList(employee_id=person.id, version=person.version, values=values)


@call
def set_own_fields(ctx: Context, request: SetOwnFields) -> OwnValuesSet:
    """Refused with everything that does not fit at once; required fields of this caller must be there."""
    person = _person(ctx, request.employee_id)
    if person.version != request.version:
        raise Refused(_changed(ctx, person))
    known = {one.code: one for one in definitions(ctx, with_retired=True)}
    kept, refusals = dict(person.own_fields), list[Refusal]()
    for code, typed in request.values.items():
        definition = known.get(code)
        if definition is None:
            refusals.append(RecordNotFound(kind="own_field", key=code))
        elif not may_write(ctx, definition):
            refusals.append(OwnFieldNotWritable(label=label_of(ctx, definition)))
        else:
            refusals += _put(ctx, kept, definition, typed)
    if refusals:
        raise Refused(*refusals)
    if kept != person.own_fields:
        person.own_fields = kept
        person.version += 1
    ctx.on_record(employee_no=person.employee_no)
    ctx.changed("employee", person.id)
    return OwnValuesSet(employee_id=person.id, version=person.version)


def with_own(ctx: Context, rows: Sequence[EmployeeRow]) -> list[EmployeeRow]:
    """Lines of the list with the values of own fields that the caller may read."""
    fields = readable(ctx)
    if not fields:
        return list(rows)
    held: dict[int, dict[str, Any]] = {}
    for part in parts(row.id for row in rows):
        wanted = select(Employee.id, Employee.own_fields).where(Employee.id.in_(part))
        held |= {key: values for key, values in ctx.session.execute(wanted) if values}
    shown = {
        key: {one.code: text for one in fields if (text := _text(ctx, one, values))}
        for key, values in held.items()
    }
    return [msgspec.structs.replace(row, own_fields=shown.get(row.id, {})) for row in rows]


def found_by(ctx: Context, search: str) -> tuple[list[str], dict[str, Any]]:
    """Statements that find people by the beginning of a searchable value, each on its index; the values.

    A choice is found by its label, money by the amount.
    """
    statements, values = [], {"own_from": search, "own_to": search + _AFTER_ALL}
    for one in readable(ctx):
        if not one.searchable:
            continue
        column = value_of(one.code)
        if one.kind in {"choice", "money"}:
            for number, value in enumerate(_meant(one, search)):
                values[f"own_{one.code}_{number}"] = value
                statements.append(f"SELECT id FROM employees WHERE {column} = :own_{one.code}_{number}")  # noqa: S608  codes of definitions
        else:
            statements.append(f"SELECT id FROM employees WHERE {column} >= :own_from AND {column} < :own_to")  # noqa: S608  the same
    return statements, values if statements else {}


def own_sorts(ctx: Context) -> dict[str, str]:
    """What the list can be sorted by beyond its columns: the value of each field, a number as a number."""
    return {
        f"{OWN_SORT}{one.code}": f"(SELECT {_measured(one)} FROM employees o WHERE o.id = p.employee_id)"  # noqa: S608  the same
        for one in readable(ctx)
    }


def _measured(one: FieldDefinition) -> str:
    value = value_of(one.code)
    return f"CAST({value} AS REAL)" if one.kind == "number" else value


def _meant(one: FieldDefinition, search: str) -> Iterable[Any]:
    if one.kind == "choice":
        return [
            code
            for code, labels in rule_of(one).choices.items()
            if any(label.startswith(search) for label in (code, *labels))
        ]
    try:
        return [minor_units(search)]
    except ValueError:
        return []


def _put(ctx: Context, kept: dict[str, Any], one: FieldDefinition, typed: str) -> list[Refusal]:
    try:
        value = read_value(rule_of(one), typed)
    except ValueNotValidError as error:
        return [OwnFieldNotValid(label=label_of(ctx, one), value=typed[:60], expected=error.expected)]
    if value is None:
        kept.pop(one.code, None)
    else:
        kept[one.code] = value
    return []


def _text(ctx: Context, one: FieldDefinition, values: dict[str, Any]) -> str:
    return shown_value(rule_of(one), values.get(one.code), 1 if ctx.language == "en" else 0)


def _typed(one: FieldDefinition, values: dict[str, Any]) -> str:
    """As it may be typed again: a choice by its code."""
    value = values.get(one.code)
    if value is None:
        return ""
    return decimal_text(value) if one.kind == "money" else str(value)


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
