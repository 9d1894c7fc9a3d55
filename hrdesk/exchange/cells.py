"""Raw values of the reading libraries made into cells, row by row and only when asked for."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Final, overload

from hrdesk.domain.values import Finding
from hrdesk.exchange.limits import MAX_CELL_CHARACTERS
from hrdesk.exchange.sheets import EMPTY, Cell, Value, text_of

_EXACT: Final = 10**15
"""Spreadsheets keep 15 digits: a longer number has been rounded and stays a float to show it."""

_NO_FORMULAS: Final[Mapping[int, int]] = MappingProxyType({})


def cell_of(raw: object, formula: bool = False) -> Cell:
    """A cell from what a library answers; blank texts become empty, whole floats become ints."""
    # nearly all cells are texts or numbers of ordinary size, and a large sheet has half a million of them
    if isinstance(raw, str):
        if 0 < len(raw) <= MAX_CELL_CHARACTERS:
            return Cell(raw, raw, formula)
    elif isinstance(raw, float) and -_EXACT < raw < _EXACT:
        if raw.is_integer():
            whole = int(raw)
            return Cell(whole, str(whole), formula)
        return Cell(raw, f"{raw:.15g}", formula)
    value = _plain(raw)
    if value is None and not formula:
        return EMPTY
    return Cell(value, text_of(value), formula)


def _plain(raw: object) -> Value:
    if raw is None or isinstance(raw, str):
        return raw[:MAX_CELL_CHARACTERS] if raw else None
    if isinstance(raw, bool | datetime | date):
        return raw
    if isinstance(raw, int):
        return raw if abs(raw) < _EXACT else float(raw)
    if isinstance(raw, float):
        return int(raw) if abs(raw) < _EXACT and raw.is_integer() else raw
    return str(raw)


class LazyRows(Sequence[Sequence[Cell]]):
    """Rows as the library gave them; cells are built when a row is looked at, which keeps memory small.

    formulas holds a bit mask of columns for each row with formulas, both counted from 0.
    """

    def __init__(self, raw: Sequence[Sequence[object]], formulas: Mapping[int, int] = _NO_FORMULAS) -> None:
        self._raw = raw
        self._formulas = formulas

    def __len__(self) -> int:
        return len(self._raw)

    @overload
    def __getitem__(self, index: int) -> Sequence[Cell]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[Cell]]: ...
    def __getitem__(self, index: int | slice) -> Sequence[Cell] | Sequence[Sequence[Cell]]:
        if isinstance(index, slice):
            return [self._row(at) for at in range(*index.indices(len(self._raw)))]
        return self._row(range(len(self._raw))[index])

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        return (self._row(at) for at in range(len(self._raw)))

    def _row(self, at: int) -> Sequence[Cell]:
        raw = self._raw[at]
        mask = self._formulas.get(at, 0)
        if not mask:
            return [cell_of(value) for value in raw]
        return [cell_of(value, bool(mask >> column & 1)) for column, value in enumerate(raw)]


def long_text_notes(sheet: str, rows: Sequence[Sequence[object]]) -> tuple[Finding, ...]:
    """A warning for each text that is cut because no spreadsheet could show it."""
    limit = str(MAX_CELL_CHARACTERS)
    return tuple(
        Finding(number, "", "cell_cut", "warning", {"limit": limit}, sheet)
        for number, row in enumerate(rows, start=1)
        if any(isinstance(value, str) and len(value) > MAX_CELL_CHARACTERS for value in row)
    )
