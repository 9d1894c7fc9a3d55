"""Level bars, one a line, with the figure beside each and a benchmark across all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent

from hrdesk.views.common.charts.chart import Chart, Figures, Mark, small_metrics, write
from hrdesk.views.common.charts.frame_lines import LINE, Words
from hrdesk.views.common.theme import tokens

_ROW: Final = 27
_BAR: Final = 13
_FOOT: Final = LINE + 8
_LABEL: Final = 108
"""Most that a label takes; longer ones are shortened and whole in the tip."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A line: key of its rows, label, value of at least 0, and a short note behind the figure."""

    key: str
    label: str
    value: int
    note: str = ""


class Bars(Chart):
    """Begins at zero, always. What lies over the benchmark is red and bold, and its note says by how much."""

    def __init__(self, label: int = _LABEL) -> None:
        """label: the most that a label takes, in pixels."""
        self._label = label
        self._bars: tuple[Bar, ...] = ()
        self._words: Words = str
        self._benchmark: int | None = None
        self._benchmark_words = ""
        self._header: tuple[str, ...] = ()
        super().__init__(QSize(240, 80))

    def say(
        self,
        bars: Sequence[Bar],
        *,
        words: Words,
        header: Sequence[str],
        benchmark: int | None = None,
        benchmark_words: str = "",
    ) -> None:
        """header is that of the table: label, value, note. ValueError for a value below zero."""
        if any(bar.value < 0 for bar in bars):
            raise ValueError("a bar from zero has no room for less")
        self._bars, self._words = tuple(bars), words
        self._benchmark, self._benchmark_words = benchmark, benchmark_words
        self._header = tuple(header)
        self.changed()
        self._tell_cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_cut()

    def _tell_cut(self) -> None:
        """Labels that have not their whole room stand in the tooltip."""
        room = self._columns()[0] - 8
        cut = [bar.label for bar in self._bars if small_metrics().horizontalAdvance(bar.label) > room]
        self.setToolTip("\n".join(cut))

    def is_over(self, bar: Bar) -> bool:
        return self._benchmark is not None and bar.value > self._benchmark

    def minimumSizeHint(self) -> QSize:
        foot = _FOOT if self._benchmark is not None else 0
        return QSize(240, max(80, len(self._bars) * _ROW + foot))

    sizeHint = minimumSizeHint

    def figures(self) -> Figures:
        rows = tuple((bar.label, self._words(bar.value), bar.note) for bar in self._bars)
        return Figures(self._header, rows, tuple(bar.key for bar in self._bars))

    def _columns(self) -> tuple[float, float, float]:
        """Left edges of bars, figures and notes."""
        plain, bold = small_metrics(), small_metrics(bold=True)
        label = max((plain.horizontalAdvance(bar.label) for bar in self._bars), default=0)
        figure = max((bold.horizontalAdvance(self._words(bar.value)) for bar in self._bars), default=0)
        note = max((bold.horizontalAdvance(bar.note) for bar in self._bars), default=0)
        notes = self.width() - note - 2.0
        figures = notes - figure - (12 if note else 2)
        return min(label + 2, self._label, self.width() * 0.4) + 8, figures, notes

    def _length(self, value: int, left: float, right: float) -> float:
        most = max([*(bar.value for bar in self._bars), self._benchmark or 0, 1])
        return (right - left - 8) * value / most

    def marks(self) -> list[Mark]:
        left, right, _notes = self._columns()
        made = []
        for number, bar in enumerate(self._bars):
            words = " ".join(part for part in (bar.label, self._words(bar.value), bar.note) if part)
            length = max(1.0, self._length(bar.value, left, right))
            box = QRectF(left, number * _ROW + (_ROW - _BAR) / 2, length, _BAR)
            made.append(Mark(bar.key, words, box))
        return made

    def paint(self, painter: QPainter) -> None:
        left, figures, notes = self._columns()
        right = notes - 10 if any(bar.note for bar in self._bars) else float(self.width())
        for number, (bar, mark) in enumerate(zip(self._bars, self.marks(), strict=True)):
            over, top = self.is_over(bar), float(number * _ROW)
            painter.fillRect(mark.box, QColor(tokens().colour("down" if over else "c2")))
            ink = "red" if over else "text_2"
            end = Qt.AlignmentFlag.AlignRight
            write(painter, QRectF(0, top, left - 8, _ROW), bar.label, ink, side=end, bold=over)
            figure = QRectF(figures, top, right - figures, _ROW)
            write(painter, figure, self._words(bar.value), ink, side=end, bold=over)
            if bar.note:
                write(painter, QRectF(notes, top, self.width() - notes, _ROW), bar.note, ink, side=end)
        if self._benchmark is not None and self._bars:
            self._paint_benchmark(painter, left, figures)

    def _paint_benchmark(self, painter: QPainter, left: float, right: float) -> None:
        at = left + self._length(self._benchmark or 0, left, right)
        foot = len(self._bars) * _ROW + 2.0
        painter.setPen(QPen(QColor(tokens().text_2), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(at, 0), QPointF(at, foot))
        room = small_metrics().horizontalAdvance(self._benchmark_words) + 4.0
        begin = min(max(0.0, at - room / 2), max(0.0, self.width() - room))
        write(painter, QRectF(begin, foot + 2, room, LINE), self._benchmark_words, "text_2")
