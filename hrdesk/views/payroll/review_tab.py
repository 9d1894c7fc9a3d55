"""Review: everybody beside last month, by flag, with totals above and the reasons at the right."""

from typing import Any, Final

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from hrdesk.calls.base import Query
from hrdesk.calls.payroll import RunDetail, Totals
from hrdesk.calls.payroll_review import ReviewPage, ReviewRow, ReviewRun
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.figures import count
from hrdesk.views.common.folding_row import FoldingRow
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.page import Fact
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.search_field import SearchField
from hrdesk.views.common.segments import Segment, Segments
from hrdesk.views.common.strips import TotalsStrip
from hrdesk.views.common.sums import selection_facts
from hrdesk.views.common.widgets import button, column, frame, holding, row, show_if
from hrdesk.views.payroll.explained_slip import ExplainedSlip
from hrdesk.views.payroll.review_table import review_columns
from hrdesk.views.payroll.review_ticks import ReviewTicks
from hrdesk.views.payroll.run_words import total_strip
from hrdesk.views.payroll.why_panel import WhyPanel

SEGMENTS: Final = (
    Segment("all", mark("All")),
    Segment("red", mark("Red"), "circle-alert", "red"),
    Segment("amber", mark("Amber"), "triangle-alert", "amber"),
    Segment("green", mark("Green"), "check", "green"),
    Segment("joined", mark("Joined"), "user-plus", "accent"),
    Segment("gone", mark("Gone"), "user-minus", "grey"),
    Segment("failed", mark("Not computed"), "circle-x", "red"),
    Segment("unticked", mark("To check")),
)

VIEWS: Final = (
    Segment("both", mark("Both months")),
    Segment("delta", mark("Difference")),
    Segment("whole", mark("Months + difference")),
)
HIDDEN: Final = {"both": ("difference", "percent"), "delta": ("net_pay", "last_net_pay"), "whole": ()}


class ReviewTab(QWidget):
    """told says that its facts for the status bar changed."""

    told = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._run: RunDetail | None = None
        self._last: Totals | None = None
        self._last_people = 0
        self._total, self._everybody = 0, 0
        self.flags: dict[str, int] = {}
        self.totals = TotalsStrip()
        self.segments = Segments(SEGMENTS, lambda: tr("Which flag"))
        self.views = Segments(VIEWS, lambda: tr("Columns"))
        self.views.choose("whole")
        self.search_field = SearchField(
            lambda: tr("Name / pinyin / number"), lambda: tr("Find people in the review")
        )
        self.search_field.setFixedWidth(160)
        self.model = PagedTableModel(desk, review_columns(self._period), _unpack, "flag", self)
        self.table = DataTable(self.model, "review")
        self.ticks = ReviewTicks(desk, self.table, lambda: self._run)
        self.tick_green = button(action=lambda: self.ticks.tick_green(self.flags.get("green", 0)))
        self.ticked = 0
        self.why = WhyPanel(desk)
        self._why_wanted = True
        self.explained = ExplainedSlip(desk)
        self._none = EmptyState("list-checks", self._go_to_trial)
        self._unmatched = EmptyState("search", self.clear_filter, primary=False)
        self._shown = QStackedWidget()
        for widget in (self.table, self._unmatched):
            self._shown.addWidget(widget)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._none)
        self._stack.addWidget(self._sheet())
        self._stack.addWidget(self.explained)
        self.setLayout(column(self._stack, gap=0))
        self._connect()

    def _sheet(self) -> QWidget:
        strip: QFrame = frame("band")
        strip.setLayout(column(self.totals, gap=0, margins=(16, 0, 16, 10)))
        filters: QFrame = frame("band")
        found = holding(QWidget(), row(self.segments, self.search_field, None))
        shown = holding(QWidget(), row(None, self.tick_green, self.views))
        filters.setLayout(column(FoldingRow(found, shown), gap=0, margins=(16, 8, 16, 8)))
        lists = row(self._shown, self.why, gap=0)
        lists.setStretch(0, 1)
        made = QWidget()
        made.setLayout(column(strip, filters, lists, gap=0))
        return made

    def _connect(self) -> None:
        self.segments.chosen.connect(lambda _key: self.ask())
        self.ticks.wrote.connect(self.ask)
        self.views.chosen.connect(self._show_columns)
        self.search_field.searched.connect(lambda _text: self.ask())
        self.model.answered.connect(self._take)
        self.table.opened.connect(lambda _person: self.explain())
        self.table.picked.connect(self._follow)
        self.table.selection_moved.connect(self.told)
        self.why.moved.connect(lambda by: self.table.pick_row(self.table.currentIndex().row() + by))
        self.why.closed.connect(self._put_why_away)
        self.why.explain_wanted.connect(self.explain)
        self.explained.moved.connect(lambda by: self.table.pick_row(self.table.currentIndex().row() + by))
        self.explained.closed.connect(self.close_explained)
        slip_key = QShortcut(QKeySequence("F4"), self)
        slip_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        slip_key.activated.connect(self.explain)
        for key, action in (
            ("W", self.turn_why),
            ("R", lambda: self.go_to_next("red")),
            ("Y", lambda: self.go_to_next("amber")),
        ):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(action)

    def _period(self) -> str:
        return self._run.period if self._run is not None else "2000-01"

    def _go_to_trial(self) -> None:
        self._desk.went.emit("payroll", "trial")

    def show_run(self, run: RunDetail | None) -> None:
        self._run = run
        tried = run is not None and run.trials > 0
        if not (tried and self.is_explaining()):
            self._stack.setCurrentIndex(1 if tried else 0)
        if tried:
            self.ask()
        self.retranslate()

    def ask(self) -> None:
        run = self._run
        if run is None:
            return
        flag, search = self.segments.current(), self.search_field.text().strip()

        def page(sort: str, offset: int, limit: int) -> Query[Any]:
            return ReviewRun(
                run_id=run.id,
                flag=flag,  # type: ignore[arg-type]  # the keys of SEGMENTS are the flags of the call
                search=search,
                sort=sort,
                offset=offset,
                limit=limit,
            )

        self.model.show(page)

    def _take(self, answer: ReviewPage) -> None:
        self.flags, self.ticked = answer.flags, answer.ticked
        show_if(self.tick_green, self.segments.current() == "green" and self.ticks.open_run() is not None)
        self._total, self._everybody = answer.total, answer.flags.get("all", answer.total)
        self._last, self._last_people = answer.last_totals, answer.last_people
        self.segments.count(answer.flags)
        self._shown.setCurrentWidget(self.table if answer.total else self._unmatched)
        if not answer.total:
            self.why.hide()
        elif self._why_wanted and self.table.current_row() is None:
            first = self.model.index(0, 0)
            self.table.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._say_totals()
        self.told.emit()

    def _say_totals(self) -> None:
        if self._run is not None:
            self.totals.say(total_strip(self._run, self._last, self._last_people))

    def _show_columns(self, view: str) -> None:
        self.table.put_away(*HIDDEN[view])

    def clear_filter(self) -> None:
        self.search_field.forget()
        self.segments.choose("all")
        self.ask()

    def _open(self, person: ReviewRow) -> None:
        if self._run is not None:
            self._why_wanted = True
            self.why.ask(self._run.id, person)

    def _follow(self, person: ReviewRow | None) -> None:
        if person is not None and self.is_explaining():
            self.explain()
        elif person is not None and self._why_wanted:
            self._open(person)

    def is_explaining(self) -> bool:
        return self._stack.currentWidget() is self.explained

    def explain(self, item: str = "") -> None:
        """F4 and Enter: the payslip of the current person explained, at the line of an item."""
        person = self.table.current_row()
        if self._run is None or person is None:
            return
        place = f"{count(self.table.currentIndex().row() + 1)} / {count(self._total)}"
        came = not self.is_explaining()
        self._stack.setCurrentWidget(self.explained)
        self.explained.ask(self._run.id, person, place, item)
        if came:
            self.explained.take_focus()

    def close_explained(self) -> None:
        """Esc: back to the list, at the person last looked at."""
        self._stack.setCurrentIndex(1)
        self._follow(self.table.current_row())
        self.table.setFocus()

    def _put_why_away(self) -> None:
        self._why_wanted = False
        self.table.setFocus()

    def turn_why(self) -> None:
        """W: the panel away, or back with the current person."""
        if self.why.isVisible():
            self.why.close_drawer()
        elif (person := self.table.current_row()) is not None:
            self._open(person)

    def go_to_next(self, flag: str) -> None:
        """R and Y: to the next person of this flag below the current one, after the last to the first."""
        here = self.table.currentIndex().row()
        found = [number for number, person in self.model.rows_here() if person.flag == flag]
        if found:
            self.table.pick_row(next((number for number in found if number > here), found[0]))
        elif self.flags.get(flag):
            self.segments.press(flag)

    def show_off(self) -> None:
        self.table.pick_row(min(5, self.model.rowCount() - 1))
        person = self.table.current_row()
        if person is not None:
            self._open(person)

    def progress_words(self) -> str:
        """How many are ticked and how many are left; nothing before a trial."""
        if self._run is None or not self._run.trials:
            return ""
        left = self.flags.get("unticked", 0)
        done, everybody = count(self.ticked), count(self.ticked + left)
        return tr(
            "Checked {done} / {everybody}, {left} left", done=done, everybody=everybody, left=count(left)
        )

    def facts(self) -> tuple[Fact, ...]:
        """Rows, selected, sum and average of the focused amounts of the selected rows."""
        return selection_facts(self.table, self._total, self._everybody)

    def retranslate(self) -> None:
        self.segments.retranslate()
        self.views.retranslate()
        self.search_field.retranslate()
        self.table.setAccessibleName(tr("Review list"))
        self.tick_green.setText(tr("Tick all green"))
        self.table.words_changed()
        self.why.retranslate()
        self.explained.retranslate()
        self._none.say(tr("Nothing to review before a trial run."), tr("Go to the trial run"))
        self._unmatched.say(tr("Nobody matches the filter."), tr("Clear the filter"))
        self._say_totals()


def _unpack(answer: Any) -> tuple[tuple[ReviewRow, ...], int]:
    return answer.rows, answer.total
