"""The review walked through by hand: to the next red one, into a slip, out of an empty filter."""

import pytest
from conftest import MakeShell
from fake_gateway import FakeGateway
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hrdesk.calls.payroll_review import ReviewRun
from hrdesk.views.payroll.review_tab import ReviewTab


@pytest.fixture
def review(make_shell: MakeShell) -> ReviewTab:
    shell = make_shell()
    shell.go("payroll", "review")
    made = shell.pages["payroll"].review
    made.table.setFocus()
    return made


def current_flag(review: ReviewTab) -> str:
    person = review.table.current_row()
    assert person is not None
    return person.flag


def test_r_goes_from_red_to_red_and_after_the_last_to_the_first(review: ReviewTab, qtbot: QtBot) -> None:
    review.table.pick_row(0)
    rows = []
    for _press in range(3):
        qtbot.keyClick(review.table, Qt.Key.Key_R)
        assert current_flag(review) == "red"
        rows.append(review.table.currentIndex().row())
    assert rows == [1, 2, 0]


def test_y_finds_the_first_amber_one_below(review: ReviewTab, qtbot: QtBot) -> None:
    review.table.pick_row(0)
    qtbot.keyClick(review.table, Qt.Key.Key_Y)
    assert current_flag(review) == "amber"
    assert review.table.currentIndex().row() == review.flags["red"]


def test_a_flag_that_is_filtered_away_is_brought_into_the_list(review: ReviewTab) -> None:
    review.filter.segments.press("green")
    assert review.model.rowCount() == review.flags["green"]
    review.pane.go_to_next("red")
    assert review.filter.segments.current() == "red"
    assert review.model.rowCount() == 3


def test_w_puts_the_reasons_away_and_brings_them_back(review: ReviewTab, qtbot: QtBot) -> None:
    review.table.pick_row(0)
    assert review.why.isVisible()
    qtbot.keyClick(review.table, Qt.Key.Key_W)
    assert not review.why.isVisible()
    review.table.pick_row(1)
    assert not review.why.isVisible()
    qtbot.keyClick(review.table, Qt.Key.Key_W)
    assert review.why.isVisible()


def test_f4_explains_the_slip_and_closing_returns_to_the_person(review: ReviewTab, qtbot: QtBot) -> None:
    review.table.pick_row(2)
    qtbot.keyClick(review.table, Qt.Key.Key_F4)
    assert review.is_explaining()
    review.explained.moved.emit(1)
    review.close_explained()
    assert not review.is_explaining()
    assert review.table.currentIndex().row() == 3


def test_an_empty_filter_hides_the_reasons_and_can_be_cleared(review: ReviewTab) -> None:
    review.filter.search_field.setText("nobody")
    review.ask()
    assert not review.table.isVisible()
    assert not review.why.isVisible()
    clear = next(
        one for one in review.findChildren(QPushButton) if one.text() == "清除筛选" and one.isVisible()
    )
    clear.click()
    assert review.filter.search_field.text() == ""
    assert review.model.rowCount() == 206
    gateway = review._desk.gateway
    assert isinstance(gateway, FakeGateway)
    searches = [one.search for one in gateway.asked if isinstance(one, ReviewRun)]
    assert searches[-2:] == ["nobody", ""]
