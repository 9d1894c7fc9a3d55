"""The table: lazy pages, order asked of the query, copying, widths."""

from typing import Any

import pytest
from fake_gateway import FakeGateway
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import Query
from hrdesk.calls.people import EmployeeRow, ListEmployees
from hrdesk.views.common.cells import Column
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.paged_table import PAGE, PagedTableModel
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.people.employees_table import COLUMNS


def ask(sort: str, offset: int, limit: int) -> Query[Any]:
    return ListEmployees(sort=sort, offset=offset, limit=limit)


def unpack(answer: Any) -> tuple[tuple[EmployeeRow, ...], int]:
    return answer.rows, answer.total


@pytest.fixture
def table(qtbot: QtBot) -> DataTable:
    company = FakeGateway(count=1_000)
    desk = Desk(company, InlineRunner())
    model = PagedTableModel(desk, COLUMNS, unpack, "employee_no", desk)
    made = DataTable(model, "people-test")
    desk.setParent(made)
    qtbot.addWidget(made)
    made.resize(1_100, 400)
    made.show()
    model.show(ask)
    return made


def asked(table: DataTable) -> list[ListEmployees]:
    gateway = table.table_model._desk.gateway
    assert isinstance(gateway, FakeGateway)
    return [request for request in gateway.asked if isinstance(request, ListEmployees)]


def test_only_the_first_page_is_asked_for_at_once(table: DataTable) -> None:
    assert table.table_model.rowCount() == 1_000
    assert [(request.offset, request.limit) for request in asked(table)] == [(0, PAGE)]


def test_a_row_far_below_brings_its_page_and_no_other(table: DataTable) -> None:
    assert table.table_model.row_at(730) is None or asked(table)[-1].offset == 600
    assert [request.offset for request in asked(table)] == [0, 600]
    row = table.table_model.row_at(730)
    assert row is not None
    assert row.employee_no == "HL0731"


def test_order_is_asked_of_the_query(table: DataTable) -> None:
    header = table.horizontalHeader()
    header.sectionClicked.emit(0)
    assert asked(table)[-1].sort == "-employee_no"
    first = table.table_model.row_at(0)
    assert first is not None
    assert first.employee_no == "HL1000"
    header.sectionClicked.emit(1)
    assert asked(table)[-1].sort == "name"


def test_a_column_that_cannot_be_sorted_changes_nothing(table: DataTable) -> None:
    before = len(asked(table))
    phone = next(number for number, column in enumerate(COLUMNS) if column.key == "phone")
    table.horizontalHeader().sectionClicked.emit(phone)
    assert len(asked(table)) == before


def test_rows_are_twenty_eight_high_without_upright_lines(table: DataTable) -> None:
    assert table.rowHeight(0) == SIZES.row == 28
    assert not table.showGrid()


def test_copying_gives_tab_separated_text_with_its_header(table: DataTable, qtbot: QtBot) -> None:
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:3] == ["工号", "姓名", "部门"]
    assert lines[1].split("\t")[0] == "HL0001"
    assert len(lines) == 2


def test_copied_numbers_of_people_stay_text_in_a_spreadsheet(table: DataTable) -> None:
    table.selectRow(0)
    table.copy()
    assert "mso-number-format:'\\@'\">HL0001<" in QGuiApplication.clipboard().mimeData().html()


def test_a_copied_cell_is_never_a_formula(qtbot: QtBot, desk: Desk) -> None:
    columns = (
        Column("name", "Name", lambda row: row[0], 80),
        Column("amount", "Net pay", lambda row: f"{row[1]:,}", 80, number=lambda row: row[1]),
    )
    model = PagedTableModel(desk, columns, unpack, "name", desk)
    table = DataTable(model, "copies")
    qtbot.addWidget(table)
    model.hold([("=HYPERLINK(0)", 1_234_567)])
    table.selectRow(0)
    table.copy()
    assert QGuiApplication.clipboard().text().split("\n")[1] == "'=HYPERLINK(0)\t1234567"


def test_widths_that_a_person_dragged_survive(table: DataTable, qtbot: QtBot) -> None:
    table.horizontalHeader().resizeSection(2, 177)
    again = DataTable(table.table_model, "people-test")
    qtbot.addWidget(again)
    assert again.columnWidth(2) == 177
    other = DataTable(table.table_model, "another")
    qtbot.addWidget(other)
    assert other.columnWidth(2) == COLUMNS[2].width


def test_enter_opens_the_current_row(table: DataTable, qtbot: QtBot) -> None:
    table.pick_row(4)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args is not None
    assert opened.args[0].employee_no == "HL0005"


def test_tab_leaves_the_table(table: DataTable) -> None:
    assert isinstance(table, QTableView)
    assert not table.tabKeyNavigation()
