"""A bank's list as text, separated or of fixed length, and the amounts read out of it again."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from hrdesk.exchange.bank_layouts import NUMBERS, BankLayout, Column, Quoting
from hrdesk.exchange.bank_lines import (
    HAS_SEPARATOR,
    NOT_IN_ENCODING,
    TOO_LONG,
    BankBatch,
    BankLine,
    Totals,
    field_text,
    total_of,
    unwritable,
    written,
)
from hrdesk.exchange.writing import safe_text

_CSV_QUOTING: Final[dict[Quoting, Literal[0, 1, 3]]] = {
    "needed": csv.QUOTE_MINIMAL,
    "all": csv.QUOTE_ALL,
    "none": csv.QUOTE_NONE,
}


def text_of_lines(layout: BankLayout, batch: BankBatch, lines: Sequence[BankLine]) -> bytes:
    """Header, lines and marker line in the layout's encoding; the lines fit it (see sort_out).

    Raises MarkerUnwritable when the line of totals does not.
    """
    out = io.StringIO(newline="")
    if layout.form == "separated":
        writer = csv.writer(
            out,
            delimiter=layout.separator,
            quoting=_CSV_QUOTING[layout.quoting],
            lineterminator=layout.line_end,
        )
        writer.writerows([text for _, text in row] for row in _rows(layout, batch, lines))
    else:
        for row in _rows(layout, batch, lines):
            out.write("".join(_padded(layout, column, text) for column, text in row) + layout.line_end)
    return out.getvalue().encode(layout.encoding)


_MARKER_CODES: Final = {
    NOT_IN_ENCODING: "marker_not_in_encoding",
    TOO_LONG: "marker_too_long",
    HAS_SEPARATOR: "marker_has_separator",
}


class MarkerUnwritable(Exception):  # noqa: N818  named as the fact, worded as failure.<code>
    """The line of totals cannot be written as the layout asks: a field has no room or no such character."""

    def __init__(self, layout: str, shown: str, code: str, values: dict[str, str]) -> None:
        super().__init__(f"{layout}: {code}: {shown}")
        self.code = _MARKER_CODES[code]
        self.values = {"layout": layout, "shown": shown, **values}


_Row = list[tuple[Column, str]]


def _rows(layout: BankLayout, batch: BankBatch, lines: Sequence[BankLine]) -> Iterator[_Row]:
    """Every line of the file in order, each field with its column."""
    marker = layout.marker
    if marker and marker.place == "first":
        yield _marker_row(layout, batch, lines, marker.columns)
    if layout.has_header:
        yield [(column, safe_text(column.header)) for column in layout.columns]
    for number, line in enumerate(lines, start=1):
        yield [
            (column, written(layout, column, field_text(layout, column, batch, line=line, sequence=number)))
            for column in layout.columns
        ]
    if marker and marker.place == "last":
        yield _marker_row(layout, batch, lines, marker.columns)


def _marker_row(
    layout: BankLayout, batch: BankBatch, lines: Sequence[BankLine], columns: Sequence[Column]
) -> _Row:
    totals = Totals(total_of(lines), len(lines))
    row = [
        (column, written(layout, column, field_text(layout, column, batch, totals=totals)))
        for column in columns
    ]
    for column, text in row:
        reason = unwritable(layout, column, text)
        if reason is not None:
            raise MarkerUnwritable(layout.name, text, *reason)
    return row


def _padded(layout: BankLayout, column: Column, text: str) -> str:
    size = len(text.encode(layout.encoding.removesuffix("-sig")))
    if size > column.length:
        raise ValueError(f"{layout.name}: {column.source} is longer than {column.length} bytes: {text}")
    fill = column.pad * (column.length - size)
    return fill + text if column.source in NUMBERS else text + fill


def amounts_in_text(layout: BankLayout, content: bytes) -> list[str]:
    """The amount of every line of the file, read from its bytes alone."""
    marker = layout.marker.place if layout.marker else ""
    start = int(marker == "first") + int(layout.has_header)
    place = layout.amount_column
    if layout.form == "separated":
        text = io.StringIO(content.decode(layout.encoding), newline="")
        quoting = _CSV_QUOTING[layout.quoting]
        rows = list(csv.reader(text, delimiter=layout.separator, quoting=quoting))
        return [row[place] for row in rows[start : len(rows) - int(marker == "last")]]
    begin = sum(column.length for column in layout.columns[:place])
    column = layout.columns[place]
    lines = content.split(layout.line_end.encode())[:-1]
    fields = [
        line[begin : begin + column.length] for line in lines[start : len(lines) - int(marker == "last")]
    ]
    return [_unpadded(column, field.decode(layout.encoding)) for field in fields]


def _unpadded(column: Column, text: str) -> str:
    """The figure of a padded field; with zeros as padding the one before the point is no padding."""
    figure = text.strip().lstrip(column.pad)
    return f"0{figure}" if not figure or figure.startswith(".") else figure
