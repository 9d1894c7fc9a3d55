"""Department cost over twelve months: stacked bars, the last month in full, and its difference."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QFrame

from hrdesk.views.common.charts.panel import ChartPanel
from hrdesk.views.common.charts.stacked_bars import Stack, StackedBars
from hrdesk.views.common.chip import Chip, ChipLook
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import amount, difference, month_words, period_words
from hrdesk.views.common.language import language, tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.place import Place
from hrdesk.views.common.privacy import COVER, covered
from hrdesk.views.common.widgets import column, holding, label, show_if
from hrdesk.views.home.cost_parts import CostCell, CostParts, cost_parts

_HEIGHT: Final = 280


def short_cost(fen: int) -> str:
    """In 10,000 yuan with one decimal in Chinese, in thousands in English."""
    if covered():
        return COVER
    tenths = (fen + 50_000) // 100_000
    return f"{tenths // 10:,}.{tenths % 10}" if language() == "zh" else f"{tenths:,}"


def tick_cost(fen: int) -> str:
    """As short_cost, without the decimal that a round figure has not."""
    return short_cost(fen).removesuffix(".0")


def month_label(period: str, *, first: bool) -> str:
    """The month; with its year at the first bar and in January."""
    if first or period.endswith("-01"):
        return f"{period[2:4]}/{month_words(period)}" if language() == "zh" else period
    return month_words(period)


class CostCard(QFrame):
    """Each part leads to the people it pays: go is called with their place. Hidden without figures."""

    def __init__(self, go: Callable[[Place], object]) -> None:
        super().__init__()
        self._go = go
        self._parts: CostParts | None = None
        self._title, self._note = label("card-title"), ElidedLabel("caption")
        self._latest, self._moved = label("strong"), Chip()
        self.chart = StackedBars()
        self.chart.setMinimumHeight(_HEIGHT)
        self.panel = ChartPanel(self.chart)
        self.panel.setMinimumHeight(_HEIGHT)
        self.panel.picked.connect(self._lead)
        head = card_header(self._title, self._note, self._latest, self._moved, self.panel.switch)
        inside = holding(QFrame(), column(self.panel, margins=(12, 8, 12, 8)))
        self.setLayout(column(card(head, inside), gap=0))
        if (line := head.layout()) is not None:
            line.setStretch(1, 1)  # type: ignore[attr-defined]  # card_header lays out a row
        self.hide()

    def say(self, cells: Sequence[CostCell]) -> None:
        self._parts = cost_parts(cells) if cells else None
        self.retranslate()

    def retranslate(self) -> None:
        parts = self._parts
        show_if(self, parts is not None)
        if parts is None:
            return
        self._title.setText(tr("Cost of labour by department"))
        self._note.setText(tr("twelve months, in thousands, with the employer's contributions"))
        self.panel.name(self._title.text())
        self.chart.say(
            self._names(parts),
            [
                Stack(month, month_label(month, first=not at), parts.rows[at])
                for at, month in enumerate(parts.months)
            ],
            short=short_cost,
            ticks=tick_cost,
            whole=amount,
            corner=tr("Month"),
            total=tr("Total"),
        )
        last = len(parts.months) - 1
        self._latest.setText(f"{period_words(parts.months[last])}  {amount(parts.total(last))}")
        if last:
            moved = difference(parts.total(last) - parts.total(last - 1))
            month = month_words(parts.months[last - 1])
            self._moved.say(ChipLook(tr("against {month} {amount}", month=month, amount=moved), "grey"))
        else:
            self._moved.say(None)

    @staticmethod
    def _names(parts: CostParts) -> list[str]:
        others = [tr("{count} other departments", count=parts.rest)] if parts.rest else []
        return [*parts.departments, *others]

    def _lead(self, key: str) -> None:
        month, _slash, place = key.partition("/")
        named = self._parts.departments if self._parts is not None else ()
        department = named[int(place)] if place and int(place) < len(named) else ""
        self._go(Place("review", month, department))
