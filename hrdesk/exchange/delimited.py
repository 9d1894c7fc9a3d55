"""Delimited text: encoding and delimiter are found from the content."""

import csv
import re
import sys
from typing import Final

from hrdesk.exchange.cells import LazyRows, long_text_notes
from hrdesk.exchange.limits import MAX_CELLS, MAX_COLUMNS
from hrdesk.exchange.sheets import Sheet, UnreadableFile

_DELIMITERS: Final = ",\t;|"
_SAMPLE_LINES: Final = 50
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+")
_CONTROL: Final = frozenset(map(chr, (*range(1, 9), 11, *range(14, 32), 127))) - {"\x1a"}


def decoded(name: str, content: bytes) -> str:
    """The text of UTF-8 (with or without BOM), UTF-16 with BOM, or GB18030, of which GBK is a part.

    Refused as nul_bytes, unknown_encoding, or foreign_file when control characters show that it is no text.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        at = content.find(b"\0")
        if at >= 0:
            raise UnreadableFile("nul_bytes", {"file": name, "row": str(content.count(b"\n", 0, at) + 1)})
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.isdisjoint(text) or "\0" in text:
            raise UnreadableFile("foreign_file", {"file": name})
        return text.rstrip("\x1a")
    raise UnreadableFile("unknown_encoding", {"file": name})


def open_text(name: str, text: str) -> Sheet:
    """One sheet, each record a row; a record may span lines inside quotes."""
    # the module's own limit of 128 KiB would refuse the file for one long remark; long texts are cut later
    csv.field_size_limit(sys.maxsize)
    delimiter = _delimiter(text)
    _refuse_wide(name, text, delimiter)
    rows: list[list[str | None]] = []
    filled = 0
    try:
        for record in csv.reader(
            (line[0] for line in _LINE.finditer(text)), delimiter=delimiter, strict=True
        ):
            rows.append([value or None for value in record])
            filled += len(record)
            if filled > MAX_CELLS:
                raise UnreadableFile("too_many_cells", {"file": name, "cell": f"R{len(rows)}"})
    except csv.Error as error:
        raise UnreadableFile("broken_quotes", {"file": name, "row": str(len(rows) + 1)}) from error
    return Sheet("", LazyRows(rows), keeps_merges=False, notes=long_text_notes("", rows))


def _refuse_wide(name: str, text: str, delimiter: str) -> None:
    """Refuse a line of more columns than a spreadsheet has before it becomes a list of millions."""
    if text.count(delimiter) > MAX_COLUMNS:
        for number, line in enumerate(_LINE.finditer(text), start=1):
            if text.count(delimiter, *line.span()) > MAX_COLUMNS:
                raise UnreadableFile("too_many_cells", {"file": name, "cell": f"R{number}"})


def _delimiter(text: str) -> str:
    """The mark that most lines hold; a comma when none does."""
    lines = text[:200_000].splitlines()[:_SAMPLE_LINES]
    counts = {mark: sum(min(line.count(mark), 100) for line in lines) for mark in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda mark: counts[mark])
    return best if counts[best] else ","
