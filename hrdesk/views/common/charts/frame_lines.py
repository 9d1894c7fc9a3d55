"""Lines that charts share: the grid with its figures, the break of a cut axis, the legend."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from hrdesk.views.common.charts.axis import Axis
from hrdesk.views.common.charts.chart import small_metrics, write
from hrdesk.views.common.theme import tokens

LINE: Final = 16
"""Height of a line of small text."""
_SWATCH: Final = 10
_APART: Final = 20

Words = Callable[[int], str]


def axis_width(axis: Axis, words: Words) -> int:
    """Room for the figures at the left of a grid."""
    metrics = small_metrics()
    return max(metrics.horizontalAdvance(words(tick)) for tick in axis.ticks()) + 8


def height_at(axis: Axis, value: int, plot: QRectF) -> float:
    """Where a figure stands from the top."""
    return plot.bottom() - axis.share(value) * plot.height()


def paint_grid(painter: QPainter, axis: Axis, plot: QRectF, words: Words) -> None:
    """Level rules with their figures at the left, and a break mark where the axis is cut."""
    for tick in axis.ticks():
        level = round(height_at(axis, tick, plot)) + 0.5
        at_zero = tick == 0
        painter.setPen(QPen(QColor(tokens().line_strong if at_zero else tokens().line), 1))
        painter.drawLine(QPointF(plot.left(), level), QPointF(plot.right(), level))
        box = QRectF(0, level - LINE / 2, plot.left() - 6, LINE)
        write(painter, box, words(tick), "text_2", side=Qt.AlignmentFlag.AlignRight)
    if axis.is_cut:
        paint_break(painter, plot)


def paint_break(painter: QPainter, plot: QRectF) -> None:
    """A zigzag at the foot of the axis: it does not begin at zero."""
    left, foot = plot.left(), plot.bottom()
    points = [QPointF(left + dx, foot - dy) for dx, dy in ((0, 3), (-4, 6), (4, 10), (-4, 14), (0, 17))]
    painter.setPen(QPen(QColor(tokens().text_2), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))


def legend_lines(names: Sequence[str], width: float) -> list[list[tuple[int, float]]]:
    """Which names stand in which line, each with its left edge; a line that is full begins the next."""
    metrics = small_metrics()
    lines: list[list[tuple[int, float]]] = [[]]
    left = 0.0
    for number, name in enumerate(names):
        room = _SWATCH + 6 + metrics.horizontalAdvance(name)
        if lines[-1] and left + room > width:
            lines.append([])
            left = 0.0
        lines[-1].append((number, left))
        left += room + _APART
    return lines


def paint_legend(painter: QPainter, names: Sequence[str], inks: Sequence[str], place: QRectF) -> None:
    """A swatch and a name each, in the order of the marks."""
    for line, parts in enumerate(legend_lines(names, place.width())):
        top = place.top() + line * (LINE + 4)
        for number, offset in parts:
            left = place.left() + offset
            swatch = QRectF(left, top + (LINE - _SWATCH) / 2, _SWATCH, _SWATCH)
            painter.fillRect(swatch, QColor(tokens().colour(inks[number])))
            words = QRectF(left + _SWATCH + 6, top, place.right() - left - _SWATCH - 6, LINE)
            write(painter, words, names[number], "text_2", side=Qt.AlignmentFlag.AlignLeft)
