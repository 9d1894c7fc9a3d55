"""A drawer: one record beside its list, with a head, a way out, and a body that scrolls."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hrdesk.views.common.dialogs import scrolled
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.language import tr
from hrdesk.views.common.widgets import column, label, name_tool, row, tool

WIDTH = 440


class Drawer(QFrame):
    """Does not cover the list. Esc closes it; the arrows move through the list behind it."""

    closed = Signal()
    moved = Signal(int)

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        self.setProperty("kind", "drawer")
        self.setFixedWidth(width)
        self.avatar = label("avatar-large")
        self.avatar.setFixedSize(36, 36)
        self.avatar.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.name, self.under = ElidedLabel("panel-title"), ElidedLabel("secondary")
        self.aside = row(gap=6)
        self._up, self._down = (
            tool("chevron-up", lambda: self.moved.emit(-1)),
            tool("chevron-down", lambda: self.moved.emit(1)),
        )
        self._close = tool("x", self.close_drawer)
        for one in (self._up, self._down, self._close):
            one.setProperty("kind", "boxed")
        self.body: QVBoxLayout = column(gap=12, margins=(16, 12, 16, 16))
        inside = QWidget()
        inside.setLayout(self.body)
        head = row(
            self.avatar,
            column(self.name, self.under, gap=0),
            self.aside,
            self._up,
            self._down,
            self._close,
            gap=8,
            margins=(16, 10, 12, 10),
        )
        head.setStretch(1, 1)
        self.foot = column(gap=0)
        """Stays below the body while that scrolls."""
        self._area = scrolled(inside)
        self.setLayout(column(head, self._area, self.foot, gap=0))
        self.hide()

    def take_focus(self) -> None:
        """To its first button."""
        self._up.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def to_top(self) -> None:
        """Show the body from its beginning: another record is read from there."""
        self._area.verticalScrollBar().setValue(0)

    def close_drawer(self) -> None:
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_drawer()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        name_tool(self._up, tr("Previous"))
        name_tool(self._down, tr("Next in the list"))
        name_tool(self._close, tr("Close"), "Esc")
