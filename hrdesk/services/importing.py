"""What every import shares: the file opened, the people it is read against, the batch it leaves behind."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

import msgspec
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.cell_names import named_cell
from hrdesk.calls.imports import (
    ColumnFieldUnknown,
    ImportFile,
    ImportSummary,
    PreviewFile,
    RowsHeld,
)
from hrdesk.calls.payroll_refusals import PeriodNotStated
from hrdesk.calls.refusals import FileHasErrors, FileNotReadable, InputNotValid
from hrdesk.domain.values import Period
from hrdesk.exchange.corrections import MendedCell, corrected
from hrdesk.exchange.monthly_file import MonthlyFile
from hrdesk.exchange.people_lookup import KnownPerson
from hrdesk.exchange.reading import Reading
from hrdesk.exchange.sheets import Sheet, UnreadableFile
from hrdesk.exchange.tables import open_tables
from hrdesk.models.payroll_inputs import ColumnName, HeldRow, ImportBatch
from hrdesk.models.people import Employee, Employment
from hrdesk.services.context import Context
from hrdesk.services.corrections_record import corrections_on_record
from hrdesk.services.prefetching import parts

FileRequest = PreviewFile | ImportFile
_ROWS_NAMED: Final = 20
_A_CELL: Final = "a row and column of the file"


def sheets_of(request: FileRequest) -> tuple[Sheet, ...]:
    """The tables of the file as they were mended; refused with the cause when it cannot be read."""
    try:
        mended = [_mended(name, value) for name, value in request.corrections.items()]
        return corrected(open_tables(request.file_name, request.content), mended)
    except UnreadableFile as error:
        raise Refused(
            FileNotReadable(file=request.file_name, reason=error.code, details=error.values)
        ) from error
    except ValueError as error:
        raise Refused(InputNotValid(field="corrections", value=str(error), expected=_A_CELL)) from error


def _mended(name: str, value: str) -> MendedCell:
    sheet, row, column = named_cell(name)
    return MendedCell(sheet, row, column - 1, value)


def monthly_file(session: Session, kind: str, request: FileRequest) -> MonthlyFile:
    """The file with the people of the store, held ones too, and the headers the site has named."""
    return MonthlyFile(
        name=request.file_name,
        sheets=sheets_of(request),
        known=known_people(session),
        site_map=site_map(session, kind, request),
        period=stated_period(request),
    )


def stated_period(request: FileRequest) -> Period | None:
    try:
        return Period.parse(request.period) if request.period else None
    except ValueError as error:
        raise Refused(InputNotValid(field="period", value=str(request.period), expected="YYYY-MM")) from error


def site_map(session: Session, kind: str, request: FileRequest) -> dict[str, str]:
    kept = session.execute(select(ColumnName.header, ColumnName.field).where(ColumnName.kind == kind))
    return {row.header: row.field for row in kept} | request.column_map


def known_people(session: Session) -> list[KnownPerson]:
    """Everybody in the store, with each employment, and those whose roster row is held."""
    stored = session.execute(
        select(Employee, Employment.hire_date, Employment.leave_date, Employment.former_no)
        .join(Employment, Employment.employee_id == Employee.id)
        .order_by(Employee.id, Employment.id)
    )
    known = {
        former or person.employee_no: KnownPerson(
            employee_no=former or person.employee_no,
            name=person.name,
            id_number=person.id_number,
            hire_date=_day(hired),
            leave_date=_day(left),
        )
        for person, hired, left, former in stored
    }
    for record in open_held_rows(session).values():
        number = str(record["employee_no"])
        known.setdefault(
            number,
            KnownPerson(
                employee_no=number,
                name=str(record["name"]),
                hire_date=_day(record.get("hire_date")),
                leave_date=_day(record.get("leave_date")),
            ),
        )
    return list(known.values())


def open_held_rows(session: Session) -> dict[str, dict[str, Any]]:
    """Employee number to the readable fields of a roster row that waits for somebody to decide."""
    rows = session.execute(
        select(HeldRow)
        .where(HeldRow.kind == "roster", HeldRow.settled_at.is_(None), HeldRow.employee_no != "")
        .order_by(HeldRow.id)
    ).scalars()
    return {row.employee_no: row.record for row in rows}


def check_whole(request: FileRequest, reading: Reading[Any]) -> None:
    """Refused when the file as a whole, or the map of its columns, is not one of this kind.

    An import of all or nothing is refused for the rows that are held.
    """
    labels = {label for table in reading.tables for label in table.header.labels.values()}
    codes = {one.code for one in reading.fields}
    for header, field in request.column_map.items():
        unused = header in reading.unknown_headers or (header in labels and field not in codes)
        if field and unused:
            raise Refused(ColumnFieldUnknown(file=request.file_name, header=header, field=field))
    fatal = tuple(one for one in reading.findings if one.row == 0 and one.severity == "error")
    if fatal:
        raise Refused(FileHasErrors(file=request.file_name, findings=fatal))
    held = [row for (_, row), outcome in reading.outcomes.items() if outcome == "held"]
    if held and isinstance(request, ImportFile) and request.whole:
        raise Refused(RowsHeld(file=request.file_name, count=len(held), rows=_shown(held)))


def _shown(rows: list[int]) -> str:
    more = ["…"] if len(rows) > _ROWS_NAMED else []
    return ", ".join([*map(str, sorted(rows)[:_ROWS_NAMED]), *more])


def period_of(request: FileRequest, reading: Reading[Any]) -> Period:
    """The month of a monthly file; refused when nobody says it."""
    check_whole(request, reading)
    if reading.period is None:
        raise Refused(PeriodNotStated(file=request.file_name))
    return reading.period


def start_batch(ctx: Context, request: ImportFile, reading: Reading[Any]) -> ImportBatch:
    """Put the file on record and keep what it calls its columns."""
    batch = ImportBatch(
        kind=reading.kind,
        file_name=request.file_name,
        sha256=hashlib.sha256(request.content).hexdigest(),
        period=str(reading.period) if reading.period else None,
        applied_at=ctx.moment(),
        applied_by=ctx.actor.display_name,
        rows=reading.rows,
        accepted=reading.count("accepted"),
        held=reading.count("held"),
        skipped=reading.count("skipped"),
    )
    ctx.session.add(batch)
    _keep_names(ctx.session, reading.kind, request.column_map)
    if request.corrections:
        ctx.on_record(corrections=corrections_on_record(reading, request.corrections))
    ctx.session.flush()
    ctx.changed("import", batch.id)
    return batch


def _keep_names(session: Session, kind: str, column_map: Mapping[str, str]) -> None:
    """Remember what the site calls its columns; a header mapped to nothing is forgotten."""
    for header, field in column_map.items():
        kept = session.execute(
            select(ColumnName).where(ColumnName.kind == kind, ColumnName.header == header)
        ).scalar_one_or_none()
        if kept is not None and field:
            kept.field = field
        elif kept is not None:
            session.delete(kept)
        elif field:
            session.add(ColumnName(kind=kind, header=header, field=field))


def keep_held_rows(ctx: Context, batch: ImportBatch, records: Iterable[Any], codes: dict[int, str]) -> None:
    """Keep the readable fields of rows that were held, so that nothing is lost.

    A row held before under the same number, or without one, is superseded: the newest file counts.
    """
    records = list(records)
    superseded = ["", *(record.employee_no for record in records)]
    for part in parts(superseded):
        ctx.session.execute(
            update(HeldRow)
            .where(HeldRow.kind == batch.kind, HeldRow.employee_no.in_(part), HeldRow.settled_at.is_(None))
            .values(settled_at=ctx.moment())
        )
    for record in records:
        ctx.session.add(
            HeldRow(
                batch_id=batch.id,
                kind=batch.kind,
                row=record.row,
                employee_no=record.employee_no,
                code=codes.get(record.row, ""),
                record=msgspec.to_builtins(record),
            )
        )


def summary(batch: ImportBatch) -> ImportSummary:
    return ImportSummary(
        kind=batch.kind,
        file=batch.file_name,
        period=batch.period,
        rows=batch.rows,
        accepted=batch.accepted,
        held=batch.held,
        skipped=batch.skipped,
        batch_id=batch.id,
    )


def _day(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None
