"""Columns of one's own: order by several keys, hidden columns, widths, kept for each person."""

from collections.abc import Callable
from typing import Any

import pytest
from fake_gateway import CHECKER, MAKER, FakeGateway
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import Query, SessionInfo
from hrdesk.calls.people import ListEmployees
from hrdesk.views.common.column_menu import ColumnsButton
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.language import switch_language
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.common.sort_keys import clicked, keys_of, place_of
from hrdesk.views.common.table_layout import NARROWEST, TableLayout, read_layout
from hrdesk.views.people.employees_table import COLUMNS

MakeTable = Callable[..., DataTable]


def ask(sort: str, offset: int, limit: int) -> Query[Any]:
    return ListEmployees(sort=sort, offset=offset, limit=limit)


@pytest.fixture
def make_table(qtbot: QtBot) -> MakeTable:
    def make(who: SessionInfo = MAKER) -> DataTable:
        desk = Desk(FakeGateway(who, count=300), InlineRunner())
        model = PagedTableModel(
            desk, COLUMNS, lambda answer: (answer.rows, answer.total), "employee_no", desk, several_keys=True
        )
        table = DataTable(model, "people")
        desk.setParent(table)
        qtbot.addWidget(table)
        table.resize(1_100, 400)
        table.show()
        model.show(ask)
        return table

    return make


def sorts(table: DataTable) -> list[str]:
    gateway = table.table_model._desk.gateway
    assert isinstance(gateway, FakeGateway)
    return [request.sort for request in gateway.asked if isinstance(request, ListEmployees)]


def click(qtbot: QtBot, table: DataTable, key: str, *, shift: bool = False) -> None:
    section = [column.key for column in table.table_model.columns].index(key)
    place = QPoint(table.head.sectionViewportPosition(section) + 10, 10)
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(table.head.viewport(), Qt.MouseButton.LeftButton, held, place)


@pytest.mark.parametrize(
    ("before", "key", "add", "after"),
    [
        ("name", "name", False, "-name"),
        ("-name", "name", False, "name"),
        ("name", "city", False, "city"),
        ("name,city", "name", False, "name"),
        ("name", "city", True, "name,city"),
        ("name,city", "city", True, "name,-city"),
        ("name,-city", "city", True, "name"),
        ("name,-city", "name", True, "-name,-city"),
        ("-name", "name", True, "name"),
    ],
)
def test_what_a_click_makes_of_the_order(before: str, key: str, add: bool, after: str) -> None:
    assert clicked(before, key, add=add) == after


def test_a_key_knows_its_rank_and_its_direction() -> None:
    assert keys_of("department,-name") == ("department", "name")
    assert place_of("department,-name", "name") == (2, True)
    assert place_of("department,-name", "city") is None


def test_shift_and_click_adds_a_second_key_which_the_header_shows(
    make_table: MakeTable, qtbot: QtBot
) -> None:
    table = make_table()
    click(qtbot, table, "department")
    assert table.head.words_of(2)["sort"] == "▲"
    click(qtbot, table, "name", shift=True)
    click(qtbot, table, "name", shift=True)
    assert sorts(table)[-1] == "department,-name"
    assert (table.head.words_of(2)["sort"], table.head.words_of(1)["sort"]) == ("▲1", "▼2")
    assert table.head.words_of(0)["sort"] == ""


def test_a_query_of_one_key_never_gets_two(make_table: MakeTable, qtbot: QtBot) -> None:
    table = make_table()
    table.table_model.several_keys = False
    click(qtbot, table, "department")
    click(qtbot, table, "name", shift=True)
    assert sorts(table)[-1] == "name"


def test_a_column_that_was_hidden_stays_hidden_for_this_person_only(make_table: MakeTable) -> None:
    table = make_table()
    table.show_column("city", False)
    assert make_table().isColumnHidden(4)
    assert not make_table(CHECKER).isColumnHidden(4)


def test_a_column_keeps_the_place_it_was_dragged_to(make_table: MakeTable) -> None:
    table = make_table()
    table.head.moveSection(8, 0)
    again = make_table()
    assert again.visible_order()[:3] == [8, 0, 1]
    again.reset_columns()
    assert make_table().visible_order() == list(range(9))


def test_the_last_column_cannot_be_hidden(make_table: MakeTable) -> None:
    table = make_table()
    for column in COLUMNS:
        table.show_column(column.key, False)
    assert table.visible_order() == [8]


def test_what_a_view_puts_away_is_nobody_s_wish(make_table: MakeTable) -> None:
    table = make_table()
    table.put_away("phone", "city")
    table.show_column("position", False)
    assert table.visible_order() == [0, 1, 2, 5, 7, 8]
    assert make_table().visible_order() == [0, 1, 2, 4, 5, 6, 7, 8]


def test_the_button_says_how_many_columns_are_seen(make_table: MakeTable, qapp: QApplication) -> None:
    table = make_table()
    button = ColumnsButton(table)
    assert button.text() == "列 9/9"
    table.show_column("city", False)
    assert (button.text(), button.property("kind"), button.toolTip()) == ("列 8/9", "narrowed", "有隐藏的列")
    switch_language(qapp, "en")
    button.retranslate()
    assert button.text() == "Columns 8/9"
    button.deleteLater()


def test_the_menu_chooses_columns_and_order_without_a_mouse(make_table: MakeTable) -> None:
    table = make_table()
    button = ColumnsButton(table)
    menu = button.menu_now()
    columns = {action.text(): action for action in menu.actions() if action.menu() is None}
    columns["城市"].trigger()
    assert table.isColumnHidden(4)
    by, then = (action.menu() for action in menu.actions() if action.menu() is not None)
    next(action for action in by.actions() if action.text() == "部门").trigger()  # type: ignore[attr-defined]  # QMenu
    next(action for action in then.actions() if action.text() == "姓名").trigger()  # type: ignore[attr-defined]  # QMenu
    assert sorts(table)[-1] == "department,name"
    assert next(action for action in button.menu_now().actions() if action.text() == "恢复默认列")
    button.deleteLater()


def test_a_layout_of_another_version_fits_the_columns_there_are_now() -> None:
    kept = TableLayout(order=["gone", "b", "a"], hidden=["gone", "b"], widths={"a": 5, "gone": 90})
    now = kept.fit(["a", "new", "b"])
    assert now == TableLayout(order=["b", "new", "a"], hidden=["b"], widths={"a": NARROWEST})


def test_a_layout_that_would_hide_everything_hides_nothing() -> None:
    assert TableLayout(hidden=["a", "b"]).fit(["a", "b"]).hidden == []


@pytest.mark.parametrize("kept", ["{", "[]", '{"widths": {"a": "wide"}}', '{"order": 3}'])
def test_a_layout_that_cannot_be_read_is_as_designed(kept: str) -> None:
    QSettings().setValue("tables/broken", kept)
    assert read_layout("tables/broken") == TableLayout()


def test_a_wider_window_is_nobody_s_wish_for_wider_columns(make_table: MakeTable, qtbot: QtBot) -> None:
    table = make_table()
    for width in (900, 1_300):
        table.resize(width, 400)
        qtbot.wait(1)
    assert read_layout(table._place()).widths == {}
    table.head.resizeSection(1, 150)
    assert read_layout(table._place()).widths[COLUMNS[1].key] == 150
