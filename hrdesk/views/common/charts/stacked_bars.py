"""Stacked bars: parts of a whole over time. Never cut, because a cut part would lie about its share."""

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
    legend_lines,
    paint_grid,
    paint_legend,
)
from hrdesk.views.common.theme import tokens

INKS: Final = ("c1", "c2", "c3", "c4", "c5", "c6")
"""Fills from the foot up; the legend has the same order."""
_GAP: Final = 1
"""Pixels that part two fills: neighbours may be below 3:1."""


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar: its key, label and parts in the order of the names. Parts are at least 0."""

    key: str
    label: str
    parts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.parts)


class StackedBars(Chart):
    """Keys of its marks are `stack/number of the part`; the last bar stands out as the present one."""

    def __init__(self) -> None:
        self._stacks: tuple[Stack, ...] = ()
        self._names: tuple[str, ...] = ()
        self._short: Words = str
        self._ticks: Words = str
        self._whole: Words = str
        self._corner, self._total = "", ""
        super().__init__(QSize(420, 220))

    def say(
        self,
        names: Sequence[str],
        stacks: Sequence[Stack],
        *,
        short: Words,
        ticks: Words | None = None,
        whole: Words,
        corner: str,
        total: str,
    ) -> None:
        """short words the bars, ticks the axis (None: as the bars), whole the table and tips.

        corner and total head the table. ValueError for more parts than fills, or for a part below zero.
        """
        if len(names) > len(INKS):
            raise ValueError(f"{len(names)} parts, but {len(INKS)} fills")
        if any(part < 0 for stack in stacks for part in stack.parts):
            raise ValueError("a part of a whole is never below zero")
        self._names, self._stacks = tuple(names), tuple(stacks)
        self._short, self._whole, self._ticks = short, whole, ticks or short
        self._corner, self._total = corner, total
        self.changed()

    def axis(self) -> Axis:
        return axis_of((stack.total for stack in self._stacks), wanted=4)

    def figures(self) -> Figures:
        rows = tuple(
            (stack.label, *map(self._whole, stack.parts), self._whole(stack.total)) for stack in self._stacks
        )
        header = (self._corner, *self._names, self._total)
        return Figures(header, rows, tuple(stack.key for stack in self._stacks))

    def marks(self) -> list[Mark]:
        return [mark for number in range(len(self._stacks)) for mark, _ink in self._parts(number)]

    def _plot(self) -> QRectF:
        left = axis_width(self.axis(), self._ticks)
        foot = LINE + 8 + len(legend_lines(self._names, self.width() - left)) * (LINE + 4)
        return QRectF(left, LINE + 4, self.width() - left, max(20, self.height() - foot - LINE - 4))

    def _bar(self, number: int, plot: QRectF) -> QRectF:
        room = plot.width() / len(self._stacks)
        width = min(40.0, room * 0.6)
        return QRectF(
            round(plot.left() + room * (number + 0.5) - width / 2), plot.top(), round(width), plot.height()
        )

    def _parts(self, number: int) -> list[tuple[Mark, str]]:
        stack, plot, axis = self._stacks[number], self._plot(), self.axis()
        bar, below = self._bar(number, plot), 0
        made: list[tuple[Mark, str]] = []
        for place, part in enumerate(stack.parts):
            foot, top = height_at(axis, below, plot), height_at(axis, below + part, plot)
            below += part
            if part:
                words = f"{stack.label} · {self._names[place]} {self._whole(part)}"
                box = QRectF(bar.left(), top, bar.width(), max(1.0, foot - top - _GAP))
                made.append((Mark(f"{stack.key}/{place}", words, box), INKS[place]))
        return made

    def paint(self, painter: QPainter) -> None:
        plot, axis = self._plot(), self.axis()
        paint_grid(painter, axis, plot, self._ticks)
        room = plot.width() / max(1, len(self._stacks))
        for number, stack in enumerate(self._stacks):
            last = number == len(self._stacks) - 1
            for mark, ink in self._parts(number):
                painter.fillRect(mark.box, QColor(tokens().colour(ink)))
            middle = self._bar(number, plot).center().x()
            top = height_at(axis, stack.total, plot)
            figure = QRectF(middle - room / 2, top - LINE - 1, room, LINE)
            words = self._short(stack.total)
            # A figure wider than its bar's room would be cut; the table and the tip still have it.
            if last or small_metrics().horizontalAdvance(words) <= room:
                if last:
                    figure.adjust(-20, 0, 20, 0)
                write(painter, figure, words, "text" if last else "text_2", bold=last)
            label = QRectF(middle - room / 2, plot.bottom() + 4, room, LINE)
            write(painter, label, stack.label, "text" if last else "text_2", bold=last)
        legend = QRectF(plot.left(), plot.bottom() + LINE + 10, plot.width(), LINE)
        paint_legend(painter, self._names, INKS, legend)
