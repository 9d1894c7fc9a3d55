"""Upright columns from zero, one or two beside each other in a group: hours of a day, earned beside spent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter

from hrdesk.views.common.charts.axis import Axis, axis_of
from hrdesk.views.common.charts.chart import Chart, Figures, Mark, small_metrics, write
from hrdesk.views.common.charts.frame_lines import (
    LINE,
    Words,
    axis_width,
    height_at,
    paint_grid,
    paint_legend,
)
from hrdesk.views.common.theme import tokens

INKS: Final = ("c1", "c4")
"""Of the first and the second column of a group."""
_PLAIN: Final = "c2"
_TALL: Final = (1, 2)
"""A lone column of at least this share of the tallest stands out."""
_WIDEST: Final = 22.0


@dataclass(frozen=True, slots=True)
class Group:
    """Key of its rows, label below the axis, one value for each name; all at least 0."""

    key: str
    label: str
    values: tuple[int, ...]


class Columns(Chart):
    """With one name the tallest stand out and carry their figures; with two the legend names them."""

    def __init__(self) -> None:
        self._names: tuple[str, ...] = ()
        self._groups: tuple[Group, ...] = ()
        self._words: Words = str
        self._corner = ""
        super().__init__(QSize(240, 140))

    def say(self, names: Sequence[str], groups: Sequence[Group], *, words: Words, corner: str) -> None:
        """corner heads the labels in the table. ValueError for more than two names or less than nothing."""
        if len(names) > len(INKS):
            raise ValueError(f"{len(names)} columns in a group, but {len(INKS)} fills")
        if any(value < 0 for group in groups for value in group.values):
            raise ValueError("a column from zero has no room for less")
        self._names, self._groups = tuple(names), tuple(groups)
        self._words, self._corner = words, corner
        self.changed()

    def axis(self) -> Axis:
        return axis_of((value for group in self._groups for value in group.values), wanted=3)

    def figures(self) -> Figures:
        rows = tuple((group.label, *map(self._words, group.values)) for group in self._groups)
        return Figures((self._corner, *self._names), rows, tuple(group.key for group in self._groups))

    def _plot(self) -> QRectF:
        left = axis_width(self.axis(), self._words)
        foot = LINE + 8 + (LINE + 4 if len(self._names) > 1 else 0)
        return QRectF(left, LINE + 4, self.width() - left - 2, max(20, self.height() - foot - LINE - 4))

    def _boxes(self) -> list[tuple[Group, int, QRectF]]:
        """Every column: its group, the number of its name, and where it stands."""
        plot, axis = self._plot(), self.axis()
        room = plot.width() / max(1, len(self._groups))
        width = min(_WIDEST, room * 0.7 / max(1, len(self._names)))
        made = []
        for number, group in enumerate(self._groups):
            left = plot.left() + room * (number + 0.5) - width * len(group.values) / 2
            for place, value in enumerate(group.values):
                top = height_at(axis, value, plot)
                box = QRectF(left + place * width, top, max(1.0, width - 1), plot.bottom() - top)
                made.append((group, place, box))
        return made

    def marks(self) -> list[Mark]:
        return [
            Mark(group.key, f"{group.label} {self._names[place]} {self._words(group.values[place])}", box)
            for group, place, box in self._boxes()
            if group.values[place]
        ]

    def _stands_out(self, value: int) -> bool:
        most = max((group.values[0] for group in self._groups), default=0)
        return bool(value) and value * _TALL[1] >= most * _TALL[0]

    def paint(self, painter: QPainter) -> None:
        plot = self._plot()
        paint_grid(painter, self.axis(), plot, self._words)
        lone = len(self._names) == 1
        for group, place, box in self._boxes():
            tall = lone and self._stands_out(group.values[place])
            ink = (INKS[0] if tall else _PLAIN) if lone else INKS[place]
            painter.fillRect(box, QColor(tokens().colour(ink)))
            if tall:
                figure = QRectF(box.center().x() - 30, box.top() - LINE - 1, 60, LINE)
                write(painter, figure, self._words(group.values[place]), "text")
        self._write_labels(painter, plot)
        if not lone:
            legend = QRectF(plot.left(), plot.bottom() + LINE + 8, plot.width(), LINE)
            paint_legend(painter, self._names, INKS, legend)

    def _write_labels(self, painter: QPainter, plot: QRectF) -> None:
        """Each that has room; where they are too close, every second or third."""
        room = plot.width() / max(1, len(self._groups))
        widest = max((small_metrics().horizontalAdvance(one.label) for one in self._groups), default=0) + 4
        every = max(1, int(-(-widest // max(1.0, room))))
        for number, group in enumerate(self._groups):
            if number % every == 0:
                middle = plot.left() + room * (number + 0.5)
                write(
                    painter,
                    QRectF(middle - widest, plot.bottom() + 4, 2 * widest, LINE),
                    group.label,
                    "text_2",
                )
