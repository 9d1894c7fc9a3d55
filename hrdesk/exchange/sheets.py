"""A foreign file as plain sheets of cells, and the refusal of one that cannot be read."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from hrdesk.domain.values import Finding

Value = str | int | float | bool | datetime | date | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its value, the text a person sees, and whether a formula stood there.

    value is an int for whole numbers below 10^15; a number that a spreadsheet has rounded stays a float,
    so a float of 10^15 or more means that digits are lost. Empty cells have the value None. The formula
    itself is never kept, only the value it last showed.
    """

    value: Value
    text: str
    formula: bool = False


EMPTY: Final = Cell(None, "")


@dataclass(frozen=True)
class Sheet:
    """One table as the spreadsheet shows it: rows[0] is row 1, blank rows are kept, lengths may differ.

    Columns count from 0. merged holds (first row, first column, last row, last column), rows from 1 and
    columns from 0. keeps_merges is False for text files, where merged cells are simply empty. hidden_rows
    count from 1. notes are findings about the opening itself, such as a text that was cut.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    keeps_merges: bool = True
    notes: tuple[Finding, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """The cell in a row counted from 1 and a column counted from 0; empty where the sheet has none."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return cells[column] if 0 <= column < len(cells) else EMPTY


@dataclass
class UnreadableFile(Exception):  # noqa: N818 - named as the fact, like every refusal
    """The file cannot be read; code and values word the sentence `refusal.<code>`; values name the file.

    code is one of empty_file, too_large, zip_bomb, damaged_file, foreign_file, password_protected,
    external_entity, nul_bytes, unknown_encoding, broken_quotes, too_many_cells.
    """

    code: str
    values: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.code}: {self.values}"


def text_of(value: Value) -> str:
    """The value as a person sees it: ISO dates, whole numbers without a point, lost digits as 3.211E+17."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.6G}" if abs(value) >= 1e15 else f"{value:.15g}"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S" if value.second else "%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else str(value)
