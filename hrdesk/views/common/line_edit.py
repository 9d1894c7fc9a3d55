"""Text inputs in which Enter belongs to the input method while it composes."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Composing:
    """Whether an input method shows letters that are not yet the text.

    Some input methods hand Enter on to the program: it would send a form without what is being composed.
    """

    composing = False

    def notice(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())

    def keeps(self, event: QKeyEvent) -> bool:
        """Whether this key is the input method's; it is then taken from everybody else."""
        if self.composing and event.key() in _ENTER:
            event.accept()
            return True
        return False


class LineEdit(_Composing, QLineEdit):
    """One line; Enter sends it only when nothing is being composed."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.notice(event)
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keeps(event):
            super().keyPressEvent(event)


class PlainTextEdit(_Composing, QPlainTextEdit):
    """Several lines of plain text; Enter breaks the line only when nothing is being composed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.notice(event)
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keeps(event):
            super().keyPressEvent(event)
