"""Dialogs: the title says the fact, the button repeats verb and object, an overlay marks modality."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLayout, QScrollArea, QWidget

from hrdesk.views.common.language import tr
from hrdesk.views.common.line_edit import PlainTextEdit
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import button, column, frame, holding, icon_label, label, row, show_if

_DIM = 56
"""22 % of black, flat."""


class _Overlay(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, _DIM))
        painter.end()


class Dialog(QDialog):
    """A modal sheet over its window; subclasses fill the body, keep retranslate() and read accept.

    Ctrl Enter presses its button, also out of a field in which Enter is a new line.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setMinimumWidth(SIZES.dialog)
        self._below = parent.window()
        self._overlay = _Overlay(self._below)
        self.confirm = button("primary", action=self.accept)
        self.cancel = button(action=self.reject)
        self.finished.connect(lambda _result: self._overlay.deleteLater())

    def fill(self, body: QLayout, *, aside: QWidget | None = None) -> None:
        """Put the body above the foot with its two buttons."""
        foot = frame("dialog-foot")
        parts: tuple[QWidget | None, ...] = (aside, None, self.cancel, self.confirm)
        foot.setLayout(row(*parts[0 if aside else 1 :], gap=8, margins=(16, 10, 16, 10)))
        body.setContentsMargins(16, 16, 16, 16)
        self.setLayout(column(holding(QWidget(), body), foot, gap=0))
        self.confirm.setDefault(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirm.click()
        else:
            super().keyPressEvent(event)

    def open(self) -> None:
        self._overlay.setGeometry(self._below.rect())
        self._overlay.show()
        self._overlay.raise_()
        super().open()


class Notice(Dialog):
    """What happened, line by line, and nothing to decide."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        lines: Sequence[str],
        *,
        icon: str = "circle-alert",
        ink: str = "red",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.cancel.hide()
        self.confirm.setText(tr("Close"))
        heading = label("panel-title", wrap=True)
        heading.setText(title)
        text = column(heading, gap=6)
        for line in lines[:12]:
            words = label(wrap=True)
            words.setText(line)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text.addWidget(words)
        if len(lines) > 12:
            rest = label("hint")
            rest.setText(tr("and {count} more", count=len(lines) - 12))
            text.addWidget(rest)
        body = row(column(icon_label(icon, ink, 20), None), text, gap=10)
        body.setStretch(1, 1)
        self.fill(body)


class Confirm(Dialog):
    """A question whose button says what it does; with ask, a reason that must not be empty."""

    def __init__(self, parent: QWidget, title: str, body: str, verb: str, *, ask: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        heading, words = label("panel-title", wrap=True), label("secondary", wrap=True)
        heading.setText(title)
        words.setText(body)
        self.confirm.setText(verb)
        self.cancel.setText(tr("Cancel"))
        self._reason = PlainTextEdit()
        self._reason.setAccessibleName(ask)
        self._reason.setFixedHeight(72)
        show_if(self._reason, bool(ask))
        self._wrong = label("error")
        self._wrong.hide()
        caption = label("caption")
        caption.setText(ask)
        show_if(caption, bool(ask))
        self._asks = bool(ask)
        self.fill(column(heading, words, caption, self._reason, self._wrong, gap=8))

    def reason(self) -> str:
        return self._reason.toPlainText().strip()

    def write_reason(self, text: str) -> None:
        self._reason.setPlainText(text)

    def accept(self) -> None:
        if self._asks and not self.reason():
            self._wrong.setText(tr("Write the reason; the other person reads it."))
            self._wrong.show()
            self._reason.setFocus()
            return
        super().accept()


def scrolled(body: QWidget) -> QScrollArea:
    """A body that may be taller than its place."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    body.setProperty("kind", "scrolled")
    area.setWidget(body)
    return area
