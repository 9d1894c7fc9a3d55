"""Columns of a roster headed by the label of an own field: read by its rule, written after the rows."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hrdesk.domain.people.own_fields import ValueNotValidError, read_value
from hrdesk.domain.values import Finding
from hrdesk.exchange.headers import normalised
from hrdesk.exchange.reading import Reading, Table
from hrdesk.exchange.roster_records import RosterRow
from hrdesk.exchange.sheets import Cell
from hrdesk.models.people import Employee
from hrdesk.models.people_records import FieldDefinition
from hrdesk.services.context import Context
from hrdesk.services.people.own_definitions import definitions, may_write, rule_of
from hrdesk.services.prefetching import rows_by

NOT_VALID = "own_field_not_valid"
Values = dict[str, dict[str, Any]]
"""What is to be kept, by employee number and code of the field."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a table that is a field of the site, under the header as it is written."""

    table: Table
    number: int
    label: str
    field: FieldDefinition


def with_own_fields(ctx: Context, reading: Reading[RosterRow]) -> tuple[Reading[RosterRow], Values]:
    """The reading without complaint about these columns, a warning for each value that does not fit (the row
    is taken, the value is not), and the values. An empty cell changes nothing."""
    columns = _columns(ctx, reading)
    if not columns:
        return reading, {}
    values: Values = {}
    findings = list(reading.findings)
    people = {(row.sheet, row.row): row for row in reading.records if row.same_person_as is None}
    for (sheet, number), row in people.items():
        for column in columns:
            if column.table.sheet.name != sheet:
                continue
            typed = _typed(column.table.sheet.cell(number, column.number))
            if not typed:
                continue
            try:
                value = read_value(rule_of(column.field), typed)
            except ValueNotValidError as error:
                told = {"shown": typed[:60], "label": column.label, "expected": error.expected}
                findings.append(Finding(number, column.label, NOT_VALID, "warning", told, sheet))
            else:
                values.setdefault(row.employee_no, {})[column.field.code] = value
    read = {column.label for column in columns}
    unknown = tuple(label for label in reading.unknown_headers if label not in read)
    return replace(reading, findings=tuple(findings), unknown_headers=unknown), values


def write_own_fields(ctx: Context, values: Values) -> None:
    """Beside what each person has already."""
    for person in rows_by(ctx.session, Employee, Employee.employee_no, values):
        wanted = {**person.own_fields, **values[person.employee_no]}
        if wanted != person.own_fields:
            person.own_fields = wanted


def _columns(ctx: Context, reading: Reading[RosterRow]) -> list[_Column]:
    named = {
        normalised(label): one
        for one in definitions(ctx)
        if may_write(ctx, one)
        for label in (one.label_zh, one.label_en, one.code)
    }
    return [
        _Column(table, number, label, named[normalised(label)])
        for table in reading.tables
        for number, label in table.header.labels.items()
        if label in table.header.unknown and normalised(label) in named
    ]


def _typed(cell: Cell) -> str:
    """As somebody would type it: a date cell as YYYY-MM-DD, however the sheet shows it."""
    if isinstance(cell.value, date):
        return cell.value.isoformat()[: len("YYYY-MM-DD")]
    return cell.text.strip()
