"""A selection: kept over a reload, copied as it is seen, summed exactly or not at all."""

from typing import Any

import pytest
from fake_gateway import FakeGateway
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import Query
from hrdesk.calls.payroll_review import ReviewRow, ReviewRun
from hrdesk.views.common.data_table import MOST_BROUGHT, DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.paged_table import PAGE, PagedTableModel
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.common.sums import average_of, selected_sums, selection_facts
from hrdesk.views.payroll.review_table import review_columns

PERSON = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


def ask(sort: str, offset: int, limit: int) -> Query[Any]:
    return ReviewRun(run_id=10, sort=sort, offset=offset, limit=limit)


def ask_red(sort: str, offset: int, limit: int) -> Query[Any]:
    return ReviewRun(run_id=10, flag="red", sort=sort, offset=offset, limit=limit)


def unpack(answer: Any) -> tuple[tuple[ReviewRow, ...], int]:
    return answer.rows, answer.total


@pytest.fixture
def company() -> FakeGateway:
    return FakeGateway(count=900)


@pytest.fixture
def table(qtbot: QtBot, company: FakeGateway) -> DataTable:
    desk = Desk(company, InlineRunner())
    model = PagedTableModel(desk, review_columns(lambda: "2026-10"), unpack, "flag", desk)
    made = DataTable(model, "review-test")
    desk.setParent(made)
    qtbot.addWidget(made)
    made.resize(1_100, 400)
    made.show()
    model.show(ask)
    return made


def pick(table: DataTable, *rows: int) -> None:
    for row in rows:
        table.selectionModel().select(table.table_model.index(row, 0), PERSON)


def chosen(table: DataTable) -> set[str]:
    return {row.employee_no for row in table.selected_rows()}


def test_a_reload_keeps_who_is_selected_although_they_moved(table: DataTable, company: FakeGateway) -> None:
    table.pick_row(1)
    pick(table, 3, 4)
    before, current = chosen(table), table.current_row().employee_no
    company.people.pop(next(at for at, one in enumerate(company.people) if one.number == current) - 4)
    table.table_model.show(ask)
    assert chosen(table) == before
    assert table.current_row().employee_no == current


def test_whoever_stands_on_a_later_page_is_selected_again_when_it_comes(table: DataTable) -> None:
    model = table.table_model
    assert model.row_at(PAGE + 5) is None or model.peek(PAGE + 5) is not None
    pick(table, 2, PAGE + 5)
    before = chosen(table)
    model.show(ask)
    model.row_at(PAGE + 5)
    assert chosen(table) == before
    assert table.selected_count() == 2


def test_another_question_begins_without_a_selection(table: DataTable) -> None:
    pick(table, 0, 1)
    table.table_model.show(ask_red)
    assert table.selected_count() == 0


def test_the_same_people_are_selected_in_another_order(table: DataTable) -> None:
    pick(table, 0, 2)
    before = chosen(table)
    table.sort_by("employee_no")
    assert chosen(table) <= before


def test_a_block_is_copied_as_it_is_seen(table: DataTable) -> None:
    table.show_column("department", False)
    table.head.moveSection(2, 0)
    pick(table, 0)
    table.copy()
    head, line = (text.split("\t") for text in QGuiApplication.clipboard().text().split("\n"))
    assert head[:3] == ["姓名", "标记", "工号"]
    assert "部门" not in head
    assert line[2] == "HL0005"


def test_rows_that_are_not_here_are_brought_before_they_are_copied(table: DataTable) -> None:
    table.selectAll()
    assert len(table.selected_rows()) < table.selected_count() == 900
    table.copy()
    assert len(QGuiApplication.clipboard().text().split("\n")) == 901


def test_more_than_a_clipboard_should_carry_is_refused_with_the_number(
    qtbot: QtBot, table: DataTable, company: FakeGateway
) -> None:
    company.people = company.people * (MOST_BROUGHT // 900 + 1)
    table.table_model.show(ask)
    table.selectAll()
    with qtbot.waitSignal(table.too_many) as told:
        qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [len(company.people)]
    assert QGuiApplication.clipboard().text() == ""


def test_sum_and_average_follow_the_focused_column(table: DataTable) -> None:
    pick(table, 0, 1, 2)
    rows = table.selected_rows()
    now = [row.net_pay for row in rows]
    first = selected_sums(table)
    assert first is not None
    assert (first.title, first.total) == ("10 月实发", sum(now))
    flags = QItemSelectionModel.SelectionFlag.NoUpdate
    table.selectionModel().setCurrentIndex(table.table_model.index(1, 5), flags)
    second = selected_sums(table)
    assert second is not None
    assert (second.title, second.total) == ("9 月实发", sum(row.last_net_pay or 0 for row in rows))


def test_a_selection_on_its_way_has_no_sum_yet(table: DataTable) -> None:
    table.selectAll()
    facts = {fact.caption: fact.value for fact in selection_facts(table, 900, 900)}
    assert facts == {"行": "900 / 900", "已选": "900", "SUM": "…"}
    table.bring_selected(lambda: None)
    whole = [fact.caption for fact in selection_facts(table, 900, 900)]
    assert whole == ["行", "已选", "10 月实发 SUM", "AVG"]


@pytest.mark.parametrize(("values", "average"), [([1, 2], 2), ([-1, -2], -2), ([1, 1, 2], 1), ([0], 0)])
def test_averages_are_rounded_half_away_from_zero(values: list[int], average: int) -> None:
    assert average_of(values) == average


def test_nothing_selected_has_no_sum(table: DataTable) -> None:
    table.clearSelection()
    assert selected_sums(table) is None
