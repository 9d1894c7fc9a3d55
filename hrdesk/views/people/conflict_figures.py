"""Three cards beneath the desk: conflicts in bindings by month, how long they stood open, and why."""

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from hrdesk.calls.people_conflicts import ConflictFigures, GetConflictFigures
from hrdesk.views.common.charts.bars import Bar, Bars
from hrdesk.views.common.charts.line import LineChart, Point
from hrdesk.views.common.charts.panel import ChartPanel
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.figures import MISSING, count
from hrdesk.views.common.key_values import KeyValues
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import column, holding, label, row, show_if
from hrdesk.views.people.conflict_words import CAUSES, hours_words, word_of

_HEIGHT: Final = 168
_TWO, _THREE = 560, 760
"""From these widths on there is room for so many cards beside each other."""


def share_words(share: int) -> str:
    """Ten-thousandths as 4.35 %."""
    return f"{share // 100}.{share % 100:02d} %"


def short_share(share: int) -> str:
    """4.3 %, or 60 % where nothing is lost."""
    tenths = (share + 5) // 10
    return f"{tenths // 10} %" if not tenths % 10 else f"{tenths // 10}.{tenths % 10} %"


def minutes_words(minutes: int | None) -> str:
    return MISSING if minutes is None else hours_words(minutes * 60)


class ConflictFiguresRow(QWidget):
    """Of the twelve months up to now; each chart has its table (key T)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.figures: ConflictFigures | None = None
        self._share_title, self._share_note = label("card-title"), label("caption")
        self._cause_title, self._time_title = label("card-title"), label("card-title")
        self.shares, self.causes = LineChart(), Bars()
        self.share_panel, self.cause_panel = ChartPanel(self.shares), ChartPanel(self.causes)
        self.times = KeyValues()
        share_head = card_header(self._share_title, self._share_note, None, self.share_panel.switch)
        cause_head = card_header(self._cause_title, None, self.cause_panel.switch)
        self._cause_card = card(cause_head, _inside(self.cause_panel))
        self._time_card = card(card_header(self._time_title, None), self.times)
        shares = card(share_head, _inside(self.share_panel))
        cards = row(shares, self._cause_card, self._time_card, gap=12, margins=(12, 12, 12, 12))
        for place, share in enumerate((5, 4, 3)):
            cards.setStretch(place, share)
        self.setLayout(cards)
        self.setFixedHeight(_HEIGHT + 36 + 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        show_if(self._cause_card, event.size().width() >= _TWO)
        show_if(self._time_card, event.size().width() >= _THREE)

    def ask(self) -> None:
        QueryOp(self._desk, self, GetConflictFigures()).success(self._take).start()

    def _take(self, figures: ConflictFigures) -> None:
        self.figures = figures
        self.retranslate()

    def retranslate(self) -> None:
        self._share_title.setText(tr("Conflicts in bindings"))
        self._share_note.setText(tr("by month"))
        self._cause_title.setText(tr("Causes"))
        self._time_title.setText(tr("Time to settle"))
        self.share_panel.name(self._share_title.text())
        self.cause_panel.name(self._cause_title.text())
        figures = self.figures
        if figures is None:
            return
        self.shares.say(
            [Point(one.month, one.month[-2:].lstrip("0"), one.share) for one in figures.months],
            short=short_share,
            whole=share_words,
            header=(tr("Month"), tr("Share")),
            missing=MISSING,
        )
        self.causes.say(
            [Bar(one.cause, word_of(CAUSES, one.cause), one.conflicts) for one in figures.causes],
            words=count,
            header=(tr("Cause"), tr("Conflicts"), ""),
        )
        self.times.say(
            (tr("Open"), count(figures.open)),
            (tr("Settled"), count(figures.settled)),
            (tr("Half within"), minutes_words(figures.median_minutes)),
            (tr("Longest"), minutes_words(figures.longest_minutes)),
            figures=True,
        )


def _inside(panel: ChartPanel) -> QFrame:
    panel.setFixedHeight(_HEIGHT - 16)
    return holding(QFrame(), column(panel, None, margins=(12, 8, 12, 8)))
