"""What an import would do, before it does it: counts, findings, rows to mend, columns to name."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from hrdesk.calls.base import Refused
from hrdesk.calls.imports import (
    FieldChoice,
    ImportPreview,
    PreviewColumn,
    PreviewFile,
    PreviewRow,
    PreviewSheet,
)
from hrdesk.calls.refusals import FileHasErrors
from hrdesk.domain.values import Finding
from hrdesk.exchange.headers import normalised
from hrdesk.exchange.reading import Reading, Table
from hrdesk.services.importing import check_whole

_ROWS_AT_MOST: Final = 2_000
_CHARACTERS: Final = 300
_ROWS_NAMED: Final = 10


def preview(request: PreviewFile, reading: Reading[Any]) -> ImportPreview:
    """What the import would do. Refused when the file as a whole is not of this kind, unless its columns are
    to be named: then the answer has the columns, and the finding that stands in the way.
    """
    try:
        check_whole(request, reading)
    except Refused as refused:
        if not (request.for_mapping and isinstance(refused.refusals[0], FileHasErrors)):
            raise
    findings = (*_hidden_rows(reading), *reading.findings)
    return ImportPreview(
        kind=reading.kind,
        file=request.file_name,
        period=str(reading.period) if reading.period else None,
        rows=reading.rows,
        accepted=reading.count("accepted"),
        held=reading.count("held"),
        skipped=reading.count("skipped"),
        findings=findings,
        unknown_headers=reading.unknown_headers,
        hidden_columns=reading.hidden_columns,
        hidden_read=_hidden_read(reading),
        sheets=_sheets(reading, findings, _known_headers(reading)),
        fields=tuple(
            FieldChoice(code=one.code, names=one.names, required=one.required) for one in reading.fields
        ),
    )


def _hidden_rows(reading: Reading[Any]) -> Iterator[Finding]:
    """A row that a filter hides is read all the same: whoever looks at the file does not see it."""
    for sheet, _ in reading.tables:
        rows = [row for name, row in reading.outcomes if name == sheet.name and row in sheet.hidden_rows]
        if rows:
            more = ["…"] if len(rows) > _ROWS_NAMED else []
            named = ", ".join([*map(str, rows[:_ROWS_NAMED]), *more])
            values = {"count": str(len(rows)), "rows": named}
            yield Finding(rows[0], "", "rows_hidden", "warning", values, sheet.name)


def _hidden_read(reading: Reading[Any]) -> tuple[str, ...]:
    """Headers of hidden columns whose cells the import would take over."""
    kept = {one.code for one in reading.fields if one.kept}
    found = (
        header.labels[column]
        for sheet, header in reading.tables
        for code, column in header.columns.items()
        if code in kept and column in sheet.hidden_columns
    )
    return tuple(dict.fromkeys(found))


def _known_headers(reading: Reading[Any]) -> dict[str, set[str]]:
    """The headers that mean a field by themselves, for comparing."""
    return {one.code: {normalised(name) for name in (one.code, *one.headers)} for one in reading.fields}


def _sheets(
    reading: Reading[Any], findings: tuple[Finding, ...], known: dict[str, set[str]]
) -> tuple[PreviewSheet, ...]:
    noticed: defaultdict[str, set[int]] = defaultdict(set)
    for one in findings:
        if one.row and len(noticed[one.sheet]) < _ROWS_AT_MOST:
            noticed[one.sheet].add(one.row)
    return tuple(_sheet(table, sorted(noticed[table.sheet.name]), known) for table in reading.tables)


def _sheet(table: Table, rows: list[int], known: dict[str, set[str]]) -> PreviewSheet:
    sheet, header = table
    fields = {column: code for code, column in header.columns.items()}
    columns = sorted(header.labels)
    return PreviewSheet(
        name=sheet.name,
        columns=tuple(
            PreviewColumn(
                column=column + 1,
                header=header.labels[column],
                field=fields.get(column, ""),
                hidden=column in sheet.hidden_columns,
                named=_is_named(header.labels[column], known.get(fields.get(column, ""))),
            )
            for column in columns
        ),
        rows=tuple(
            PreviewRow(row=row, cells=tuple(sheet.cell(row, column).text[:_CHARACTERS] for column in columns))
            for row in rows
        ),
    )


def _is_named(label: str, headers: set[str] | None) -> bool:
    """Whether a column is read although neither its label nor its lower half is a header of its field."""
    halves = {normalised(label), normalised(label.rpartition(" ")[2])}
    return headers is not None and not halves & headers
