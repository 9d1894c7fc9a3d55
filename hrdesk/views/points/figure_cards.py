"""Figures of points as cards: a chart, its table behind the key T, and the table as a file."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QFrame

from hrdesk.calls.points_figures import FigurePart, PointFigures
from hrdesk.views.common.charts.chart import Chart
from hrdesk.views.common.charts.panel import ChartPanel
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import period_words
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.widgets import column, holding, label, name_tool, tool


@dataclass(frozen=True)
class FigureKind:
    """A card: its table, title and note as source texts, its chart, and how figures fill it."""

    part: FigurePart
    title: str
    note: str
    make: Callable[[], Chart]
    fill: Callable[[Any, PointFigures], None]


class FigureCard(QFrame):
    """Empty until it is told figures; export hands its part to whoever writes files."""

    def __init__(self, kind: FigureKind, export: Callable[[FigurePart], object], height: int = 150) -> None:
        super().__init__()
        self.kind = kind
        self._figures: PointFigures | None = None
        self._title, self._note = label("card-title"), ElidedLabel("caption")
        self.panel = ChartPanel(kind.make())
        self.panel.setMinimumHeight(height)
        self.export = tool("download", lambda: export(kind.part))
        head = card_header(self._title, self._note, self.export, self.panel.switch)
        if (line := head.layout()) is not None:
            line.setStretch(1, 1)  # type: ignore[attr-defined]  # card_header lays out a row
        inside = holding(QFrame(), column(self.panel, margins=(12, 8, 12, 8)))
        self.setLayout(column(card(head, inside), gap=0))

    def say(self, figures: PointFigures | None) -> None:
        self._figures = figures
        self.retranslate()

    def retranslate(self) -> None:
        figures, title = self._figures, tr(self.kind.title)
        self._title.setText(title)
        period = period_words(figures.period) if figures is not None else ""
        self._note.setText(tr(self.kind.note, period=period))
        self.panel.name(title)
        name_tool(self.export, tr("Export: {title}", title=title))
        if figures is not None:
            self.kind.fill(self.panel.chart, figures)
