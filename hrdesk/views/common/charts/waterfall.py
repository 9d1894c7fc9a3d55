"""A waterfall: from one total over rises and falls to another, which they explain to the unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from hrdesk.views.common.charts.axis import Axis, axis_of
from hrdesk.views.common.charts.chart import Chart, Figures, Mark, write
from hrdesk.views.common.charts.frame_lines import LINE, Words, axis_width, height_at, paint_grid
from hrdesk.views.common.charts.label_lines import label_lines
from hrdesk.views.common.theme import sized_font, tokens
from hrdesk.views.common.tokens import SIZES

_LABELS: Final = 2 * LINE + 6


@dataclass(frozen=True, slots=True)
class Cause:
    """A rise or fall between the totals: key of its rows, label, and by how much."""

    key: str
    label: str
    change: int


@dataclass(frozen=True, slots=True)
class _Column:
    """A column from one level to another; what is written on it and the ink of its fill."""

    key: str
    label: str
    low: int
    high: int
    words: str
    whole: str
    ink: str
    after: int


class Waterfall(Chart):
    """May cut its axis under the totals, which then shows a break; the causes keep their true size."""

    def __init__(self) -> None:
        self._columns: tuple[_Column, ...] = ()
        self._short: Words = str
        self._header: tuple[str, str] = ("", "")
        super().__init__(QSize(320, 160))

    def say(
        self,
        start: tuple[str, int],
        causes: Sequence[Cause],
        end: tuple[str, int],
        *,
        short: Words,
        whole: Words,
        signed: Words,
        header: tuple[str, str],
    ) -> None:
        """start and end are label and total. ValueError when the causes do not explain the difference."""
        if start[1] + sum(cause.change for cause in causes) != end[1]:
            raise ValueError("the causes of a waterfall sum to the difference of its totals")
        self._short, self._header = short, header
        level = start[1]
        columns = [_total(start, short, whole)]
        for cause in causes:
            before, level = level, level + cause.change
            columns.append(
                _Column(
                    cause.key,
                    cause.label,
                    min(before, level),
                    max(before, level),
                    signed(cause.change),
                    signed(cause.change),
                    "up" if cause.change >= 0 else "down",
                    level,
                )
            )
        self._columns = (*columns, _total(end, short, whole))
        self.changed()

    def axis(self) -> Axis:
        levels = [column.after for column in self._columns]
        return axis_of(levels, may_cut=True)

    def figures(self) -> Figures:
        rows = tuple((column.label, column.whole) for column in self._columns)
        return Figures(self._header, rows, tuple(column.key for column in self._columns))

    def _plot(self) -> QRectF:
        left = axis_width(self.axis(), self._short) + 6
        top, width = 2 * LINE + 4, self.width() - left
        below = max(_LABELS, self._lines(width) * LINE + 6)
        return QRectF(left, top, width, max(20, self.height() - top - below))

    def _lines(self, width: float) -> int:
        """How many lines the longest label takes."""
        room = width / max(1, len(self._columns)) - 4
        metrics = QFontMetrics(sized_font(SIZES.small, bold=True))
        return max(
            (
                len(label_lines(one.label, lambda part: metrics.horizontalAdvance(part) <= room))
                for one in self._columns
            ),
            default=1,
        )

    def _boxes(self) -> list[QRectF]:
        plot, axis = self._plot(), self.axis()
        room = plot.width() / max(1, len(self._columns))
        width = round(min(48.0, room * 0.64))
        made = []
        for number, column in enumerate(self._columns):
            left = round(plot.left() + room * (number + 0.5) - width / 2)
            top = height_at(axis, min(column.high, axis.high), plot)
            # A total reaches down to the foot of the axis, cut or not.
            low = max(column.low, axis.low)
            made.append(QRectF(left, top, width, max(1.0, height_at(axis, low, plot) - top)))
        return made

    def _figure_boxes(self, boxes: Sequence[QRectF]) -> list[QRectF]:
        """Above each column as wide as its figure; one that would stand on another moves up a line."""
        placed: list[QRectF] = []
        for number, (column, box) in enumerate(zip(self._columns, boxes, strict=True)):
            bold = number in (0, len(boxes) - 1)
            width = QFontMetrics(sized_font(SIZES.small, bold=bold)).horizontalAdvance(column.words) + 4
            left = min(box.center().x() - width / 2, self.width() - width)
            figure = QRectF(left, box.top() - LINE - 1, width, LINE)
            while figure.top() >= LINE and any(figure.intersects(other) for other in placed):
                figure.translate(0, -LINE)
            placed.append(figure)
        return placed

    def marks(self) -> list[Mark]:
        return [
            Mark(column.key, f"{column.label} {column.whole}", box)
            for column, box in zip(self._columns, self._boxes(), strict=True)
        ]

    def paint(self, painter: QPainter) -> None:
        plot, axis = self._plot(), self.axis()
        paint_grid(painter, axis, plot, self._short)
        room = plot.width() / max(1, len(self._columns))
        boxes = self._boxes()
        figures = self._figure_boxes(boxes)
        for number, (column, box) in enumerate(zip(self._columns, boxes, strict=True)):
            painter.fillRect(box, QColor(tokens().colour(column.ink)))
            ends = number in (0, len(boxes) - 1)
            if number + 1 < len(boxes):
                level = height_at(axis, column.after, plot)
                painter.setPen(QPen(QColor(tokens().text_3), 1))
                painter.drawLine(QPointF(box.right(), level), QPointF(boxes[number + 1].left(), level))
            middle = box.center().x()
            ink = "text" if ends else "green" if column.ink == "up" else "red"
            write(painter, figures[number], column.words, ink, bold=ends)
            label = QRectF(middle - room / 2 + 2, plot.bottom() + 4, room - 4, LINE)
            _write_label(painter, label, column.label, bold=ends)


def _write_label(painter: QPainter, box: QRectF, words: str, *, bold: bool) -> None:
    """In one line, or further ones below it."""
    metrics = QFontMetrics(sized_font(SIZES.small, bold=bold))
    for line in label_lines(words, lambda part: metrics.horizontalAdvance(part) <= box.width()):
        write(painter, box, line, "text" if bold else "text_2", bold=bold)
        box.translate(0, LINE)


def _total(end: tuple[str, int], short: Words, whole: Words) -> _Column:
    label, value = end
    return _Column("", label, min(0, value), max(0, value), short(value), whole(value), "c1", value)
