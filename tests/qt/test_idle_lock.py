"""The wait before the window locks: begun anew by what a person does in the window that has the focus."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hrdesk.views.common.line_edit import LineEdit
from hrdesk.views.shell.idle_lock import IdleLock


class Window(QWidget):
    """A window with one text field, which has the focus only where a test gives it."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self.field = LineEdit()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.resize(300, 200)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        qtbot.addWidget(self)

    def come_up(self, qtbot: QtBot) -> QWindow:
        self.show()
        self.activateWindow()
        handle = self.windowHandle()
        qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is handle)
        self.setFocus()
        return handle


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    return Window(qtbot)


@pytest.fixture
def idle(qapp: QApplication) -> Iterator[IdleLock]:
    """Ten minutes, at the moment stopped, so that any touch is seen."""
    parent = QObject(qapp)
    made = IdleLock(parent, 10)
    yield made
    parent.deleteLater()


def stir(window: QWindow) -> None:
    """Move the mouse within a window; to where it stands already is no move."""
    for place in (10, 30):
        QTest.mouseMove(window, QPoint(place, place))


def touched(idle: IdleLock) -> bool:
    """Whether the wait has begun anew since this was asked last."""
    seen = idle.waits() > 500_000
    idle._timer.stop()
    return seen


def test_a_key_and_a_mouse_in_the_window_begin_the_wait_anew(
    qtbot: QtBot, window: Window, idle: IdleLock
) -> None:
    handle = window.come_up(qtbot)
    touched(idle)
    QTest.keyClick(handle, Qt.Key.Key_A)
    assert touched(idle)
    stir(handle)
    assert touched(idle)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 20))
    assert touched(idle)
    window.field.setFocus()
    QTest.keyClick(handle, Qt.Key.Key_A)
    assert window.field.text() == "a", "what was typed still arrives"


def test_nothing_that_a_window_does_by_itself_counts(qtbot: QtBot, window: Window, idle: IdleLock) -> None:
    handle = window.come_up(qtbot)
    touched(idle)
    window.resize(300, 200)
    window.update()
    QApplication.processEvents()
    handle.requestUpdate()
    QApplication.processEvents()
    assert not touched(idle)


def test_the_window_that_takes_the_focus_is_watched_instead(
    qtbot: QtBot, window: Window, idle: IdleLock
) -> None:
    before = window.come_up(qtbot)
    touched(idle)
    stir(before)
    assert touched(idle)
    other = Window(qtbot)
    after = other.come_up(qtbot)
    touched(idle)
    QTest.keyClick(after, Qt.Key.Key_B)
    assert touched(idle)
    stir(before)
    assert not touched(idle)


def test_what_an_input_method_composes_counts(qtbot: QtBot, window: Window, idle: IdleLock) -> None:
    """It reaches the field without passing the window."""
    window.come_up(qtbot)
    window.field.setFocus()
    touched(idle)
    QApplication.sendEvent(window.field, QInputMethodEvent("lin'xiao'wen", []))
    assert touched(idle)


def test_a_window_that_is_gone_is_let_go(qtbot: QtBot, window: Window, idle: IdleLock) -> None:
    other = Window(qtbot)
    other.come_up(qtbot)
    other.close()
    other.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    handle = window.come_up(qtbot)
    touched(idle)
    QTest.keyClick(handle, Qt.Key.Key_C)
    assert touched(idle)


def test_a_site_may_say_never(qtbot: QtBot, window: Window) -> None:
    idle = IdleLock(QObject(window), 0)
    QTest.keyClick(window.come_up(qtbot), Qt.Key.Key_A)
    assert idle.waits() == -1


def test_the_program_as_a_whole_is_not_watched(qtbot: QtBot, window: Window, idle: IdleLock) -> None:
    """A filter there would run for every event of every widget."""
    window.come_up(qtbot)
    touched(idle)
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(QObject(window), key)
    assert not touched(idle)
