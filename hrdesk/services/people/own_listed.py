"""Own fields in the people list: shown, searched, narrowed down by, sorted by; all of it as SQL."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import select, text

from hrdesk.calls.base import Refused
from hrdesk.calls.own_fields import ListOwnFieldValues
from hrdesk.calls.people import EmployeeRow, FilterValue, FilterValues
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.domain.people.own_fields import sought_value, typed_value
from hrdesk.domain.values import minor_units
from hrdesk.models.people import Employee
from hrdesk.models.people_records import FieldDefinition
from hrdesk.services.context import Context
from hrdesk.services.people.own_definitions import readable, rule_of
from hrdesk.services.people.own_values import text_of
from hrdesk.services.prefetching import parts
from hrdesk.services.registry import call
from hrdesk.storage.own_field_indexes import value_of

OWN: Final = "own."
"""Before the code of a field, where columns of the list are named."""
_AFTER_ALL: Final = "\U0010ffff"
_VALUES: Final = 500


@call
def list_own_field_values(ctx: Context, request: ListOwnFieldValues) -> FilterValues:
    one = _readable(ctx, request.field)
    # Over the records in their order: asking for each person of the list by number takes three times as long.
    grouped = text(
        f"SELECT {value_of(one.code)} AS value, count(*) AS people FROM employees "  # noqa: S608  codes of definitions
        "WHERE id NOT IN (SELECT other_id FROM merged_records) "
        f"GROUP BY value ORDER BY people DESC, value LIMIT {_VALUES}"
    )
    rows = ctx.session.execute(grouped)
    values = (FilterValue(value=typed_value(one.kind, row.value), people=row.people) for row in rows)
    return FilterValues(values=tuple(values))


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
        key: {one.code: words for one in fields if (words := text_of(ctx, one, values))}
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


def narrowed(ctx: Context, wanted: Mapping[str, Sequence[str]]) -> tuple[list[str], dict[str, Any]]:
    """Conditions for people who have one of these values in each of these fields, '' for none; the values.

    Refused for a field that the caller may not read.
    """
    conditions, values = [], dict[str, Any]()
    for code, chosen in wanted.items():
        if not chosen:
            continue
        one = _readable(ctx, code)
        column = value_of(code)
        names = {f"has_{code}_{number}": typed for number, typed in enumerate(chosen) if typed}
        values |= {name: sought_value(one.kind, typed) for name, typed in names.items()}
        either = [f"{column} IN ({', '.join(f':{name}' for name in names)})"] if names else []
        either += [f"{column} IS NULL"] if "" in chosen else []
        conditions.append(
            f"p.employee_id IN (SELECT id FROM employees WHERE {' OR '.join(either)})"  # noqa: S608  codes of definitions
        )
    return conditions, values


def own_sorts(ctx: Context) -> dict[str, str]:
    """What the list can be sorted by beyond its columns: the value of each field, a number as a number."""
    return {
        f"{OWN}{one.code}": f"(SELECT {_measured(one)} FROM employees o WHERE o.id = p.employee_id)"  # noqa: S608  the same
        for one in readable(ctx, with_retired=True)
    }


def _readable(ctx: Context, code: str) -> FieldDefinition:
    """Also one that was retired while a list is still narrowed down by it."""
    for one in readable(ctx, with_retired=True):
        if one.code == code:
            return one
    raise Refused(RecordNotFound(kind="own_field", key=code))


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
