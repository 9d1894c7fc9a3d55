"""Cells of old workbooks (.xls) as xlrd hands them out: kinds, dates of both calendars, errors."""

from datetime import date, datetime, time
from typing import Any

import pytest
import xlrd
from roster_samples import INPUTS

from hrdesk.exchange import old_workbooks
from hrdesk.exchange.cells import cell_of
from hrdesk.exchange.sheets import UnreadableFile
from hrdesk.exchange.tables import open_tables


class Book:
    """What the cells need of a workbook."""

    def __init__(self, datemode: int = 0) -> None:
        self.datemode = datemode


def _value(kind: int, value: object, datemode: int = 0) -> Any:
    return old_workbooks._value(Book(datemode), xlrd.sheet.Cell(kind, value))


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        (xlrd.XL_CELL_EMPTY, "", None),
        (xlrd.XL_CELL_BLANK, "", None),
        (xlrd.XL_CELL_TEXT, "工号", "工号"),
        (xlrd.XL_CELL_NUMBER, 18.0, 18.0),
        (xlrd.XL_CELL_BOOLEAN, 1, True),
        (xlrd.XL_CELL_BOOLEAN, 0, False),
        (xlrd.XL_CELL_ERROR, 0x07, "#DIV/0!"),
        (xlrd.XL_CELL_ERROR, 0x2A, "#N/A"),
        (xlrd.XL_CELL_ERROR, 0x99, "#N/A"),
    ],
)
def test_each_kind_of_cell_gives_its_value(kind: int, value: object, read: object) -> None:
    assert _value(kind, value) == read


@pytest.mark.parametrize(
    ("serial", "datemode", "read"),
    [
        (46326.0, 0, date(2026, 10, 31)),
        (46326.5, 0, datetime(2026, 10, 31, 12)),  # noqa: DTZ001  a cell has no zone
        (44864.0, 1, date(2026, 10, 31)),
        (0.75, 0, time(18, 0)),
    ],
)
def test_a_date_keeps_its_time_only_when_it_has_one(serial: float, datemode: int, read: object) -> None:
    assert _value(xlrd.XL_CELL_DATE, serial, datemode) == read


@pytest.mark.parametrize("serial", [-1.0, -0.25, 1e9])
def test_a_serial_that_is_no_date_stays_the_number(serial: float) -> None:
    assert _value(xlrd.XL_CELL_DATE, serial) == serial


def test_a_whole_number_of_an_old_workbook_has_no_point() -> None:
    assert cell_of(_value(xlrd.XL_CELL_NUMBER, 310100780810662.0)).text == "310100780810662"
    assert cell_of(_value(xlrd.XL_CELL_NUMBER, 0.1)).text == "0.1"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (xlrd.XLRDError("Workbook is encrypted"), "password_protected"),
        (xlrd.XLRDError("Unsupported format"), "damaged_file"),
        (AssertionError(), "damaged_file"),
        (RecursionError(), "damaged_file"),
    ],
)
def test_whatever_the_library_trips_over_has_a_name(
    error: Exception, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trips(**_: object) -> None:
        raise error

    monkeypatch.setattr(xlrd, "open_workbook", trips)
    with pytest.raises(UnreadableFile) as refused:
        open_tables("名单.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert (refused.value.code, refused.value.values) == (code, {"file": "名单.xls"})


def test_an_old_workbook_of_too_many_cells_is_not_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_workbooks, "MAX_CELLS", 100)
    content = (INPUTS / "01_花名册_202610.xls").read_bytes()

    with pytest.raises(UnreadableFile) as refused:
        open_tables("a.xls", content)
    assert refused.value.code == "too_many_cells"
