"""What every chart is: marks to point at, to walk by keys and to read aloud, and a table of its figures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from hrdesk.views.common.theme import sized_font, tokens
from hrdesk.views.common.tokens import SIZES

_FORWARD: Final = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK: Final = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_PRESS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a chart: where it stands, what it says, and the key of its rows (empty: it leads nowhere)."""

    key: str
    words: str
    box: QRectF


@dataclass(frozen=True, slots=True)
class Figures:
    """The chart as a table: header, rows of text, and the key that each row leads to."""

    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    keys: tuple[str, ...] = field(default=())


class Chart(QWidget):
    """Subclasses lay out marks and paint them; picked tells the key of a mark that was clicked or entered."""

    picked = Signal(str)
    told = Signal()
    """It shows other figures."""

    def __init__(self, least: QSize) -> None:
        super().__init__()
        self._least = least
        self._current = -1
        self._title = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def marks(self) -> Sequence[Mark]:
        """Every mark at the present size, in the order of reading."""
        raise NotImplementedError

    def figures(self) -> Figures:
        """The same as text."""
        raise NotImplementedError

    def paint(self, painter: QPainter) -> None:
        """Draw all of it."""
        raise NotImplementedError

    def name(self, title: str) -> None:
        """What a screen reader says first."""
        self._title = title
        self._speak()

    def changed(self) -> None:
        """Call after other figures were taken."""
        self._current = -1
        self._speak()
        self.updateGeometry()
        self.update()
        self.told.emit()

    def current(self) -> Mark | None:
        """The mark that the keys stand on."""
        marks = self.marks()
        return marks[self._current] if 0 <= self._current < len(marks) else None

    def _speak(self) -> None:
        mark = self.current()
        self.setAccessibleName(self._title if mark is None else f"{self._title}: {mark.words}")
        figures = self.figures()
        lines = (figures.header, *figures.rows) if figures.rows else ()
        self.setAccessibleDescription("\n".join(" ".join(line) for line in lines))

    def minimumSizeHint(self) -> QSize:
        return self._least

    def sizeHint(self) -> QSize:
        return self._least

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter)
        mark = self.current()
        if self.hasFocus():
            box = QRectF(self.rect()) if mark is None else mark.box.adjusted(-2, -2, 2, 2)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens().accent if mark is None else tokens().text), 2))
            painter.drawRect(box.intersected(QRectF(self.rect())).adjusted(1, 1, -1, -1))
        painter.end()

    def mark_at(self, mouse: QMouseEvent | QHelpEvent) -> Mark | None:
        place = mouse.position() if isinstance(mouse, QMouseEvent) else mouse.pos()
        return next((mark for mark in self.marks() if mark.box.contains(place)), None)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self.mark_at(event)
            QToolTip.showText(event.globalPos(), mark.words if mark else self.toolTip(), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event)
        leads = mark is not None and bool(mark.key)
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event)
        if event.button() == Qt.MouseButton.LeftButton and mark is not None and mark.key:
            self.picked.emit(mark.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, mark = event.key(), self.current()
        if key in _FORWARD or key in _BACK:
            count = len(self.marks())
            start = self._current if mark is not None else (-1 if key in _FORWARD else count)
            self._current = min(max(0, start + (1 if key in _FORWARD else -1)), count - 1)
            self._speak()
            self.update()
        elif key in _PRESS and mark is not None and mark.key:
            self.picked.emit(mark.key)
        else:
            super().keyPressEvent(event)


def small_metrics(*, bold: bool = False) -> QFontMetrics:
    """The font of axis labels and figures on marks."""
    return QFontMetrics(sized_font(SIZES.small, bold=bold))


def write(
    painter: QPainter,
    box: QRectF,
    words: str,
    ink: str,
    *,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
    bold: bool = False,
) -> None:
    """One line of small text inside a box, shortened to it."""
    painter.setFont(sized_font(SIZES.small, bold=bold))
    painter.setPen(QColor(tokens().colour(ink)))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()) + 1)
    painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
