"""What points do for the company: every figure as chart, as table and as file. Nobody is named."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from hrdesk.calls.points_figures import GetPointFigures, PointFigures
from hrdesk.views.common.dialogs import scrolled
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import Fact
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import column
from hrdesk.views.points.figure_cards import FigureCard
from hrdesk.views.points.figure_kinds import INSIGHT
from hrdesk.views.points.point_deeds import PointDeeds
from hrdesk.views.points.store_tab import figure_export

_TWO, _THREE = 760, 1500
"""From these widths on there are so many cards beside each other."""


class InsightTab(QWidget):
    """Of the month in the top bar and the twelve up to it."""

    told = Signal()

    def __init__(self, deeds: PointDeeds) -> None:
        super().__init__()
        self._desk = deeds.desk
        self.period = ""
        self.figures: PointFigures | None = None
        self._columns = 0
        export = figure_export(deeds, lambda: self.period)
        self.cards = [FigureCard(kind, export, 226) for kind in INSIGHT]
        self._grid = QGridLayout()
        self._grid.setContentsMargins(12, 12, 12, 12)
        self._grid.setSpacing(12)
        body = QWidget()
        body.setLayout(self._grid)
        self.setLayout(column(scrolled(body), gap=0))
        self._lay_out(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        self._lay_out(3 if width >= _THREE else 2 if width >= _TWO else 1)

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        for place in range(max(self._columns, columns)):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
        self._columns = columns
        for number, one in enumerate(self.cards):
            self._grid.addWidget(one, number // columns, number % columns)

    def refresh(self, period: str) -> None:
        self.period = period
        QueryOp(self._desk, self, GetPointFigures(period=period)).success(self._take).start()

    def _take(self, figures: PointFigures) -> None:
        if figures.period == self.period:
            self.figures = figures
            for one in self.cards:
                one.say(figures)
            self.told.emit()

    def facts(self) -> tuple[Fact, ...]:
        figures = self.figures
        if figures is None:
            return ()
        people = sum(one.people for one in figures.departments)
        part = sum(one.taking_part for one in figures.departments)
        return (Fact(tr("Taking part"), f"{count(part)} / {count(people)}"),)

    def retranslate(self) -> None:
        for one in self.cards:
            one.retranslate()
