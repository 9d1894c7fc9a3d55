"""Cells that a person has mended before a file is read: laid over the table, the file stays as it came."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import overload

from hrdesk.exchange.limits import MAX_CELL_CHARACTERS, MAX_COLUMNS
from hrdesk.exchange.sheets import EMPTY, Cell, Sheet


@dataclass(frozen=True, slots=True)
class MendedCell:
    """What a cell is to say instead. row counts from 1, column from 0; an empty value empties the cell."""

    sheet: str
    row: int
    column: int
    value: str

    @property
    def cell(self) -> Cell:
        """A typed text without blanks around it, cut like every other cell."""
        text = self.value.strip()[:MAX_CELL_CHARACTERS]
        return Cell(text, text) if text else EMPTY


class NoSuchCell(ValueError):  # noqa: N818 - named as the fact
    """A correction names a place that the file does not have."""

    def __init__(self, mended: MendedCell) -> None:
        super().__init__(f"{mended.sheet}: row {mended.row}, column {mended.column + 1}")
        self.mended = mended


def corrected(sheets: Sequence[Sheet], mended: Iterable[MendedCell]) -> tuple[Sheet, ...]:
    """The sheets with these cells in place; of two corrections of one cell the later counts.

    Raises NoSuchCell for a sheet, row or column that is not there.
    """
    by_sheet: defaultdict[str, defaultdict[int, dict[int, Cell]]] = defaultdict(lambda: defaultdict(dict))
    lengths = {sheet.name: len(sheet.rows) for sheet in sheets}
    for one in mended:
        if not (0 < one.row <= lengths.get(one.sheet, 0) and 0 <= one.column < MAX_COLUMNS):
            raise NoSuchCell(one)
        by_sheet[one.sheet][one.row - 1][one.column] = one.cell
    return tuple(_over(sheet, by_sheet[sheet.name]) if sheet.name in by_sheet else sheet for sheet in sheets)


def _over(sheet: Sheet, cells: Mapping[int, Mapping[int, Cell]]) -> Sheet:
    return replace(sheet, rows=_MendedRows(sheet.rows, cells))


class _MendedRows(Sequence[Sequence[Cell]]):
    """Rows with cells laid over them, built when they are looked at."""

    def __init__(self, rows: Sequence[Sequence[Cell]], cells: Mapping[int, Mapping[int, Cell]]) -> None:
        self._rows = rows
        self._cells = cells

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Sequence[Cell]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[Cell]]: ...
    def __getitem__(self, index: int | slice) -> Sequence[Cell] | Sequence[Sequence[Cell]]:
        if isinstance(index, slice):
            return [self._row(at) for at in range(*index.indices(len(self._rows)))]
        return self._row(range(len(self._rows))[index])

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        return (self._row(at) for at in range(len(self._rows)))

    def _row(self, at: int) -> Sequence[Cell]:
        over = self._cells.get(at)
        if not over:
            return self._rows[at]
        row = list(self._rows[at])
        row.extend([EMPTY] * (max(over) + 1 - len(row)))
        for column, cell in over.items():
            row[column] = cell
        return row
