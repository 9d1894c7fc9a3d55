"""The list of keys, covered amounts, fields shown while held, the lock of a window nobody touches."""

from collections.abc import Callable

import pytest
from conftest import MakeShell
from fake_gateway import CHECKER, FakeGateway
from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hrdesk.calls.people import RevealField
from hrdesk.views.common.figures import amount, difference, percent
from hrdesk.views.common.hold import LONGEST_SECONDS, HoldButton
from hrdesk.views.common.keys import KEYS, RAIL_KEYS, key_of, keys_at
from hrdesk.views.common.privacy import COVER, cover_amounts, covered
from hrdesk.views.payroll.payroll_page import PayrollPage
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.shell.idle_lock import IdleLock
from hrdesk.views.shell.keys_dialog import KeysDialog, unbound
from hrdesk.views.shell.screenshots import settle
from hrdesk.views.shell.shell import Shell

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _shown_again(qapp: QApplication) -> object:
    yield
    cover_amounts(qapp, False)


def people(shell: Shell) -> EmployeesPage:
    shell.go("people")
    page = shell.pages["people"]
    assert isinstance(page, EmployeesPage)
    page.table.pick_row(0)
    page.table.opened.emit(page.table.current_row())
    return page


def reveals(page: EmployeesPage) -> list[str]:
    assert isinstance(page.desk.gateway, FakeGateway)
    return [one.field for one in page.desk.gateway.asked if isinstance(one, RevealField)]


def test_every_key_of_the_window_in_the_list_is_performed(make_shell: MakeShell) -> None:
    shell = make_shell()
    assert unbound(keys_at("window"), list(shell.window_actions())) == []
    assert set(shell.window_actions()) == {key.does for key in keys_at("window")}


def test_every_bound_key_stands_in_the_list(make_shell: MakeShell) -> None:
    listed = {QKeySequence(key.sequence) for key in KEYS} | {QKeySequence(keys) for keys in RAIL_KEYS}
    bound = {shortcut.key() for shortcut in make_shell().findChildren(QShortcut)}
    assert bound - listed == set()
    assert {QKeySequence(key.sequence) for key in keys_at("window")} <= bound


def test_no_two_keys_are_the_same() -> None:
    sequences = [key.sequence for key in KEYS] + list(RAIL_KEYS)
    assert len(set(sequences)) == len(sequences)
    with pytest.raises(KeyError):
        key_of("nothing of this name")


def test_control_and_slash_shows_all_keys_from_the_list(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    qtbot.keyClick(shell, Qt.Key.Key_Slash, CONTROL)
    dialog = shell.findChild(KeysDialog)
    assert dialog is not None
    said = dict(dialog.lines)
    assert said["Ctrl K"] == "搜索人员、页面、操作"
    assert said["Ctrl 2"] == "员工"
    assert {key.caps() for key in KEYS} <= said.keys()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_control_m_covers_every_amount_and_shows_them_again(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    shell.go("payroll", "review")
    page = shell.pages["payroll"]
    assert isinstance(page, PayrollPage)
    net = page.review.model.index(0, 4)
    before = net.data()
    qtbot.keyClick(shell, Qt.Key.Key_M, CONTROL)
    assert covered()
    assert net.data() == COVER
    settle()
    words = [found.text() for found in page.review.totals.findChildren(QLabel)]
    assert COVER in words
    assert not [text for text in words if "," in text and text.replace(",", "").replace(".", "").isdigit()]
    qtbot.keyClick(shell, Qt.Key.Key_M, CONTROL)
    assert net.data() == before


def test_what_is_copied_while_covered_is_covered(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    shell.go("payroll", "review")
    page = shell.pages["payroll"]
    assert isinstance(page, PayrollPage)
    shell.top_bar.cover_wanted.emit()
    page.review.table.selectRow(0)
    page.review.table.copy()
    assert QGuiApplication.clipboard().text().split("\n")[1].split("\t")[4:7] == [COVER] * 3


def test_covered_figures_say_neither_sign_nor_size(qapp: QApplication) -> None:
    cover_amounts(qapp, True)
    assert {amount(-5), amount(10**9), difference(5), difference(-5), percent(5, 10)} == {COVER}
    assert (amount(None), difference(None), percent(5, 0)) == ("—", "—", "—")


def test_a_field_is_shown_while_its_eye_is_held_and_on_record(make_shell: MakeShell, qtbot: QtBot) -> None:
    page = people(make_shell())
    masked = page.drawer.shown_text("phone")
    eye = page.drawer.eyes["phone"]
    qtbot.mousePress(eye, Qt.MouseButton.LeftButton)
    assert page.drawer.shown_text("phone") == "13800000001"
    qtbot.mouseRelease(eye, Qt.MouseButton.LeftButton)
    assert page.drawer.shown_text("phone") == masked
    assert reveals(page) == ["phone"]


def test_an_answer_after_the_eye_was_let_go_shows_nothing(make_shell: MakeShell) -> None:
    page = people(make_shell())
    masked = page.drawer.shown_text("id_number")
    page.drawer.reveal("id_number")
    assert page.drawer.shown_text("id_number") == masked


def test_alt_and_v_show_every_field_while_they_are_held(make_shell: MakeShell, qtbot: QtBot) -> None:
    page = people(make_shell())
    masked = page.drawer.shown_text("phone")
    qtbot.keyPress(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert page.drawer.shown_text("phone") != masked
    assert sorted(reveals(page)) == ["id_number", "phone"]
    qtbot.keyRelease(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert page.drawer.shown_text("phone") == masked


def test_the_next_person_is_masked_again(make_shell: MakeShell, qtbot: QtBot) -> None:
    page = people(make_shell())
    qtbot.mousePress(page.drawer.eyes["phone"], Qt.MouseButton.LeftButton)
    page.table.pick_row(1)
    assert "****" in page.drawer.shown_text("phone")


def test_whoever_may_not_reveal_has_no_eye_to_hold(make_shell: MakeShell) -> None:
    assert set(people(make_shell(CHECKER)).drawer.eyes) == {"bank_account"}, "who pays sees accounts"


@pytest.fixture
def eye(qtbot: QtBot) -> HoldButton:
    made = HoldButton("eye")
    qtbot.addWidget(made)
    made.show()
    return made


def told(eye: HoldButton) -> list[str]:
    heard: list[str] = []
    eye.held.connect(lambda: heard.append("held"))
    eye.let_go.connect(lambda: heard.append("let go"))
    return heard


ENDS: dict[str, Callable[[HoldButton], object]] = {
    "focus goes": lambda eye: QApplication.sendEvent(eye, QFocusEvent(QFocusEvent.Type.FocusOut)),
    "it is hidden": lambda eye: eye.hide(),
    "ten seconds pass": lambda eye: eye._timer.timeout.emit(),
}


@pytest.mark.parametrize("end", ENDS)
def test_what_is_held_is_let_go_when(end: str, eye: HoldButton, qtbot: QtBot) -> None:
    heard = told(eye)
    qtbot.keyPress(eye, Qt.Key.Key_Space)
    assert heard == ["held"]
    assert eye._timer.interval() == LONGEST_SECONDS * 1000
    ENDS[end](eye)
    ENDS[end](eye)
    assert heard == ["held", "let go"]


def test_the_window_locks_after_the_minutes_of_the_site(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    idle = shell.findChild(IdleLock)
    assert idle is not None
    assert round(idle.waits() / 60_000) == 5
    with qtbot.waitSignal(shell.lock_wanted):
        idle._timer.timeout.emit()
