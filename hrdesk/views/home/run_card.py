"""The run of the month in figures, each of which leads to its rows."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from hrdesk.calls.payroll import RunDetail
from hrdesk.views.common.chip import Chip, ChipLook
from hrdesk.views.common.figure_lines import FigureLine, FigureLines
from hrdesk.views.common.figures import amount, count, period_words
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.place import Place
from hrdesk.views.common.widgets import column, icon_label, label, show_if
from hrdesk.views.common.words import RUN_STATES


class RunCard(QFrame):
    """Hidden without a run."""

    def __init__(self, go: Callable[[Place], object]) -> None:
        super().__init__()
        self._go = go
        self._run: RunDetail | None = None
        self._title, self._state = label("card-title"), Chip()
        self.figures = FigureLines()
        head = card_header(icon_label("wallet"), self._title, self._state, None)
        self.setLayout(column(card(head, self.figures), gap=0))
        self.hide()

    def say(self, run: RunDetail | None) -> None:
        self._run = run
        self.retranslate()

    def retranslate(self) -> None:
        run = self._run
        show_if(self, run is not None)
        if run is None:
            return
        self._title.setText(tr("{period} pay", period=period_words(run.period)))
        self._state.say(ChipLook(tr(RUN_STATES[run.state]), "green" if run.state == "posted" else "accent"))
        totals = run.totals
        self.figures.say(
            self._line(tr("Head count"), count(run.people), Place("review", run.period)),
            self._line(tr("Gross pay"), amount(totals.gross_pay), Place("review", run.period)),
            self._line(tr("Net pay"), amount(totals.net_pay), Place("review", run.period)),
            self._line(tr("Employer cost"), amount(totals.employer_cost), Place("review", run.period)),
            self._line(tr("Not computed"), count(run.failed), Place("trial", run.period)),
        )

    def _line(self, caption: str, value: str, place: Place) -> FigureLine:
        return FigureLine(caption, value, lambda: self._go(place))
