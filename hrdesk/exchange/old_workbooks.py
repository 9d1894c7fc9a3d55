"""Workbooks of the old binary form (.xls), read with xlrd."""

import io
from datetime import date, datetime, time

import xlrd

from hrdesk.exchange.cells import LazyRows
from hrdesk.exchange.limits import MAX_CELLS
from hrdesk.exchange.sheets import Sheet, UnreadableFile

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def open_workbook(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The worksheets in their order. A formula cell without a stored value is empty, as xlrd reports it."""
    if _ENCRYPTED in content:
        raise UnreadableFile("password_protected", {"file": name})
    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
        small = sum(sheet.row_len(row) for sheet in book.sheets() for row in range(sheet.nrows)) <= MAX_CELLS
        sheets = tuple(_sheet(book, sheet) for sheet in book.sheets()) if small else ()
    except Exception as error:
        # xlrd answers damage with whatever its parser tripped over, from struct.error to AssertionError
        code = "password_protected" if "encrypted" in str(error).lower() else "damaged_file"
        raise UnreadableFile(code, {"file": name}) from error
    if not small:
        raise UnreadableFile("too_many_cells", {"file": name, "cell": "—"})
    return sheets


def _sheet(book: xlrd.book.Book, sheet: xlrd.sheet.Sheet) -> Sheet:
    rows = [
        [_value(book, cell) for cell in sheet.row(row)] if sheet.row_len(row) else []
        for row in range(sheet.nrows)
    ]
    return Sheet(
        name=sheet.name,
        rows=LazyRows(rows),
        hidden_columns=frozenset(column for column, info in sheet.colinfo_map.items() if info.hidden),
        hidden_rows=frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden),
        hidden=bool(sheet.visibility),
        merged=tuple(
            (top + 1, left, bottom, right - 1) for top, bottom, left, right in sorted(sheet.merged_cells)
        ),
    )


def _value(book: xlrd.book.Book, cell: xlrd.sheet.Cell) -> object:
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return None
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _moment(cell.value, book.datemode)
    return cell.value


def _moment(serial: float, datemode: int) -> date | datetime | time | float:
    """A date without time stays a date; a serial that is no date of the calendar stays a number."""
    if serial < 0:
        return serial
    try:
        moment: datetime = xlrd.xldate_as_datetime(serial, datemode)
    except (xlrd.xldate.XLDateError, OverflowError, ValueError):
        return serial
    if serial < 1:
        return moment.time()
    return moment.date() if moment.time() == time.min else moment
