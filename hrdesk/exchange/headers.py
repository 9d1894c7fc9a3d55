"""Where a table's header stands, over one row or two, and which column means which field."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from hrdesk.exchange.fields import Field
from hrdesk.exchange.sheets import Cell, Sheet

_SEARCHED_ROWS: Final = 30
_ENOUGH_FIELDS: Final = 2
_NOISE: Final = re.compile(r"[\W_]+")
Labels = dict[int, tuple[str, ...]]
_NO_MAP: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True)
class Header:
    """The header of a sheet: its rows (from 1), the column (from 0) and the written name of each field found.

    labels gives the whole label of every column, a group and its part joined by a blank. unknown are the
    labels no field claims, missing the required fields without a column: the reader decides what that means.
    """

    rows: tuple[int, ...]
    columns: dict[str, int]
    names: dict[str, str]
    unknown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    labels: dict[int, str] = field(default_factory=dict)

    @property
    def first_row(self) -> int:
        """The row below the header, from 1."""
        return self.rows[-1] + 1


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """A header for comparing: half width, lower case, without blanks and punctuation."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text)).lower()


def find_header(
    sheet: Sheet, fields: Sequence[Field], site_map: Mapping[str, str] = _NO_MAP
) -> Header | None:
    """The row or pair of rows that names most of the fields; None when fewer than two of them are named.

    site_map gives the site's own headers ("header" -> field code) and wins over the names built in; a header
    mapped to nothing is not read. A field's code is one of its headers too.
    """
    wanted = min(_ENOUGH_FIELDS, len(fields))
    known = _known(fields, site_map)
    best: Header | None = None
    for row in range(1, min(len(sheet.rows), _SEARCHED_ROWS) + 1):
        for labels, rows in _candidates(sheet, row, known):
            header = _matched(labels, rows, known, fields)
            if len(header.columns) >= wanted and (best is None or len(header.columns) > len(best.columns)):
                best = header
    return best


def likely_header(
    sheet: Sheet, fields: Sequence[Field], site_map: Mapping[str, str] = _NO_MAP
) -> Header | None:
    """The header by its names, else the first row of several texts: what a person may name the columns of."""
    found = find_header(sheet, fields, site_map)
    known = _known(fields, site_map)
    for row in range(1, min(len(sheet.rows), _SEARCHED_ROWS) + 1):
        labels: Labels = {column: (text,) for column, text in _texts(sheet, row).items()}
        if found is None and len(labels) >= _ENOUGH_FIELDS:
            found = _matched(labels, (row,), known, fields)
    return found


def header_texts(sheet: Sheet, header: Header) -> tuple[dict[int, str], ...]:
    """The header's rows as they stand, for comparing with `repeats_header`."""
    return tuple(
        {column: normalised(sheet.cell(row, column).text) for column in header.columns.values()}
        for row in header.rows
    )


def repeats_header(cells: Sequence[Cell], texts: Sequence[Mapping[int, str]]) -> bool:
    """Whether a row only says the header again, as long printed lists do on each page."""
    named = {
        column for line in texts for column in line if column < len(cells) and cells[column].text.strip()
    }
    return bool(named) and any(
        all(line[column] == normalised(cells[column].text) for column in named) for line in texts
    )


class _Known(NamedTuple):
    """Field code by header, and which of these headers the site has named itself."""

    codes: Mapping[str, str]
    own: frozenset[str]


def _known(fields: Sequence[Field], site_map: Mapping[str, str]) -> _Known:
    codes = {one.code for one in fields}
    known = {normalised(one.code): one.code for one in fields}
    known |= {normalised(name): one.code for one in fields for name in one.headers}
    said = {normalised(name): code for name, code in site_map.items() if code in codes or not code}
    return _Known(known | said, frozenset(key for key, code in said.items() if code))


def _key(names: Sequence[str], known: _Known) -> str:
    """The most specific of a column's labels that is known."""
    return next((key for key in map(normalised, names) if key in known.codes), "")


def _candidates(sheet: Sheet, row: int, known: _Known) -> list[tuple[Labels, tuple[int, ...]]]:
    """The labels of each column, most specific first, when the header is this row with the next or alone.

    A title row over the header is no group: the upper of two header rows names a field itself.
    """
    top = _texts(sheet, row)
    alone: Labels = {column: (text,) for column, text in top.items()}
    below = _texts(sheet, row + 1)
    names_field = any(normalised(text) in known.codes for text in top.values())
    if not (names_field and _is_second_row(sheet, row, top, below)):
        return [(alone, (row,))]
    group = ""
    both: Labels = {}
    for column in range(max((*top, *below)) + 1):
        group = top.get(column, group)
        part = below.get(column)
        if part is None:
            if column in top:
                both[column] = (top[column],)
        else:
            both[column] = (f"{group} {part}".strip(), part)
    return [(both, (row, row + 1)), (alone, (row,))]


def _texts(sheet: Sheet, row: int) -> dict[int, str]:
    cells = sheet.rows[row - 1] if row <= len(sheet.rows) else ()
    return {column: cell.text.strip() for column, cell in enumerate(cells) if cell.text.strip()}


def _is_second_row(sheet: Sheet, row: int, top: dict[int, str], below: dict[int, str]) -> bool:
    """Whether the next row only divides groups: its texts lie under a blank or a group's first cell."""
    if (
        not top
        or not below
        or any(not isinstance(sheet.cell(row + 1, column).value, str) for column in below)
    ):
        return False
    return all(column not in top or column + 1 not in top for column in below) and any(
        column not in top for column in below
    )


def _matched(
    labels: Labels,
    rows: tuple[int, ...],
    known: _Known,
    fields: Sequence[Field],
) -> Header:
    columns: dict[str, int] = {}
    keys = {column: _key(names, known) for column, names in labels.items()}
    for column in sorted(labels, key=lambda one: keys[one] not in known.own):
        code = known.codes.get(keys[column], "")
        if code:
            columns.setdefault(code, column)
    claimed = {known.codes[key] for key in keys.values() if key in known.own}
    unknown = [
        labels[column][0]
        for column, key in keys.items()
        if not known.codes.get(key) or (known.codes[key] in claimed and key not in known.own)
    ]
    return Header(
        rows=rows,
        columns=columns,
        names={code: labels[column][0] for code, column in columns.items()},
        unknown=tuple(unknown),
        missing=tuple(one.code for one in fields if one.required and one.code not in columns),
        labels={column: names[0] for column, names in labels.items()},
    )
