"""The rail: one entry a page, the current one marked by ground, bar and weight."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame

from hrdesk.views.common.icons import paint_icon
from hrdesk.views.common.language import tr
from hrdesk.views.common.theme import sized_font, tokens
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import column

_BADGE = 17
_MOST_SAID = 99


@dataclass(frozen=True, slots=True)
class Entry:
    """Key of the page, its icon and the source text of its name."""

    key: str
    icon: str
    title: str


class _RailButton(QAbstractButton):
    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self._icon = entry.icon
        self.waiting = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedSize(SIZES.rail_width - 1, SIZES.rail_entry)

    def sizeHint(self) -> QSize:
        return QSize(SIZES.rail_width - 1, SIZES.rail_entry)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours, chosen = tokens(), self.isChecked()
        painter = QPainter(self)
        ground = colours.surface if chosen else colours.grey_bg if self.underMouse() else colours.rail
        painter.fillRect(self.rect(), QColor(ground))
        if chosen:
            painter.fillRect(QRect(0, 0, 3, self.height()), QColor(colours.accent))
        ink = colours.accent if chosen else colours.text_2
        side = SIZES.icon_rail
        paint_icon(painter, self._icon, ink, QRectF((self.width() - side) / 2, 8, side, side))
        painter.setFont(sized_font(SIZES.small, bold=chosen))
        painter.setPen(QColor(ink))
        painter.drawText(QRect(0, 30, self.width(), 18), int(Qt.AlignmentFlag.AlignCenter), self.text())
        if self.waiting:
            self._paint_badge(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_badge(self, painter: QPainter) -> None:
        """What waits, at the upper right of the icon."""
        words = str(self.waiting) if self.waiting <= _MOST_SAID else f"{_MOST_SAID}+"
        painter.setFont(sized_font(SIZES.small, bold=True))
        width = max(_BADGE, painter.fontMetrics().horizontalAdvance(words) + 8)
        box = QRectF(self.width() / 2 + 6, 5, width, _BADGE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().amber_bg))
        painter.drawRoundedRect(box, _BADGE / 2, _BADGE / 2)
        painter.setPen(QColor(tokens().amber))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)


class Rail(QFrame):
    """Only pages that this person may see; Ctrl 1 to 9 reach them too."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setFixedWidth(SIZES.rail_width)
        self._entries = {entry.key: entry for entry in entries}
        self._group = QButtonGroup(self)
        self._buttons = {entry.key: self._make(entry) for entry in entries}
        self.setLayout(column(*self._buttons.values(), None, gap=0, margins=(0, 8, 0, 8)))
        self.retranslate()

    def _make(self, entry: Entry) -> _RailButton:
        made = _RailButton(entry)
        made.clicked.connect(lambda _checked=False: self.chosen.emit(entry.key))
        self._group.addButton(made)
        return made

    def keys(self) -> tuple[str, ...]:
        return tuple(self._entries)

    def count(self, key: str, number: int) -> None:
        """What waits on a page, beside its icon; nothing for zero."""
        self._buttons[key].waiting = number
        self._buttons[key].update()
        self.retranslate()

    def choose(self, key: str) -> None:
        self._buttons[key].setChecked(True)

    def retranslate(self) -> None:
        for number, (key, entry) in enumerate(self._entries.items(), start=1):
            words = tr(entry.title)
            self._buttons[key].setText(words)
            waiting = self._buttons[key].waiting
            said = tr("{page}, {count} waiting", page=words, count=waiting) if waiting else words
            self._buttons[key].setAccessibleName(said)
            self._buttons[key].setToolTip(f"{said}  Ctrl {number}")
