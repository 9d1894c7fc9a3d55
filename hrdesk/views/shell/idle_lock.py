"""Locks the window when nobody has touched it for a while."""

from typing import Final

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

DEFAULT_MINUTES: Final = 10
_SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.InputMethod,
        QEvent.Type.TouchBegin,
    }
)


class _Watch(QObject):
    """Sees the events of one object at a time, and tells of those that a person causes."""

    touched = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._object: QObject | None = None

    def follow(self, watched: QObject | None) -> None:
        """From now on this one; None: nothing."""
        if self._object is watched:
            return
        if self._object is not None and shiboken6.isValid(self._object):
            self._object.removeEventFilter(self)
        self._object = watched
        if watched is not None:
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self.touched.emit()
        return super().eventFilter(watched, event)


class IdleLock(QObject):
    """idle after minutes without a key or a mouse in any window of this program; 0 minutes: never.

    Only the window that has the focus is watched, and the text field in which an input method composes, for
    that never passes the window: a filter on the application would run Python for every event there is, and
    fight a worker that computes for the interpreter.
    """

    idle = Signal()

    def __init__(self, parent: QObject, minutes: int = DEFAULT_MINUTES) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self._window, self._field = _Watch(self), _Watch(self)
        for watch in (self._window, self._field):
            watch.touched.connect(self.touch)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._window.follow)
            application.focusObjectChanged.connect(self._follow_field)
            self._window.follow(application.focusWindow())
            self._follow_field(application.focusObject())
        self.wait(minutes)

    def _follow_field(self, focused: QObject | None) -> None:
        self._field.follow(focused if isinstance(focused, (QLineEdit, QPlainTextEdit)) else None)

    def wait(self, minutes: int) -> None:
        """From now on this many minutes."""
        self._timer.setInterval(max(0, minutes) * 60_000)
        self.touch()

    def touch(self) -> None:
        if self._timer.interval():
            self._timer.start()
        else:
            self._timer.stop()

    def waits(self) -> int:
        """Milliseconds until it locks; -1 when it never does."""
        return self._timer.remainingTime()
