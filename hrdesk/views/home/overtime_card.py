"""Overtime's share in gross pay by department, beside a benchmark."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame

from hrdesk.views.common.charts.bars import Bar, Bars
from hrdesk.views.common.charts.panel import ChartPanel
from hrdesk.views.common.chip import Chip, ChipLook
from hrdesk.views.common.figures import month_words
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.place import Place
from hrdesk.views.common.privacy import COVER, covered
from hrdesk.views.common.widgets import column, holding, label, show_if


@dataclass(frozen=True, slots=True)
class OvertimeLine:
    """A department and its overtime pay in thousandths of its gross pay."""

    department: str
    per_mille: int


def share_words(per_mille: int) -> str:
    """21.7 %, or dots while amounts are covered."""
    return COVER if covered() else f"{per_mille // 10}.{per_mille % 10} %"


class OvertimeCard(QFrame):
    """Highest first; what lies over the benchmark is named. Hidden without figures."""

    def __init__(self, go: Callable[[Place], object]) -> None:
        super().__init__()
        self._go = go
        self._period, self._benchmark = "", 0
        self._lines: tuple[OvertimeLine, ...] = ()
        self._title, self._note, self._state = label("card-title"), label("caption"), Chip()
        self.chart = Bars()
        self.panel = ChartPanel(self.chart)
        self.panel.picked.connect(lambda name: self._go(Place("review", self._period, name)))
        head = card_header(self._title, self._note, None, self._state, self.panel.switch)
        inside = holding(QFrame(), column(self.panel, margins=(12, 8, 12, 8)))
        self.setLayout(column(card(head, inside), gap=0))
        self.hide()

    def say(self, period: str, lines: Sequence[OvertimeLine], benchmark: int) -> None:
        """benchmark in thousandths, as the lines."""
        self._period, self._benchmark = period, benchmark
        self._lines = tuple(sorted(lines, key=lambda line: (-line.per_mille, line.department)))
        self.retranslate()

    def over(self) -> tuple[OvertimeLine, ...]:
        return tuple(line for line in self._lines if line.per_mille > self._benchmark)

    def retranslate(self) -> None:
        show_if(self, bool(self._lines))
        if not self._lines:
            return
        self._title.setText(tr("Overtime in gross pay"))
        self._note.setText(month_words(self._period))
        self.panel.name(self._title.text())
        over = self.over()
        if not over:
            self._state.say(ChipLook(tr("all below the benchmark"), "green", "check"))
        elif len(over) == 1:
            words = tr("{department} over the benchmark", department=over[0].department)
            self._state.say(ChipLook(words, "red", "triangle-alert"))
        else:
            words = tr("{count} over the benchmark", count=len(over))
            self._state.say(ChipLook(words, "red", "triangle-alert"))
        self.chart.say(
            [
                Bar(line.department, line.department, line.per_mille, self._note_of(line))
                for line in self._lines
            ],
            words=share_words,
            header=(tr("Department"), tr("Share"), tr("Over the benchmark")),
            benchmark=self._benchmark,
            benchmark_words=tr("benchmark {share}", share=share_words(self._benchmark)),
        )

    def _note_of(self, line: OvertimeLine) -> str:
        above = line.per_mille - self._benchmark
        if above <= 0 or covered():
            return ""
        return tr("over by {points}", points=f"{above // 10}.{above % 10}")
