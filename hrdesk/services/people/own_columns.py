"""Own fields as columns of a roster: found in its header, and offered in its template."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from hrdesk.exchange.fields import Field
from hrdesk.exchange.headers import Header, normalised
from hrdesk.exchange.import_columns import ImportColumn, Sort
from hrdesk.exchange.reading import Reading, Table
from hrdesk.exchange.roster_records import RosterRow
from hrdesk.models.people_records import FieldDefinition
from hrdesk.services.context import Context
from hrdesk.services.people.own_definitions import definitions, label_number, may_write

_PREFIX: Final = "own."
"""Before the code, so that no field of the site is taken for one of the roster."""
_SORTS: Final[Mapping[str, Sort]] = {
    "text": "text",
    "number": "number",
    "date": "date",
    "choice": "code",
    "money": "money",
}


def import_field(one: FieldDefinition) -> Field:
    """Known by labels and code; required only of whoever is new, so the column itself is not."""
    return Field(f"{_PREFIX}{one.code}", (one.label_zh, one.label_en, one.code))


def with_columns(
    reading: Reading[RosterRow], fields: Sequence[FieldDefinition], site_map: Mapping[str, str]
) -> Reading[RosterRow]:
    """The reading whose columns and fields these are too; a header that is mapped to nothing stays out."""
    named = {normalised(label): one.code for one in map(import_field, fields) for label in one.headers}
    said = {normalised(label): code for label, code in site_map.items()}
    tables = tuple(Table(one.sheet, _with(one.header, named | said)) for one in reading.tables)
    unknown = {label for one in tables for label in one.header.unknown}
    return replace(
        reading,
        tables=tables,
        fields=(*reading.fields, *map(import_field, fields)),
        unknown_headers=tuple(label for label in reading.unknown_headers if label in unknown),
    )


def template_columns(ctx: Context) -> tuple[ImportColumn, ...]:
    """What the caller may fill in; choices by their labels in the caller's language."""
    number = label_number(ctx)
    return tuple(
        ImportColumn(
            replace(import_field(one), required=one.required),
            _SORTS[one.kind],
            tuple((choice["zh"], choice["en"])[number] for choice in one.choices),
        )
        for one in definitions(ctx)
        if may_write(ctx, one)
    )


def _with(header: Header, named: Mapping[str, str]) -> Header:
    """With the columns no field claims that are own fields; the first one of each counts."""
    columns = dict(header.columns)
    for number, label in sorted(header.labels.items()):
        code = named.get(normalised(label), "")
        if code.startswith(_PREFIX) and label in header.unknown:
            columns.setdefault(code, number)
    added = {code: header.labels[at] for code, at in columns.items() if code not in header.columns}
    unknown = tuple(label for label in header.unknown if label not in added.values())
    return replace(header, columns=columns, names={**header.names, **added}, unknown=unknown)
