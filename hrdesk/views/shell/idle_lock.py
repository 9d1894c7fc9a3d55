"""Locks the window when nobody has touched it for a while."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

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


class IdleLock(QObject):
    """idle after minutes without a key or a mouse in any window of this program; 0 minutes: never."""

    idle = Signal()

    def __init__(self, parent: QObject, minutes: int = DEFAULT_MINUTES) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self.wait(minutes)

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self.touch()
        return super().eventFilter(watched, event)
