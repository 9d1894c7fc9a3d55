"""Going through the review by keys: tick, go on, take a tick off, write a note, tick all green."""

from conftest import MakeShell
from fake_gateway import CHECKER, FakeGateway
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import Request
from hrdesk.calls.payroll_ticks import CommentPerson, TickAll, TickPerson, UntickPerson
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.payroll.payroll_page import PayrollPage
from hrdesk.views.shell.screenshots import settle
from hrdesk.views.shell.shell import Shell

SHIFT = Qt.KeyboardModifier.ShiftModifier


def review(shell: Shell) -> PayrollPage:
    shell.go("payroll", "review")
    page = shell.pages["payroll"]
    assert isinstance(page, PayrollPage)
    page.review.table.setFocus()
    settle()
    return page


def asked(page: PayrollPage, kind: type[Request]) -> list:  # type: ignore[type-arg]  # of whichever kind
    assert isinstance(page.desk.gateway, FakeGateway)
    return [request for request in page.desk.gateway.asked if isinstance(request, kind)]


def cell(page: PayrollPage, row: int) -> str:
    columns = [column.key for column in page.review.model.columns]
    return str(page.review.model.index(row, columns.index("ticked")).data())


def open_question(page: PayrollPage) -> Confirm:
    (found,) = [ask for ask in page.findChildren(Confirm) if ask.isVisible()]
    return found


def test_space_ticks_and_goes_to_the_next_one_to_check(make_shell: MakeShell, qtbot: QtBot) -> None:
    page = review(make_shell())
    table = page.review.table
    assert page.header.note.text() == "已核 0 / 206，剩 206"
    for _person in range(2):
        qtbot.keyClick(table, Qt.Key.Key_Space)
    assert [one.employee_id for one in asked(page, TickPerson)] == [5, 75]
    assert asked(page, TickPerson)[0].hash == (page.run.hash if page.run else "")
    assert table.currentIndex().row() == 2
    assert [cell(page, row) for row in range(3)] == ["已核", "已核", "待核"]
    assert page.header.note.text() == "已核 2 / 206，剩 204"


def test_space_on_a_ticked_person_only_goes_on(make_shell: MakeShell, qtbot: QtBot) -> None:
    page = review(make_shell())
    qtbot.keyClick(page.review.table, Qt.Key.Key_Space)
    page.review.table.pick_row(0)
    qtbot.keyClick(page.review.table, Qt.Key.Key_Space)
    assert len(asked(page, TickPerson)) == 1
    assert page.review.table.currentIndex().row() == 1


def test_shift_space_takes_the_tick_off(make_shell: MakeShell, qtbot: QtBot) -> None:
    page = review(make_shell())
    qtbot.keyClick(page.review.table, Qt.Key.Key_Space, SHIFT)
    assert asked(page, UntickPerson) == [], "nothing to take off"
    qtbot.keyClick(page.review.table, Qt.Key.Key_Space)
    page.review.table.pick_row(0)
    qtbot.keyClick(page.review.table, Qt.Key.Key_Space, SHIFT)
    assert len(asked(page, UntickPerson)) == 1
    assert cell(page, 0) == "待核"
    assert page.review.table.currentIndex().row() == 0


def test_a_note_is_written_about_the_current_person(make_shell: MakeShell, qtbot: QtBot) -> None:
    page = review(make_shell())
    qtbot.keyClick(page.review.table, Qt.Key.Key_N)
    ask = open_question(page)
    ask.confirm.click()
    assert asked(page, CommentPerson) == [], "an empty note is none"
    ask.write_reason("全月事假，已附假单")
    ask.confirm.click()
    (kept,) = asked(page, CommentPerson)
    assert (kept.employee_id, kept.comment) == (5, "全月事假，已附假单")
    qtbot.keyClick(page.review.table, Qt.Key.Key_N)
    again = open_question(page)
    assert "全月事假，已附假单" in [words.text() for words in again.findChildren(QLabel)]
    again.reject()


def test_all_green_are_ticked_after_their_count_was_confirmed(make_shell: MakeShell) -> None:
    page = review(make_shell())
    assert not page.review.filter.tick_green.isVisible()
    page.review.filter.segments.press("green")
    settle()
    page.review.filter.tick_green.click()
    ask = open_question(page)
    assert ask.windowTitle() == "核对 186 个绿色"
    assert asked(page, TickAll) == []
    ask.confirm.click()
    assert [one.count for one in asked(page, TickAll)] == [186]
    assert page.header.note.text() == "已核 186 / 206，剩 20"
    page.review.filter.tick_green.click()
    assert len(asked(page, TickAll)) == 1, "nobody is left to tick"


def test_the_list_shows_who_is_left(make_shell: MakeShell, qtbot: QtBot) -> None:
    page = review(make_shell())
    qtbot.keyClick(page.review.table, Qt.Key.Key_Space)
    page.review.filter.segments.press("unticked")
    assert page.review.model.rowCount() == 205


def test_the_second_person_and_a_submitted_run_tick_nothing(make_shell: MakeShell, qtbot: QtBot) -> None:
    for shell in (make_shell(CHECKER), make_shell(state="submitted")):
        page = review(shell)
        for key in (Qt.Key.Key_Space, Qt.Key.Key_N):
            qtbot.keyClick(page.review.table, key)
        page.review.ticks.tick_green(186)
        assert asked(page, TickPerson) == []
        assert not any(ask.isVisible() for ask in page.findChildren(Confirm))
