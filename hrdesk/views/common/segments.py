"""A row of joined buttons of which one is chosen: counted filters, view switches, languages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from hrdesk.views.common.buttons import ToolButton, dress
from hrdesk.views.common.language import tr
from hrdesk.views.common.theme import sized_font
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import row

_PADDING = 33
"""Of a segment on both sides, with its border, in pixels."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A choice: its key, source text and, where colour helps, an icon with its ink."""

    key: str
    title: str
    icon: str = ""
    ink: str = "text_2"


class Segments(QWidget):
    """Exactly one segment is chosen; chosen tells its key."""

    chosen = Signal(str)

    def __init__(self, segments: Sequence[Segment], name: Callable[[], str]) -> None:
        super().__init__()
        self._segments = tuple(segments)
        self._name = name
        self._counts: dict[str, int] = {}
        self._group = QButtonGroup(self)
        self._buttons = {segment.key: self._make(number) for number, segment in enumerate(self._segments)}
        self.setLayout(row(*self._buttons.values(), None, gap=0))
        self._buttons[self._segments[0].key].setChecked(True)
        self.retranslate()

    def _make(self, number: int) -> ToolButton:
        segment = self._segments[number]
        last = len(self._segments) - 1
        made = ToolButton()
        made.setCheckable(True)
        made.setProperty("kind", "segment")
        made.setProperty(
            "place", "only" if not last else "first" if not number else "last" if number == last else ""
        )
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if segment.icon:
            dress(made, segment.icon, segment.ink, SIZES.icon_chip)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.clicked.connect(lambda _checked=False: self.chosen.emit(segment.key))
        self._group.addButton(made)
        return made

    def sizeHint(self) -> QSize:
        return QSize(self._width(short=False), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(short=True), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    def _width(self, *, short: bool) -> int:
        """What all segments take with their words, or with those that may stay away gone."""
        metrics = QFontMetrics(sized_font(SIZES.base, bold=True))
        words = (self._words(segment, short=short) for segment in self._segments)
        icons = sum(SIZES.icon_chip + 4 for segment in self._segments if segment.icon)
        return icons + sum(metrics.horizontalAdvance(word) + _PADDING for word in words)

    def _words(self, segment: Segment, *, short: bool = False) -> str:
        """A segment with an icon may be short: its number alone."""
        number = self._counts.get(segment.key)
        if short and segment.icon and number is not None:
            return f"{number:,}"
        return tr(segment.title) if number is None else f"{tr(segment.title)} {number:,}"

    def current(self) -> str:
        return next(key for key, made in self._buttons.items() if made.isChecked())

    def choose(self, key: str) -> None:
        """Choose without telling."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def press(self, key: str) -> None:
        """Choose and tell, as a click does."""
        self._buttons[key].click()

    def count(self, counts: dict[str, int]) -> None:
        """Numbers behind the words; a key without one shows none."""
        self._counts = counts
        self.retranslate()

    def retranslate(self) -> None:
        self.updateGeometry()
        self._say()

    def _say(self) -> None:
        name = self._name()
        short = self.width() < self._width(short=False)
        for segment in self._segments:
            words, made = self._words(segment), self._buttons[segment.key]
            made.setText(self._words(segment, short=short))
            made.setToolTip(words if made.text() != words else "")
            made.setAccessibleName(f"{name}: {words}" if name else words)
