"""Two strips above a run: the steps it passes, and its totals beside last month."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from hrdesk.views.common.icons import paint_icon
from hrdesk.views.common.theme import sized_font, tokens
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import column, empty_layout, frame, label, row, rule

_DISC = 18
_LINE = 20
_CELL = 27
"""Margins and rule of a cell of totals, in pixels."""


class StepsStrip(QWidget):
    """Numbered steps with those passed ticked and the current one filled."""

    def __init__(self) -> None:
        super().__init__()
        self._words: tuple[str, ...] = ()
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def say(self, words: Sequence[str], current: int) -> None:
        """current counts from 0; beyond the last means all are passed."""
        self._words = tuple(words)
        self._current = current
        done = ", ".join(self._words[:current])
        self.setAccessibleName(self._words[current] if current < len(self._words) else done)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(sized_font(SIZES.base, bold=True))
        words = sum(metrics.horizontalAdvance(word) for word in self._words)
        return QSize(words + len(self._words) * (_DISC + 8 + _LINE + 16), 24)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, middle = 1.0, self.height() / 2
        for number, word in enumerate(self._words):
            if number:
                painter.setPen(QPen(QColor(tokens().line_strong), 1))
                painter.drawLine(int(left), int(middle), int(left + _LINE), int(middle))
                left += _LINE + 8
            left = self._paint_step(painter, number, word, left, middle)
        painter.end()

    def _paint_step(self, painter: QPainter, number: int, word: str, left: float, middle: float) -> float:
        colours = tokens()
        disc = QRectF(left, middle - _DISC / 2, _DISC, _DISC)
        current = number == self._current
        painter.setFont(sized_font(SIZES.small, bold=current))
        if number < self._current:
            paint_icon(painter, "circle-check", colours.green, disc)
        else:
            painter.setBrush(QColor(colours.accent) if current else Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent if current else colours.line_strong), 1))
            painter.drawEllipse(disc)
            painter.setPen(QColor(colours.on_accent if current else colours.text_2))
            painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), str(number + 1))
        painter.setFont(sized_font(SIZES.base, bold=current))
        painter.setPen(QColor(colours.accent if current else colours.text_2))
        width = painter.fontMetrics().horizontalAdvance(word)
        box = QRectF(disc.right() + 6, 0, width + 4, self.height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), word)
        return box.right() + 6


@dataclass(frozen=True, slots=True)
class Total:
    """One figure of the strip: caption, value, what stands beside it in small, and what it is made of."""

    caption: str
    value: str
    beside: str = ""
    main: bool = False
    tip: str = ""


class TotalsStrip(QFrame):
    """Totals in one bordered row; the main one carries the accent. Where there is no room for what stands
    beside the figures, it is in their tooltips."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._row = row(gap=0)
        self._beside: list[QLabel] = []
        self._said: tuple[Total, ...] = ()
        self._wanted = self._least = 0
        self.setLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, totals: Sequence[Total]) -> None:
        if self._said == tuple(totals):
            return
        self._said = tuple(totals)
        empty_layout(self._row)
        self._beside = []
        self._wanted = self._least = 0
        for number, total in enumerate(totals):
            if number:
                self._row.addWidget(rule(upright=True))
            self._row.addWidget(self._cell(total), max(9, len(total.value) + len(total.beside)))
            figure, small = sized_font(SIZES.total, bold=True), sized_font(SIZES.small)
            value = QFontMetrics(figure).horizontalAdvance(total.value) + _CELL
            value = max(value, QFontMetrics(small).horizontalAdvance(total.caption) + _CELL)
            self._least += value
            self._wanted += value + QFontMetrics(small).horizontalAdvance(total.beside) + 12
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for beside in self._beside:
            beside.setVisible(self.width() >= self._wanted)

    def _cell(self, total: Total) -> QWidget:
        cell = frame("plain")
        caption, value, beside = label("caption"), label("total"), label("caption")
        value.setProperty("kind", "total-main" if total.main else "total")
        caption.setText(total.caption)
        value.setText(total.value)
        beside.setText(total.beside)
        cell.setLayout(column(caption, row(value, None, beside, gap=6), gap=1, margins=(12, 4, 12, 4)))
        cell.setToolTip(total.tip or total.beside)
        self._beside.append(beside)
        cell.setAccessibleName(f"{total.caption} {total.value} {total.beside}".strip())
        cell.setAccessibleDescription(total.tip)
        return cell
