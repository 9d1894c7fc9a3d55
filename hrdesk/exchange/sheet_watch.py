"""What is noted while the XML of a worksheet passes by: formulas, hidden columns and extent."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final

from hrdesk.exchange.limits import MAX_CELLS, MAX_COLUMNS, MAX_MERGES

_DIGITS: Final = "0123456789"
_LAST_ROW: Final = 1_048_576
_MOST_HIDDEN: Final = 100_000
_TRUE: Final = ("1", "true")


class TooManyCells(Exception):  # noqa: N818 - named as the fact
    """Laying out the part would fill the memory; cell says where that became clear."""

    def __init__(self, cell: str) -> None:
        super().__init__(cell)
        self.cell = cell


class SheetWatch:
    """Formulas (a mask of columns for each row), hidden columns and extent of a worksheet, counted from 0.

    hidden_rows count from 1, as the file writes them: what a filter hides is hidden row by row.
    No library tells these, and the extent has to be known before one lays the sheet out. Raises TooManyCells,
    or ValueError for what is no worksheet.
    """

    def __init__(self) -> None:
        self.formulas: defaultdict[int, int] = defaultdict(int)
        self.hidden_columns: set[int] = set()
        self.hidden_rows: set[int] = set()
        self.last_row = 0
        self.last_column = 0
        self.filled = 0
        self._beyond = False
        self._column = -1
        self._at_row(0)
        self._groups = 0
        self._merges = 0
        self._letters: dict[str, int] = {}

    @property
    def area(self) -> int:
        """Cells from A1 to the last filled row and column, or the cells written where those are more."""
        return max(self.filled, self.last_row * self.last_column)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins; the frequent ones come first because every cell passes here."""
        if tag == "c":
            reference = attributes.get("r")
            column = self._letters.get(reference[: self._cut]) if reference else None
            if reference is None or column is None or not reference.endswith(self._row_digits):
                self._place(reference)
            else:
                self._column = column
                self._beyond = self._new_row or column >= self.last_column
        elif tag in ("v", "is"):
            self.filled += 1
            if self._beyond:
                self._extend()
        else:
            self._start_rare(tag, attributes)

    def _start_rare(self, tag: str, attributes: Mapping[str, str]) -> None:
        if ":" in tag:
            self.start(tag.rpartition(":")[2], attributes)
        elif tag == "row":
            self._begin_row(attributes)
        elif tag == "f":
            self._extend()
            self.formulas[self._row - 1] |= 1 << self._column
        elif tag == "col":
            self._group(attributes)
        elif tag == "mergeCell":
            self._merges += 1
            if self._merges > MAX_MERGES:
                raise TooManyCells(attributes.get("ref", ""))

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        self._at_row(int(attributes["r"]) if "r" in attributes else self._row + 1)
        self._column = -1
        if attributes.get("hidden") in _TRUE and len(self.hidden_rows) < _MOST_HIDDEN:
            self.hidden_rows.add(self._row)

    def _at_row(self, row: int) -> None:
        self._row = row
        self._row_digits = str(row)
        self._cut = -len(self._row_digits)
        self._new_row = not 0 < row <= self.last_row

    def _place(self, reference: str | None) -> None:
        """A cell whose column was not met yet, or that does not stand in the row of the cell before."""
        if reference is None:
            self._column += 1
        else:
            letters = reference.rstrip(_DIGITS)
            column = self._letters.get(letters)
            if column is None:
                column = self._letters[letters] = _column_number(letters)
            self._column = column
            self._at_row(int(reference[len(letters) :]))
        self._beyond = self._new_row or not 0 <= self._column < self.last_column

    def _extend(self) -> None:
        if not 0 < self._row <= _LAST_ROW or not 0 <= self._column < MAX_COLUMNS:
            raise ValueError(f"not a cell: row {self._row}, column {self._column}")
        self.last_row = max(self.last_row, self._row)
        self._new_row = False
        self.last_column = max(self.last_column, self._column + 1)
        self._beyond = False
        if self.area > MAX_CELLS:
            raise TooManyCells(f"R{self._row}C{self._column + 1}")

    def _group(self, attributes: Mapping[str, str]) -> None:
        self._groups += 1
        if self._groups > MAX_COLUMNS:
            raise ValueError("more column groups than columns")
        if attributes.get("hidden") in _TRUE:
            first, last = int(attributes["min"]), int(attributes["max"])
            self.hidden_columns.update(range(first - 1, min(last, MAX_COLUMNS)))


def _column_number(letters: str) -> int:
    """A is 0; ValueError for anything that is no column of a spreadsheet."""
    number = 0
    for letter in letters[:4]:
        if not "A" <= letter <= "Z":
            raise ValueError(f"not a column: {letters!r}")
        number = number * 26 + ord(letter) - 64
    if not 1 <= number <= MAX_COLUMNS:
        raise ValueError(f"not a column: {letters!r}")
    return number - 1
