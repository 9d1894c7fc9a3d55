"""What is being composed is never lost and never sent: Enter belongs to the input method until it commits."""

from collections.abc import Callable

import pytest
from conftest import MakeShell, now
from fake_gateway import FakeGateway
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from test_entrance import FakeHome

from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.fields import Field
from hrdesk.views.common.line_edit import LineEdit, PlainTextEdit
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.common.search_field import SearchField
from hrdesk.views.pages import make_pages
from hrdesk.views.shell.app_window import AppWindow

COMPOSED = "林晓雯"
LETTERS = "lin'xiao'wen"


def compose(field: QWidget, letters: str = LETTERS) -> None:
    """The letters of the input method stand in the field, underlined, and are not its text."""
    QApplication.sendEvent(field, QInputMethodEvent(letters, []))


def commit(field: QWidget, words: str = COMPOSED) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString(words)
    QApplication.sendEvent(field, event)


def text_of(field: QWidget) -> str:
    assert isinstance(field, (QLineEdit, QPlainTextEdit))
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


FIELDS: dict[str, Callable[[], QWidget]] = {
    "a form field": Field,
    "a secret": lambda: Field(secret=True),
    "a line": LineEdit,
    "a search box": lambda: SearchField(lambda: "", lambda: ""),
    "plain text": PlainTextEdit,
}


@pytest.mark.parametrize("kind", FIELDS)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_while_composing_changes_nothing(kind: str, key: Qt.Key, qtbot: QtBot) -> None:
    made = FIELDS[kind]()
    qtbot.addWidget(made)
    made.show()
    field = made.input if isinstance(made, Field) else made
    sent: list[bool] = []
    if isinstance(field, QLineEdit):
        field.returnPressed.connect(lambda: sent.append(True))
    compose(field)
    qtbot.keyClick(field, key)
    assert sent == []
    assert text_of(field) == ""
    commit(field)
    assert text_of(field) == COMPOSED
    qtbot.keyClick(field, key)
    assert sent == ([True] if isinstance(field, QLineEdit) else [])


def test_a_plain_line_of_qt_would_have_sent_it(qtbot: QtBot) -> None:
    """The reason for our own: without it this Enter goes through."""
    field, sent = QLineEdit(), []
    qtbot.addWidget(field)
    field.returnPressed.connect(lambda: sent.append(True))
    compose(field)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert sent == [True]


def test_every_field_of_the_window_is_one_that_waits(make_shell: MakeShell) -> None:
    """Of those that one can type in: nothing is composed where nothing can be written."""
    shell = make_shell()
    for page in shell.pages:
        shell.go(page)
        for kind in (QLineEdit, QPlainTextEdit):
            for field in shell.findChildren(kind):
                assert field.isReadOnly() or hasattr(field, "composing") or hasattr(field, "_composing"), (
                    page,
                    field.accessibleName(),
                )


def test_sign_in_waits_for_the_name(qtbot: QtBot) -> None:
    home = FakeHome(is_demo=True)
    window = AppWindow(InlineRunner(), make_pages, now=now)
    qtbot.addWidget(window)
    window.show()
    window.open_doors(home.doors())
    page = window.sign_in
    assert page is not None
    page._passphrase.input.setText("demo passphrase")
    page._password.input.setText("one")
    compose(page._user.input)
    qtbot.keyClick(page._user.input, Qt.Key.Key_Return)
    assert home.unlocked_with == []
    assert page._user.complaint() == ""
    commit(page._user.input)
    qtbot.keyClick(page._user.input, Qt.Key.Key_Return)
    assert home.unlocked_with == ["demo passphrase"]


def test_a_reason_is_not_sent_before_it_is_written(qtbot: QtBot) -> None:
    below = QWidget()
    qtbot.addWidget(below)
    below.show()
    ask = Confirm(below, "送审", "五人未算出。", "提交审批", ask="说明")
    ask.open()
    field = ask.findChild(PlainTextEdit)
    assert field is not None
    compose(field)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert ask.isVisible()
    assert ask.result() != QDialog.DialogCode.Accepted
    commit(field, "资料待补")
    assert ask.reason() == "资料待补"
    ask.confirm.click()
    assert not ask.isVisible()


def test_a_dialog_s_button_is_not_pressed_by_the_enter_of_a_line(qtbot: QtBot) -> None:
    dialog, field, press, pressed = QDialog(), LineEdit(), QPushButton(), []
    qtbot.addWidget(dialog)
    press.setDefault(True)
    press.clicked.connect(lambda: pressed.append(True))
    layout = QVBoxLayout(dialog)
    layout.addWidget(field)
    layout.addWidget(press)
    dialog.show()
    compose(field)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert pressed == []
    commit(field)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert pressed == [True]


def test_the_search_of_a_table_asks_for_no_half_word(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    shell.go("people")
    company = shell.desk.gateway
    assert isinstance(company, FakeGateway)
    field = next(one for one in shell.page().findChildren(SearchField) if one.isVisible())
    before = len(company.asked)
    compose(field)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.wait(200)
    assert len(company.asked) == before
    with qtbot.waitSignal(field.searched) as told:
        commit(field)
    assert told.args == [COMPOSED]


def test_a_refresh_of_the_page_keeps_what_is_being_composed(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    shell.go("people")
    field = next(one for one in shell.page().findChildren(SearchField) if one.isVisible())
    compose(field)
    shell.reload()
    shell.page().refresh()
    qtbot.wait(10)
    commit(field)
    assert field.text() == COMPOSED
