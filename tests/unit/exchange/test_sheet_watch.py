"""The short way of ordinary cells through the watch sees the same as the long way of odd ones."""

from datetime import date, datetime

import pytest

from hrdesk.exchange.cells import _plain, cell_of
from hrdesk.exchange.limits import MAX_CELL_CHARACTERS, MAX_CELLS
from hrdesk.exchange.sheet_watch import SheetWatch, TooManyCells
from hrdesk.exchange.sheets import Cell, text_of

Row = tuple[str | None, tuple[str | None, ...]]


def watched(*rows: Row, prefix: str = "") -> SheetWatch:
    """Rows by their r and their cells by their r, None where the file leaves it out; each cell is filled."""
    watch = SheetWatch()
    for number, cells in rows:
        watch.start(f"{prefix}row", {} if number is None else {"r": number})
        for reference in cells:
            watch.start(f"{prefix}c", {} if reference is None else {"r": reference})
            watch.start(f"{prefix}v", {})
    return watch


def extent(watch: SheetWatch) -> tuple[int, int, int]:
    return watch.last_row, watch.last_column, watch.filled


@pytest.mark.parametrize("prefix", ["", "x:"])
def test_ordinary_rows_extend_the_sheet_to_their_last_cell(prefix: str) -> None:
    rows = [(str(row), (f"A{row}", f"C{row}")) for row in (1, 2, 9, 10, 11, 100)]

    assert extent(watched(*rows, prefix=prefix)) == (100, 3, 12)


def test_a_column_met_before_counts_in_a_new_row_and_beyond_the_widest() -> None:
    assert extent(watched(("1", ("D1",)), ("2", ("A2", "B2", "E2")), ("3", ("B3",)))) == (3, 5, 5)


@pytest.mark.parametrize("row", ["2", "1", "12", None])
def test_a_cell_that_names_another_row_than_its_own_counts_where_it_says(row: str | None) -> None:
    assert extent(watched(("1", ("A1", "B1")), (row, ("A12", "B12", "B112")))) == (112, 2, 5)


def test_cells_without_a_place_follow_the_one_before() -> None:
    assert extent(watched((None, (None, None)), (None, ("C2", None)))) == (2, 4, 4)


@pytest.mark.parametrize("reference", ["", "1", "a1", "A", "AAAAA1", "A0", "A-1", "A 1"])
def test_what_is_no_cell_is_refused_also_after_ordinary_ones(reference: str) -> None:
    with pytest.raises(ValueError, match=r"not a c|invalid literal"):
        watched(("1", ("A1", "B1", reference)))


def test_one_cell_far_away_is_too_many_however_it_is_written() -> None:
    far = f"Z{MAX_CELLS // 20}"
    for row in ("2", far[1:]):
        with pytest.raises(TooManyCells):
            watched(("1", ("A1", "Z1")), (row, (far,)))


def test_formulas_are_marked_where_they_stand() -> None:
    watch = watched(("1", ("A1", "B1")))
    for tag, attributes in (("row", {"r": "2"}), ("c", {"r": "A2"}), ("c", {"r": "B2"}), ("f", {})):
        watch.start(tag, attributes)

    assert dict(watch.formulas) == {1: 0b10}


@pytest.mark.parametrize(
    "raw",
    [
        *("", " ", "沈嘉禾", "x" * MAX_CELL_CHARACTERS, "x" * (MAX_CELL_CHARACTERS + 1)),
        *(0.0, -0.0, 1.0, -12.0, 0.1, 1e-9, 9800.55, 999_999_999_999_999.0, 1e15, -1e15, 1e16),
        *(
            float("inf"),
            float("nan"),
            7,
            10**15,
            True,
            False,
            None,
            date(2026, 10, 31),
            datetime.fromisoformat("2026-01-02T03:00"),
        ),
    ],
)
@pytest.mark.parametrize("formula", [False, True])
def test_the_short_way_of_a_value_gives_the_same_cell(raw: object, formula: bool) -> None:
    value = _plain(raw)
    made = cell_of(raw, formula)

    assert repr(made) == repr(Cell(value, text_of(value), formula))
