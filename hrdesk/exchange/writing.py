"""Tables written for other programs: text stays text, whatever it begins with."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final, Literal

import xlsxwriter

from hrdesk.exchange.limits import MAX_CELL_CHARACTERS

Written = str | int | Decimal | date | None
Encoding = Literal["utf-8", "utf-8-sig", "gbk"]

_FORMULA_MARKS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SAFE_DIGITS: Final = 15
_CREATED: Final = datetime(1980, 1, 1)  # noqa: DTZ001 - a fixed stamp without zone, so that equal tables are equal files


class UnwritableText(ValueError):  # noqa: N818 - named as the fact
    """A text that the chosen form cannot hold; row counts from 1 below the header, column is the header."""

    def __init__(self, code: str, row: int, column: str, shown: str) -> None:
        super().__init__(f"{code} in row {row}, column {column}: {shown!r}")
        self.code = code
        self.row = row
        self.column = column
        self.shown = shown


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet could take this text for a formula or a command."""
    return text.lstrip(" \u3000").startswith(_FORMULA_MARKS) or text.startswith(("\t", "\r"))


def safe_text(value: str) -> str:
    """The text with a leading apostrophe where a spreadsheet would otherwise run it."""
    return f"'{value}" if starts_formula(value) else value


def csv_bytes(
    header: Sequence[str], rows: Iterable[Sequence[Written]], encoding: Encoding = "utf-8"
) -> bytes:
    """A comma separated file with CRLF line ends; texts are guarded by safe_text, numbers and dates are not.

    Amounts are given as Decimal or int; a str is always text, also "-129.66". Raises UnwritableText
    (character_not_in_encoding) rather than writing a question mark for a name that GBK lacks.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([safe_text(name) for name in header])
    for number, row in enumerate(rows, start=1):
        texts = [_csv_text(value) for value in row]
        for name, text in zip(header, texts, strict=True):
            _check_encodable(text, encoding, number, name)
        writer.writerow(texts)
    return out.getvalue().encode(encoding)


def xlsx_bytes(sheet_name: str, header: Sequence[str], rows: Iterable[Sequence[Written]]) -> bytes:
    """A workbook of one sheet; a str is a cell of type text, so identity numbers keep 18 digits.

    Decimal and int become numbers, dates become dates. Equal tables give equal bytes. Raises UnwritableText
    (text_too_long) for more than 32,767 characters, which no spreadsheet can show.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        target = _SheetWriter(book, sheet_name, header)
        for number, row in enumerate(rows, start=1):
            target.write_row(number, row)
    return out.getvalue()


def _csv_text(value: Written) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return safe_text(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _check_encodable(text: str, encoding: Encoding, row: int, column: str) -> None:
    try:
        text.encode(encoding)
    except UnicodeEncodeError as error:
        raise UnwritableText(
            "character_not_in_encoding", row, column, text[error.start : error.end]
        ) from error


class _SheetWriter:
    """One sheet under its header; chooses the type of each cell by the type of its value."""

    def __init__(self, book: xlsxwriter.Workbook, name: str, header: Sequence[str]) -> None:
        self._book = book
        self._sheet = book.add_worksheet(name)
        self._header = header
        self._formats: dict[str, xlsxwriter.format.Format] = {}
        self._guarded = book.add_format({"num_format": "@", "quote_prefix": True})
        bold = book.add_format({"bold": True, "num_format": "@"})
        for column, title in enumerate(header):
            self._sheet.write_string(0, column, title, bold)
        self._sheet.freeze_panes(1, 0)

    def write_row(self, number: int, row: Sequence[Written]) -> None:
        for column, (title, value) in enumerate(zip(self._header, row, strict=True)):
            if isinstance(value, str):
                if len(value) > MAX_CELL_CHARACTERS:
                    raise UnwritableText("text_too_long", number, title, value[:20])
                self._write_text(number, column, value)
            elif isinstance(value, date):
                self._sheet.write_datetime(number, column, value, self._format("yyyy-mm-dd"))
            elif value is not None:
                self._write_number(number, column, Decimal(value))

    def _write_text(self, row: int, column: int, text: str) -> None:
        # the quote mark keeps a text a text also after somebody edits the cell
        style = self._guarded if starts_formula(text) else self._format("@")
        self._sheet.write_string(row, column, text, style)

    def _write_number(self, row: int, column: int, exact: Decimal) -> None:
        """A number with the decimals it is written with; text where a spreadsheet would round it.

        The file format knows binary floats only; up to 15 digits they show exactly what was meant.
        """
        parts = exact.as_tuple()
        if not isinstance(parts.exponent, int) or len(parts.digits) > _SAFE_DIGITS:
            self._write_text(row, column, f"{exact:f}")
            return
        decimals = max(0, -parts.exponent)
        pattern = "0." + "0" * decimals if decimals else "0"
        self._sheet.write_number(row, column, float(exact), self._format(pattern))

    def _format(self, pattern: str) -> xlsxwriter.format.Format:
        if pattern not in self._formats:
            self._formats[pattern] = self._book.add_format({"num_format": pattern})
        return self._formats[pattern]
