"""One pass over an XML part: what no library tells (formulas, hidden columns) and what none may meet."""

from collections.abc import Mapping
from typing import Final
from xml.parsers import expat

from hrdesk.exchange.limits import MAX_CELLS, MAX_COLUMNS

_DIGITS: Final = "0123456789"
_LAST_ROW: Final = 1_048_576


class ForbiddenMarkup(Exception):  # noqa: N818 - named as the fact
    """A document type declaration: workbooks have none, and entities hide in it."""


class TooManyCells(Exception):  # noqa: N818 - named as the fact
    """A filled cell lies so far out that laying out the sheet would fill the memory."""

    def __init__(self, cell: str) -> None:
        super().__init__(cell)
        self.cell = cell


class PartLook:
    """What one part holds: the name of its root and, for a worksheet, formulas, hidden columns and extent.

    formulas are (row, column) and hidden columns are columns, all counted from 0. Parts that are no
    worksheet are only checked for a document type declaration.
    """

    def __init__(self) -> None:
        self.root = ""
        self.formulas: set[tuple[int, int]] = set()
        self.hidden_columns: set[int] = set()
        self.last_row = 0
        self.last_column = 0
        self._row = 0
        self._column = -1
        self._letters: dict[str, int] = {}
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._done = False

    def feed(self, chunk: bytes) -> None:
        if not self._done:
            self._parser.Parse(chunk, False)

    def finish(self) -> None:
        if not self._done:
            self._parser.Parse(b"", True)

    def _refuse(self, *_: object) -> None:
        raise ForbiddenMarkup

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        local = tag.rpartition(":")[2]
        if not self.root:
            self.root = local
            self._done = local != "worksheet"
            if self._done:
                # an element has begun, so no declaration can follow: the rest needs no look
                self._parser.StartElementHandler = None
            return
        if local == "c":
            self._place(attributes.get("r"))
        elif local in ("v", "is"):
            self._extend()
        elif local == "f":
            self._extend()
            self.formulas.add((self._row - 1, self._column))
        elif local == "row":
            self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = -1
        elif local == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes["min"]), int(attributes["max"])
            self.hidden_columns.update(range(first - 1, min(last, MAX_COLUMNS)))

    def _place(self, reference: str | None) -> None:
        if reference is None:
            self._column += 1
            return
        letters = reference.rstrip(_DIGITS)
        column = self._letters.get(letters)
        if column is None:
            column = self._letters[letters] = _column_number(letters)
        self._column = column
        self._row = int(reference[len(letters) :])

    def _extend(self) -> None:
        if self._row > self.last_row or self._column >= self.last_column:
            self.last_row = max(self.last_row, self._row)
            self.last_column = max(self.last_column, self._column + 1)
            if self.last_row > _LAST_ROW or self.last_row * self.last_column > MAX_CELLS:
                raise TooManyCells(f"R{self._row}C{self._column + 1}")


def _column_number(letters: str) -> int:
    """A is 0; ValueError for anything that is no column of a spreadsheet."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise ValueError(f"not a column: {letters!r}")
        number = number * 26 + ord(letter) - 64
    if not 1 <= number <= MAX_COLUMNS:
        raise ValueError(f"not a column: {letters!r}")
    return number - 1
