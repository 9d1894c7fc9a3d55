"""A button that shows something only while it is held."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from hrdesk.views.common.buttons import ToolButton, dress

LONGEST_SECONDS: Final = 10
"""However long it is held, what is shown is covered again after this."""
_KEYS: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HoldButton(ToolButton):
    """held at the press, let_go at release, loss of focus, hiding, or after ten seconds; each once."""

    held = Signal()
    let_go = Signal()

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holding = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        dress(self, icon)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LONGEST_SECONDS * 1000)
        self._timer.timeout.connect(self.release)

    @property
    def holding(self) -> bool:
        return self._holding

    def hold(self) -> None:
        if not self._holding:
            self._holding = True
            self.setDown(True)
            self._timer.start()
            self.held.emit()

    def release(self) -> None:
        if self._holding:
            self._holding = False
            self.setDown(False)
            self._timer.stop()
            self.let_go.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.hold()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.release()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self.hold()  # a key that is held repeats; only its first press counts
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            if not event.isAutoRepeat():
                self.release()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.release()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.release()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.release()
