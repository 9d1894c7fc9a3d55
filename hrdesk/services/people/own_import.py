"""Columns of a roster that are own fields: read by their rules, required of whoever is new, written after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from hrdesk.domain.people.own_fields import ValueNotValidError, read_value
from hrdesk.domain.values import Finding, Severity
from hrdesk.exchange.reading import Reading, Table
from hrdesk.exchange.roster_records import RosterRow
from hrdesk.exchange.sheets import Cell
from hrdesk.models.people import Employee
from hrdesk.models.people_records import FieldDefinition
from hrdesk.services.context import Context
from hrdesk.services.people.merged_ids import merged_numbers
from hrdesk.services.people.own_columns import import_field, with_columns
from hrdesk.services.people.own_definitions import definitions, label_number, label_of, may_write, rule_of
from hrdesk.services.prefetching import rows_by

NOT_VALID: Final = "own_field_not_valid"
REQUIRED: Final = "own_field_required"
Values = dict[str, dict[str, Any]]
"""What is to be kept, by employee number and code of the field."""


def with_own_fields(
    ctx: Context, reading: Reading[RosterRow], site_map: Mapping[str, str]
) -> tuple[Reading[RosterRow], Values]:
    """The reading with these columns among its own, what they lack or do not take among its findings, and the
    values. An empty cell changes nothing.

    Whoever is new and lacks a required field that the caller may fill in is held. Of others a value that does
    not fit is left out and said.
    """
    fields = [one for one in definitions(ctx) if may_write(ctx, one)]
    if not fields or not reading.fields:
        return reading, {}
    reading = with_columns(reading, fields, site_map)
    if not reading.records:
        return reading, {}
    people = _Roster(ctx, reading, fields)
    values: Values = {}
    findings = [finding for row in people.rows() for finding in people.read(row, values)]
    findings += people.waiting(findings)
    return _held(reading, findings), values


def write_own_fields(ctx: Context, values: Values) -> None:
    """Beside what each person has already; of a merged record to the one kept."""
    merged = merged_numbers(ctx.session)
    wanted = {merged.get(number, number): held for number, held in values.items()}
    for person in rows_by(ctx.session, Employee, Employee.employee_no, wanted):
        kept = {**person.own_fields, **wanted[person.employee_no]}
        if kept != person.own_fields:
            person.own_fields = kept


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell of an own field; column is -1 where the file has none."""

    row: RosterRow
    field: FieldDefinition
    label: str
    typed: str
    column: int

    def finding(self, code: str, severity: Severity, /, **values: str) -> Finding:
        column = self.label if self.column >= 0 else ""
        return Finding(self.row.row, column, code, severity, values, self.row.sheet)


class _Roster:
    """The people of a reading with their own fields, and which of them the store knows."""

    def __init__(self, ctx: Context, reading: Reading[RosterRow], fields: list[FieldDefinition]) -> None:
        self._ctx, self._reading, self._fields = ctx, reading, fields
        self._tables = {table.sheet.name: table for table in reading.tables}
        merged = merged_numbers(ctx.session)
        numbers = {row.employee_no: merged.get(row.employee_no, row.employee_no) for row in self.rows()}
        held = rows_by(ctx.session, Employee, Employee.employee_no, numbers.values())
        known = {person.employee_no: person.own_fields for person in held}
        self._held = {number: known[kept] for number, kept in numbers.items() if kept in known}

    def rows(self) -> Iterator[RosterRow]:
        """Each person once, by their present employment."""
        return (row for row in self._reading.records if row.same_person_as is None)

    def read(self, row: RosterRow, values: Values) -> Iterator[Finding]:
        """What of this row does not fit; what does is put into values."""
        for one in self._fields:
            place = self._place(self._tables[row.sheet], row, one)
            if place.typed:
                yield from self._value(place, values)
            elif one.required and row.employee_no not in self._held:
                code = REQUIRED if place.column >= 0 else "own_field_column_missing"
                yield place.finding(code, "error", label=place.label)
            elif one.required and place.column >= 0 and not self._held[row.employee_no].get(one.code):
                yield place.finding("own_field_still_missing", "warning", label=place.label)

    def waiting(self, findings: list[Finding]) -> list[Finding]:
        """Earlier employments of people who are held now wait with them."""
        errors = {(one.sheet, one.row) for one in findings if one.severity == "error"}
        held = {row.employee_no for row in self.rows() if (row.sheet, row.row) in errors}
        return [
            Finding(
                row.row, "", "own_field_person_waits", "error", {"employee_no": row.same_person_as}, row.sheet
            )
            for row in self._reading.records
            if row.same_person_as in held and row.same_person_as is not None
        ]

    def _value(self, place: _Place, values: Values) -> Iterator[Finding]:
        number = place.row.employee_no
        try:
            value = read_value(rule_of(place.field), place.typed, label_number(self._ctx))
        except ValueNotValidError as error:
            must = place.field.required and number not in self._held
            told = {"label": place.label, "shown": place.typed[:60], "expected": error.expected}
            if must:
                yield place.finding("own_field_must_fit", "error", **told)
            else:
                yield place.finding(NOT_VALID, "warning", **told)
        else:
            values.setdefault(number, {})[place.field.code] = value

    def _place(self, table: Table, row: RosterRow, one: FieldDefinition) -> _Place:
        column = table.header.columns.get(import_field(one).code, -1)
        label = table.header.labels[column] if column >= 0 else label_of(self._ctx, one)
        typed = _typed(table.sheet.cell(row.row, column)) if column >= 0 else ""
        return _Place(row, one, label, typed, column)


def _held(reading: Reading[RosterRow], findings: list[Finding]) -> Reading[RosterRow]:
    """The reading with further findings: rows with errors among them are held."""
    every = (*reading.findings, *findings)
    errors = {(one.sheet, one.row) for one in findings if one.severity == "error"}
    outcomes = dict(reading.outcomes) | dict.fromkeys(errors, "held")
    stopped = tuple(replace(row, held=True) for row in reading.records if (row.sheet, row.row) in errors)
    return replace(
        reading,
        findings=every,
        outcomes=outcomes,
        records=tuple(row for row in reading.records if (row.sheet, row.row) not in errors),
        held_records=(*reading.held_records, *stopped),
    )


def _typed(cell: Cell) -> str:
    """As somebody would type it: a date cell as YYYY-MM-DD, however the sheet shows it."""
    if isinstance(cell.value, date):
        return cell.value.isoformat()[: len("YYYY-MM-DD")]
    return cell.text.strip()
