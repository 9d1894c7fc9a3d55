"""Review: everybody beside last month, by flag, with totals above and the reasons at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from hrdesk.calls.payroll import RunDetail
from hrdesk.calls.payroll_review import ReviewPage, ReviewRow
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import Fact
from hrdesk.views.common.place import Place
from hrdesk.views.common.strips import TotalsStrip
from hrdesk.views.common.sums import selection_facts
from hrdesk.views.common.widgets import column, frame
from hrdesk.views.payroll.explained_slip import ExplainedSlip
from hrdesk.views.payroll.review_filter import ReviewFilter
from hrdesk.views.payroll.review_pane import ReviewPane
from hrdesk.views.payroll.run_words import total_strip

HIDDEN = {"both": ("difference", "percent"), "delta": ("net_pay", "last_net_pay"), "whole": ()}
"""Columns that each view leaves out."""


class ReviewTab(QWidget):
    """told says that its facts for the status bar changed."""

    told = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._run: RunDetail | None = None
        self._answer: ReviewPage | None = None
        self._wanted = ""
        self.totals = TotalsStrip()
        self.filter = ReviewFilter(desk)
        self.pane = ReviewPane(desk, lambda: self._run)
        self.model, self.table = self.pane.model, self.pane.table
        self.ticks, self.why = self.pane.ticks, self.pane.why
        self.explained = ExplainedSlip(desk)
        self._none = EmptyState("list-checks", lambda: desk.went.emit("payroll", "trial"))
        strip: QFrame = frame("band")
        strip.setLayout(column(self.totals, gap=0, margins=(16, 0, 16, 10)))
        sheet = QWidget()
        sheet.setLayout(column(strip, self.filter, self.pane, gap=0))
        self._stack = QStackedWidget()
        for widget in (self._none, sheet, self.explained):
            self._stack.addWidget(widget)
        self.setLayout(column(self._stack, gap=0))
        self._connect()

    def _connect(self) -> None:
        self.filter.changed.connect(self.ask)
        self.filter.view_chosen.connect(lambda view: self.table.put_away(*HIDDEN[view]))
        self.filter.tick_wanted.connect(self.tick_green)
        self.ticks.wrote.connect(self.ask)
        self.ticks.all_wanted.connect(self.tick_green)
        self.pane.clear_wanted.connect(self.clear_filter)
        self.pane.flag_wanted.connect(self.filter.segments.press)
        self.pane.explain_wanted.connect(self.explain)
        self.pane.picked.connect(self._follow)
        self.model.answered.connect(self._take)
        self.table.selection_moved.connect(self.told)
        self.explained.moved.connect(self.pane.move_by)
        self.explained.closed.connect(self.close_explained)
        slip_key = QShortcut(QKeySequence("F4"), self)
        slip_key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        slip_key.activated.connect(self.explain)

    @property
    def flags(self) -> dict[str, int]:
        """How many people of each flag and presence the run has, whatever is shown."""
        return self._answer.flags if self._answer is not None else {}

    def show_run(self, run: RunDetail | None) -> None:
        if run is None or self._run is None or run.id != self._run.id:
            self._answer = None
        self._run = run
        tried = run is not None and run.trials > 0
        if not (tried and self.is_explaining()):
            self._stack.setCurrentIndex(1 if tried else 0)
        if tried:
            self.ask()
        self._say_totals()
        self.why.verdict.say(self.why.person)

    def ask(self) -> None:
        if self._run is not None:
            self.pane.show_list(self.filter.ask(self._run.id))

    def narrow(self, place: Place) -> None:
        """Show the rows that a number counted; those of another month come with its run."""
        self.filter.narrow(place)
        self.close_explained()
        self._wanted = place.person
        if self._run is not None and self._run.trials and place.period in ("", self._run.period):
            self.ask()

    def clear_filter(self) -> None:
        self.filter.clear()

    def _take(self, answer: ReviewPage) -> None:
        self._answer = answer
        self.filter.take(answer, may_tick=self.ticks.open_run() is not None)
        self.pane.take(answer)
        self._say_totals()
        self.told.emit()
        self._explain_wanted(answer)

    def _explain_wanted(self, answer: ReviewPage) -> None:
        """The slip of the person somebody came for, as soon as a list with them is here."""
        numbers = [one.employee_no for one in answer.rows]
        if self._wanted in numbers:
            self.table.pick_row(numbers.index(self._wanted))
            self._wanted = ""
            self.explain()

    def tick_green(self) -> None:
        """All green ones that are shown, after their number was confirmed."""
        if self._answer is None or self.filter.segments.current() != "green":
            self._desk.toasted.emit(tr("Only green ones are ticked all at once: choose them first."))
        else:
            self.ticks.tick_green(self._answer.left, self.filter.search(), self.filter.departments())

    def _say_totals(self) -> None:
        if self._run is not None:
            self.totals.say(total_strip(self._run, self._answer))

    def _follow(self, person: ReviewRow | None) -> None:
        if person is not None and self.is_explaining():
            self.explain()
        else:
            self.pane.follow(person)

    def is_explaining(self) -> bool:
        return self._stack.currentWidget() is self.explained

    def explain(self, item: str = "") -> None:
        """F4 and Enter: the payslip of the current person explained, at the line of an item."""
        person = self.table.current_row()
        if self._run is None or person is None or self._answer is None:
            return
        place = f"{count(self.table.currentIndex().row() + 1)} / {count(self._answer.total)}"
        came = not self.is_explaining()
        self._stack.setCurrentWidget(self.explained)
        self.explained.ask(self._run.id, person, place, item)
        if came:
            self.explained.take_focus()

    def print_out(self) -> None:
        """Ctrl P: the slip of the current person with its explanation; where it goes is asked."""
        if not self.is_explaining():
            self.explain()
        self.explained.choose_file()

    def close_explained(self) -> None:
        """Esc: back to the list, at the person last looked at."""
        if self.is_explaining():
            self._stack.setCurrentIndex(1)
            self._follow(self.table.current_row())
            self.table.setFocus()

    def show_off(self) -> None:
        self.table.pick_row(min(5, self.model.rowCount() - 1))
        person = self.table.current_row()
        if person is not None:
            self.pane.open_why(person)

    def progress_words(self) -> str:
        """How many are ticked and how many are left; nothing before a trial."""
        if self._run is None or not self._run.trials:
            return ""
        left, ticked = self.flags.get("unticked", 0), self._answer.ticked if self._answer else 0
        done, everybody = count(ticked), count(ticked + left)
        return tr(
            "Checked {done} / {everybody}, {left} left", done=done, everybody=everybody, left=count(left)
        )

    def facts(self) -> tuple[Fact, ...]:
        """Rows, selected, sum and average of the focused amounts of the selected rows."""
        shown = self._answer.total if self._answer is not None else 0
        return selection_facts(self.table, shown, self.flags.get("all", shown))

    def retranslate(self) -> None:
        self.filter.retranslate()
        self.pane.retranslate()
        self.explained.retranslate()
        self._none.say(tr("Nothing to review before a trial run."), tr("Go to the trial run"))
        self._say_totals()
