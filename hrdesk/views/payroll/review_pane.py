"""The review list with the reasons beside it: the panel follows the current row."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from hrdesk.calls.payroll import RunDetail
from hrdesk.calls.payroll_review import ReviewPage, ReviewRow
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.language import tr
from hrdesk.views.common.paged_table import Ask, PagedTableModel
from hrdesk.views.common.widgets import row
from hrdesk.views.payroll.review_table import review_columns
from hrdesk.views.payroll.review_ticks import ReviewTicks
from hrdesk.views.payroll.why_panel import WhyPanel


class ReviewPane(QWidget):
    """picked: another person is current. explain_wanted carries the item of a line, or nothing."""

    picked = Signal(object)
    explain_wanted = Signal(str)
    clear_wanted = Signal()
    flag_wanted = Signal(str)
    """R or Y found nobody of this flag in the list; there are some behind the filter."""

    def __init__(self, desk: Desk, run: Callable[[], RunDetail | None]) -> None:
        super().__init__()
        self._run = run
        self._flags: dict[str, int] = {}
        self._why_wanted = True
        self.model = PagedTableModel(desk, review_columns(self._period), _unpack, "flag", self)
        self.model.identity = _slip
        self.table = DataTable(self.model, "review")
        self.ticks = ReviewTicks(desk, self.table, run)
        self.why = WhyPanel(desk, self.ticks)
        self._unmatched = EmptyState("search", self.clear_wanted.emit, primary=False)
        self._shown = QStackedWidget()
        for widget in (self.table, self._unmatched):
            self._shown.addWidget(widget)
        lists = row(self._shown, self.why, gap=0)
        lists.setStretch(0, 1)
        self.setLayout(lists)
        self.table.opened.connect(lambda _person: self.explain_wanted.emit(""))
        self.table.picked.connect(self.picked)
        self.why.moved.connect(self.move_by)
        self.why.closed.connect(self._put_why_away)
        self.why.explain_wanted.connect(self.explain_wanted)
        self._bind_keys()

    def _bind_keys(self) -> None:
        for key, action in (
            ("W", self.turn_why),
            ("R", lambda: self.go_to_next("red")),
            ("Y", lambda: self.go_to_next("amber")),
        ):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(action)

    def _period(self) -> str:
        run = self._run()
        return run.period if run is not None else "2000-01"

    def show_list(self, ask: Ask) -> None:
        self.model.show(ask)

    def take(self, answer: ReviewPage) -> None:
        """After each answer: an empty list says so, the first person is current where nobody was."""
        self._flags = answer.flags
        self._shown.setCurrentWidget(self.table if answer.total else self._unmatched)
        if not answer.total:
            self.why.hide()
        elif self._why_wanted and self.table.current_row() is None:
            first = self.model.index(0, 0)
            self.table.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.why.fit_beside(self.width())

    def move_by(self, rows: int) -> None:
        self.table.pick_row(self.table.currentIndex().row() + rows)

    def follow(self, person: ReviewRow | None) -> None:
        """Show the reasons of the current person, unless the panel was put away."""
        if person is not None and self._why_wanted:
            self.open_why(person)

    def open_why(self, person: ReviewRow) -> None:
        run = self._run()
        if run is not None:
            self._why_wanted = True
            self.why.ask(run, person)

    def _put_why_away(self) -> None:
        self._why_wanted = False
        self.table.setFocus()

    def turn_why(self) -> None:
        """W: the panel away, or back with the current person."""
        if self.why.isVisible():
            self.why.close_drawer()
        elif (person := self.table.current_row()) is not None:
            self.open_why(person)

    def go_to_next(self, flag: str) -> None:
        """R and Y: to the next person of this flag below the current one, after the last to the first."""
        here = self.table.currentIndex().row()
        found = [number for number, person in self.model.rows_here() if person.flag == flag]
        if found:
            self.table.pick_row(next((number for number in found if number > here), found[0]))
        elif self._flags.get(flag):
            self.flag_wanted.emit(flag)

    def retranslate(self) -> None:
        self.table.setAccessibleName(tr("Review list"))
        self.table.words_changed()
        self.why.retranslate()
        self._unmatched.say(tr("Nobody matches the filter."), tr("Clear the filter"))


def _slip(shown: ReviewRow) -> object:
    """One person may have two slips in a run."""
    return shown.employment_id


def _unpack(answer: Any) -> tuple[tuple[ReviewRow, ...], int]:
    return answer.rows, answer.total
