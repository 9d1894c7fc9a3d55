"""How a request names a cell of a file: L34 or Roster!L34, as a spreadsheet does."""

import re
from typing import Final

_NAME: Final = re.compile(r"(?:(.*)!)?([A-Z]{1,3})([1-9][0-9]{0,6})", re.DOTALL)
_LETTERS: Final = 26


def cell_name(sheet: str, row: int, column: int) -> str:
    """Row and column count from 1; a file without sheets has the sheet ""."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{sheet}!{letters}{row}" if sheet else f"{letters}{row}"


def named_cell(name: str) -> tuple[str, int, int]:
    """Sheet, row and column of a name; ValueError for what is none."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise ValueError(f"not a cell: {name!r}")
    column = 0
    for letter in found[2]:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return found[1] or "", int(found[3]), column
