"""Files of events that earn points: one row an event, from a text file or a workbook."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from hrdesk.domain.points.events import NO_DATA, Report, Value
from hrdesk.domain.values import Finding
from hrdesk.exchange.fields import Field
from hrdesk.exchange.headers import Header, find_header
from hrdesk.exchange.people_lookup import EMPLOYEE_NO
from hrdesk.exchange.reading import DataRow, Outcome, Reading, RowKey, Table, data_rows, likely_tables
from hrdesk.exchange.sheets import Cell, Sheet

KIND: Final = "point_events"
SOURCE: Final = "file"
"""Where events of a file come from that names no source of its own."""
EVENT_FIELDS: Final = (
    Field("event_id", ("事件编号", "事件ID", "event id", "event number", "event key"), required=True),
    Field(EMPLOYEE_NO.code, EMPLOYEE_NO.headers, required=True),
    Field("kind", ("事件类型", "事件种类", "行为", "event type", "event kind"), required=True),
    Field(
        "occurred_at", ("发生时间", "事件时间", "时间", "occurred at", "event time", "time"), required=True
    ),
    Field("reference", ("来源单号", "关联单号", "单号", "课程编号", "reference", "source document")),
    Field("source", ("来源系统", "来源", "source system", "source")),
    Field("grade", ("绩效等级", "等级", "grade")),
    Field("giver", ("赠予人工号", "认可人工号", "giver employee number", "giver")),
)
_DATA: Final = ("grade", "giver")
"""Columns that conditions may ask for."""
_SERIAL_ZERO: Final = datetime(1899, 12, 30)  # noqa: DTZ001  spreadsheets know no zone
_SERIALS: Final = range(20_000, 80_000)
"""Days that a spreadsheet counts for 1954 to 2119: any other number is no time."""


def read_point_events(
    file_name: str, sheets: Sequence[Sheet], site_map: Mapping[str, str]
) -> Reading[Report]:
    """Every row as it says; whether it can count is told by the store. No row is held here.

    A file without the required columns has one error for the file as a whole.
    """
    found = [
        Table(sheet, header)
        for sheet in sheets
        if not sheet.hidden and (header := find_header(sheet, EVENT_FIELDS, site_map)) and not header.missing
    ]
    if not found:
        tables = likely_tables(sheets, EVENT_FIELDS, site_map)
        error = _columns_not_found(file_name, [header for _, header in tables])
        return Reading(KIND, 0, (), (error,), {}, tables=tables, fields=EVENT_FIELDS)
    outcomes: dict[RowKey, Outcome] = {}
    records: list[Report] = []
    for sheet, header in found:
        for report in _reports(sheet, header):
            records.append(report)
            outcomes[sheet.name, report.row] = "accepted"
    return Reading(
        KIND,
        len(records),
        tuple(records),
        tuple(note for sheet, _ in found for note in sheet.notes),
        outcomes,
        unknown_headers=tuple(dict.fromkeys(label for _, header in found for label in header.unknown)),
        hidden_columns=tuple(
            header.labels[column]
            for sheet, header in found
            for column in sorted(sheet.hidden_columns)
            if column in header.labels
        ),
        tables=tuple(found),
        fields=EVENT_FIELDS,
    )


def row_keys(reading: Reading[Report]) -> list[RowKey]:
    """Sheet and row of each report, in the order of the reports."""
    return list(reading.outcomes)


def _reports(sheet: Sheet, header: Header) -> Iterator[Report]:
    data = [code for code in _DATA if code in header.columns]
    sourced = "source" in header.columns
    for row in data_rows(sheet, header, ("event_id", EMPLOYEE_NO.code)):
        yield Report(
            row.text("event_id"),
            row.text("kind"),
            row.text(EMPLOYEE_NO.code),
            _time_text(row.cell("occurred_at")),
            row.text("reference"),
            _data(row, data) if data else NO_DATA,
            row.number,
            (sourced and row.text("source")) or SOURCE,
        )


def _data(row: DataRow, columns: Sequence[str]) -> Mapping[str, Value]:
    said: dict[str, Value] = {code: row.text(code) for code in columns if row.text(code)}
    return said or NO_DATA


def _time_text(cell: Cell) -> str:
    """The text; a day that a spreadsheet counts without showing it as a date becomes one."""
    value = cell.value
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool) and int(value) in _SERIALS:
        moment = _SERIAL_ZERO + timedelta(seconds=round(value * 86_400))
        return moment.strftime("%Y-%m-%d %H:%M:%S")
    return cell.text.strip()


def _columns_not_found(file_name: str, headers: Sequence[Header]) -> Finding:
    best = max(headers, key=lambda one: len(one.columns), default=None)
    has = best.columns.keys() if best else ()
    missing = [one.headers[0] for one in EVENT_FIELDS if one.required and one.code not in has]
    labels = list(best.labels.values())[:40] if best else []
    values = {"file": file_name, "missing": "、".join(missing), "found": "、".join(labels) or "—"}
    return Finding(0, "", "columns_not_found", "error", values)
