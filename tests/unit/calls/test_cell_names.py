"""Cells are named as a spreadsheet names them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.calls.cell_names import cell_name, named_cell


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (("", 34, 12), "L34"),
        (("花名册", 1, 1), "花名册!A1"),
        (("", 2, 26), "Z2"),
        (("", 2, 27), "AA2"),
        (("", 2, 702), "ZZ2"),
        (("", 1048576, 16384), "XFD1048576"),
        (("a!b", 3, 2), "a!b!B3"),
    ],
)
def test_a_cell_has_the_name_of_the_spreadsheet(place: tuple[str, int, int], name: str) -> None:
    assert cell_name(*place) == name
    assert named_cell(name) == place


@given(st.text(max_size=31), st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_every_cell_comes_back_from_its_name(sheet: str, row: int, column: int) -> None:
    assert named_cell(cell_name(sheet, row, column)) == (sheet, row, column)


@pytest.mark.parametrize("wrong", ["", "L", "34", "L0", "l34", "L34 ", "!", "ABCD1", "花名册", "L-3"])
def test_what_is_no_name_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="not a cell"):
        named_cell(wrong)
