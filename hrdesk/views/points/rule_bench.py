"""The test bench: what last month's events would have earned by a changed rule, before it takes effect."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QFrame

from hrdesk.calls.base import Refused
from hrdesk.calls.points_rules import ReplayedPerson, ReplayRules, RuleReplay
from hrdesk.views.common.cells import Column
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import count, period_words
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.runners import Lane
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import column, label
from hrdesk.views.points.point_words import plain, signed


def _moved(row: ReplayedPerson) -> int:
    return row.after - row.before


COLUMNS: Final[tuple[Column[ReplayedPerson], ...]] = (
    Column("employee_no", mark("No."), lambda row: row.employee_no, 84, sortable=False),
    Column("name", mark("Name"), lambda row: row.name, 90, bold=True, sortable=False),
    Column("department", mark("Department"), lambda row: row.department, 120, sortable=False),
    Column("before", mark("As it was"), lambda row: plain(row.before), 84, right=True, sortable=False),
    Column("after", mark("As it would be"), lambda row: plain(row.after), 96, right=True, sortable=False),
    Column(
        "moved",
        mark("Difference"),
        lambda row: signed(_moved(row)),
        84,
        right=True,
        sortable=False,
        ink=lambda row: "green" if _moved(row) > 0 else "red",
    ),
)


class RuleBench(QFrame):
    """Nothing is written. Shows the sums, and each person for whom it makes a difference."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.replay: RuleReplay | None = None
        self._title, self._note = label("card-title"), ElidedLabel("caption")
        head = card_header(self._title, self._note)
        if (line := head.layout()) is not None:
            line.setStretch(1, 1)  # type: ignore[attr-defined]  # card_header lays out a row
        self.model = PagedTableModel(desk, COLUMNS, lambda _answer: ((), 0), "", self)
        self.table = DataTable(self.model, "rule-bench")
        self.setLayout(column(card(head, self.table), gap=0))

    def try_out(self, request: ReplayRules, refused: Callable[[Refused], None] | None = None) -> None:
        """refused is told what cannot be; without it the window says so."""
        counted = QueryOp(self._desk, self, request).on(Lane.FILES).success(self._take)
        if refused is not None:
            counted = counted.failure(refused)
        counted.named(lambda: tr("Counting last month again")).start()

    def _take(self, replay: RuleReplay) -> None:
        self.replay = replay
        self.model.hold(replay.people)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(tr("Test bench"))
        self.table.setAccessibleName(tr("Difference by person"))
        replay = self.replay
        if replay is None:
            self._note.setText(tr("choose a rule and try it on last month's events"))
            return
        facts = {
            "month": period_words(replay.period),
            "events": count(replay.events),
            "before": plain(replay.before),
            "after": plain(replay.after),
            "people": count(len(replay.people)),
        }
        words = tr("{month}, {events} events: {before} → {after} points, {people} people differ", **facts)
        self._note.setText(words)

    def words_changed(self) -> None:
        self.retranslate()
        self.table.words_changed()
