"""Every page, tab, dialog and way in by Tab alone: each control has a name, the keys are caught nowhere."""

from collections.abc import Iterator

import pytest
from conftest import MakeShell, now
from fake_gateway import AUDITOR, CHECKER, MAKER, SECURITY, SYSTEM
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from tab_walk import faults_both_ways, stops, walk
from test_entrance import FakeHome

from hrdesk.calls.base import SessionInfo
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.common.widgets import column
from hrdesk.views.pages import make_pages
from hrdesk.views.shell.app_window import AppWindow
from hrdesk.views.shell.keys_dialog import KeysDialog
from hrdesk.views.shell.scenes import _dialogs, entrance_scenes, places
from hrdesk.views.shell.screenshots import settle
from hrdesk.views.shell.shell import Shell


def begin(shell: Shell) -> None:
    shell.setFocus()


def faults_of(shell: Shell) -> dict[str, list[str]]:
    """What is wrong on each page and tab, with what is worth seeing on it opened."""
    found = {}
    for page, tab in places(shell):
        shell.go(page, tab or None)
        shell.page().show_off()
        settle()
        if faults := faults_both_ways(shell, lambda: begin(shell)):
            found[f"{page} {tab}".strip()] = faults
    return found


@pytest.mark.parametrize(
    ("who", "state"),
    [
        (MAKER, "draft"),
        (MAKER, "tried"),
        (CHECKER, "submitted"),
        (CHECKER, "posted"),
        (SECURITY, "tried"),
        (SYSTEM, "tried"),
        (AUDITOR, "posted"),
    ],
)
def test_every_page_is_walked_round_both_ways(who: SessionInfo, state: str, make_shell: MakeShell) -> None:
    assert faults_of(make_shell(who, state=state, count=30)) == {}


def test_a_payslip_and_an_empty_filter_are_walked_round(make_shell: MakeShell) -> None:
    shell = make_shell(count=30)
    shell.go("payroll", "review")
    review = shell.pages["payroll"].review
    review.table.pick_row(0)
    review.explain()
    settle()
    assert faults_both_ways(shell, lambda: begin(shell)) == []
    review.close_explained()
    review.filter.search_field.setText("nobody")
    review.ask()
    settle()
    assert faults_both_ways(shell, lambda: begin(shell)) == []


def test_joined_buttons_are_walked_by_the_arrows(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell(count=30)
    shell.go("payroll", "review")
    segments = shell.pages["payroll"].review.filter.segments
    first = segments.findChildren(QToolButton)[0]
    first.setFocus()
    walked = []
    for _press in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        walked.append(segments.current())
    assert walked == ["red", "amber", "green"]


def test_each_dialog_is_walked_round(make_shell: MakeShell) -> None:
    shell = make_shell(count=30)
    dialogs = dict(_dialogs(shell)) | {"keys": KeysDialog(shell, ["home"])}
    for name, dialog in dialogs.items():
        dialog.open()
        settle()
        assert faults_both_ways(dialog, dialog.setFocus) == [], name
        dialog.reject()


@pytest.fixture
def outside(qtbot: QtBot) -> Iterator[AppWindow]:
    window = AppWindow(InlineRunner(), make_pages, now=now)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.close()


def test_first_run_sign_in_and_lock_are_walked_round(outside: AppWindow) -> None:
    seen = []
    for name, _window in entrance_scenes(outside, FakeHome().doors(), FakeHome(is_demo=True).doors()):
        settle()
        assert faults_both_ways(outside, outside.setFocus) == [], name
        seen.append(name)
    assert len(seen) > 5


class Catching(QPushButton):
    """A control that keeps the Tab key for itself."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            event.accept()
            return True
        return super().event(event)


class Pair(QPushButton):
    """Gives the keys to its other half, whichever way they go."""

    other: QWidget

    def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: N802 Qt's name
        self.other.setFocus()
        return True


@pytest.fixture
def sheet(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.setLayout(column(QPushButton("first"), QPushButton("last")))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def plant(sheet: QWidget, *planted: QWidget) -> list[str]:
    layout = sheet.layout()
    assert layout is not None
    for one in planted:
        layout.addWidget(one)
    settle()
    return faults_both_ways(sheet, sheet.setFocus)


def test_a_good_sheet_has_no_fault(sheet: QWidget) -> None:
    assert plant(sheet, QPushButton("another")) == []
    assert len(walk(sheet).reached) == len(stops(sheet)) == 3


def test_a_field_that_takes_the_tab_as_a_sign_is_a_trap(sheet: QWidget) -> None:
    field = QPlainTextEdit()
    field.setAccessibleName("Remark")
    assert "on: the keys never leave QPlainTextEdit 'Remark'" in plant(sheet, field)


def test_a_control_that_catches_the_keys_is_a_trap_both_ways(sheet: QWidget) -> None:
    assert plant(sheet, Catching("caught")) == [
        "on: the keys never leave Catching 'caught'",
        "back: the keys never leave Catching 'caught'",
    ]


def test_two_that_pass_the_keys_to_each_other_are_a_trap(sheet: QWidget) -> None:
    one, two = Pair("one"), Pair("two")
    one.other, two.other = two, one
    faults = plant(sheet, one, two)
    assert "on: from Pair 'two' back to Pair 'one', and never round" in faults


def test_a_control_without_a_name_or_out_of_reach_is_told(sheet: QWidget) -> None:
    assert plant(sheet, QLineEdit()) == [
        "on: without a name: QLineEdit '(no name)'",
        "back: without a name: QLineEdit '(no name)'",
    ]


def test_nothing_is_left_focused_that_was_not_there(make_shell: MakeShell) -> None:
    """The walk itself: every stop of a page is a widget of the window that is seen."""
    shell = make_shell(count=30)
    reached = walk(shell).reached
    assert set(stops(shell)) <= set(reached)
    assert all(one.window() is shell for one in reached)
    assert QApplication.focusWidget() in reached
