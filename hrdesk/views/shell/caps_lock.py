"""Whether Caps Lock is on, as far as typing tells: Qt does not know, and each system asks in its own way."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from hrdesk.views.common.language import tr
from hrdesk.views.common.widgets import icon_label, label, row, show_if


class CapsLockWatch(QObject):
    """Watches inputs; changed tells True once a letter came out large without Shift, or small with it."""

    changed = Signal(bool)

    def __init__(self, parent: QObject, inputs: tuple[QLineEdit, ...]) -> None:
        super().__init__(parent)
        self.on = False
        for watched in inputs:
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._judge(event)
        return super().eventFilter(watched, event)

    def _judge(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            self._tell(not self.on)  # believed until the next letter
            return
        letter = event.text()
        if len(letter) == 1 and letter.isascii() and letter.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell(letter.isupper() != shifted)

    def _tell(self, on: bool) -> None:
        if on != self.on:
            self.on = on
            self.changed.emit(on)


class CapsLockNote(QWidget):
    """The line below a password that says so; hidden while Caps Lock is off."""

    def __init__(self, inputs: tuple[QLineEdit, ...]) -> None:
        super().__init__()
        self._words = label("due")
        self.setLayout(row(icon_label("arrow-big-up", "amber", 14), self._words, None, gap=6))
        self.hide()
        self.watch = CapsLockWatch(self, inputs)
        self.watch.changed.connect(lambda on: show_if(self, on))

    def retranslate(self) -> None:
        self._words.setText(tr("Caps Lock is on"))
