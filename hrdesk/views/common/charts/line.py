"""A line over time: one figure a month, its ends and extremes written beside the dots."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from hrdesk.views.common.charts.axis import Axis, axis_of
from hrdesk.views.common.charts.chart import Chart, Figures, Mark, small_metrics, write
from hrdesk.views.common.charts.frame_lines import LINE, Words, axis_width, height_at, paint_grid
from hrdesk.views.common.theme import tokens

_DOT: Final = 3.5
_TARGET: Final = 12.0
"""Half the side of what the mouse may hit around a dot."""


@dataclass(frozen=True, slots=True)
class Point:
    """A dot: key of its rows, label below the axis, value; None is a gap in the line."""

    key: str
    label: str
    value: int | None


class LineChart(Chart):
    """May cut its axis, which then shows a break; a missing value is a gap and never a zero."""

    def __init__(self) -> None:
        self._points: tuple[Point, ...] = ()
        self._short: Words = str
        self._whole: Words = str
        self._header: tuple[str, str] = ("", "")
        super().__init__(QSize(240, 140))

    def say(
        self, points: Sequence[Point], *, short: Words, whole: Words, header: tuple[str, str], missing: str
    ) -> None:
        """short words axis and dots, whole the table and tips; missing is what the table says of a gap."""
        self._points, self._short, self._whole = tuple(points), short, whole
        self._header, self._missing = header, missing
        self.changed()

    def axis(self) -> Axis:
        return axis_of((point.value for point in self._points if point.value is not None), may_cut=True)

    def figures(self) -> Figures:
        rows = tuple(
            (point.label, self._missing if point.value is None else self._whole(point.value))
            for point in self._points
        )
        return Figures(self._header, rows, tuple(point.key for point in self._points))

    def _plot(self) -> QRectF:
        left = axis_width(self.axis(), self._short) + 6
        return QRectF(left, LINE + 4, self.width() - left - 12, max(20, self.height() - 2 * LINE - 10))

    def _across(self, number: int, plot: QRectF) -> float:
        return plot.left() + plot.width() * (number + 0.5) / max(1, len(self._points))

    def _dots(self) -> list[tuple[Point, QPointF | None]]:
        plot, axis = self._plot(), self.axis()
        return [
            (
                point,
                None
                if point.value is None
                else QPointF(self._across(number, plot), height_at(axis, point.value, plot)),
            )
            for number, point in enumerate(self._points)
        ]

    def marks(self) -> list[Mark]:
        return [
            Mark(
                point.key,
                f"{point.label} {self._whole(point.value)}",
                QRectF(dot.x() - _TARGET, dot.y() - _TARGET, 2 * _TARGET, 2 * _TARGET),
            )
            for point, dot in self._dots()
            if dot is not None and point.value is not None
        ]

    def paint(self, painter: QPainter) -> None:
        plot, axis = self._plot(), self.axis()
        paint_grid(painter, axis, plot, self._short)
        dots = self._dots()
        self._paint_line(painter, [dot for _point, dot in dots])
        written = self._written()
        room = plot.width() / max(1, len(dots))
        for number, (point, dot) in enumerate(dots):
            if small_metrics().horizontalAdvance(point.label) <= room:
                middle = self._across(number, plot)
                label = QRectF(middle - room / 2, plot.bottom() + 4, room, LINE)
                write(painter, label, point.label, "text_2")
            if dot is None or point.value is None:
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens().c1))
            painter.drawEllipse(dot, _DOT, _DOT)
            if number in written:
                self._write_figure(painter, dot, self._short(point.value), bold=number == len(dots) - 1)

    def _written(self) -> set[int]:
        """The dots whose figure stands beside them: first, last, least and most."""
        here = [number for number, point in enumerate(self._points) if point.value is not None]
        if not here:
            return set()
        by_value = sorted(here, key=lambda number: self._points[number].value or 0)
        return {here[0], here[-1], by_value[0], by_value[-1]}

    def _write_figure(self, painter: QPainter, dot: QPointF, words: str, *, bold: bool) -> None:
        width = small_metrics(bold=bold).horizontalAdvance(words) + 4.0
        left = min(max(0.0, dot.x() - width / 2), self.width() - width)
        write(painter, QRectF(left, dot.y() - LINE - 5, width, LINE), words, "text", bold=bold)

    @staticmethod
    def _paint_line(painter: QPainter, dots: Sequence[QPointF | None]) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens().c1), 2))
        run: list[QPointF] = []
        for dot in [*dots, None]:
            if dot is not None:
                run.append(dot)
            elif run:
                painter.drawPolyline(QPolygonF(run))
                run = []
