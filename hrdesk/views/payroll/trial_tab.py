"""The trial: computed in the background, cancelled at will, failures by person with cause and cure."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QStackedWidget, QWidget

from hrdesk.calls.payroll import CreateRun, RunDetail, TryRun
from hrdesk.calls.payroll_inputs import InputGap
from hrdesk.calls.payroll_review import ListFailures
from hrdesk.views.common.cells import Column
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.figures import count, moment, period_words, seconds_words
from hrdesk.views.common.jobs import Job
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.strips import Total, TotalsStrip
from hrdesk.views.common.tasks import CommandOp, QueryOp, new_request_id
from hrdesk.views.common.widgets import button, column, frame, label, row
from hrdesk.views.common.wording import coded

FAILURES: Final[tuple[Column[InputGap], ...]] = (
    Column("employee_no", mark("No."), lambda gap: gap.employee_no, 92, sortable=False),
    Column("name", mark("Name"), lambda gap: gap.name, 110, bold=True, sortable=False),
    Column(
        "code",
        mark("Why not, and what to do"),
        lambda gap: coded("failure", gap.code, gap.values),
        560,
        sortable=False,
    ),
)


class TrialTab(QWidget):
    """Opens the run of the period, tries it, and shows who could not be computed."""

    told = Signal()
    review_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._period = ""
        self._run: RunDetail | None = None
        self.job: Job | None = None
        self._none = EmptyState("circle-play", self.create_run if desk.session.may(CreateRun) else None)
        self._figures = TotalsStrip()
        self._progress = self._progress_box()
        self._title, self._note = label("card-title"), label("caption")
        self.failures = PagedTableModel(desk, FAILURES, lambda _answer: ((), 0), "employee_no", self)
        self.table = DataTable(self.failures, "trial-failures")
        self._all_well = EmptyState("circle-check", self._go_on)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.table)
        self._lists.addWidget(self._all_well)
        tried = QWidget()
        tried.setLayout(
            column(
                self._figures,
                self._progress,
                card(card_header(self._title, self._note, None), self._lists),
                gap=12,
                margins=(12, 12, 12, 12),
            )
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._none)
        self._stack.addWidget(tried)
        self.setLayout(column(self._stack, gap=0))

    def _progress_box(self) -> QFrame:
        self._doing = label("strong")
        self._left = label("caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = button("row", action=self.cancel)
        box = frame("note")
        box.setLayout(
            column(
                row(self._doing, self._left, None, self._cancel, gap=8),
                self._bar,
                gap=8,
                margins=(12, 10, 12, 10),
            )
        )
        box.hide()
        return box

    def show_run(self, period: str, run: RunDetail | None) -> None:
        self._period, self._run = period, run
        self._stack.setCurrentIndex(0 if run is None else 1)
        self._say_run()
        if run is not None and run.trials:
            QueryOp(self._desk, self, ListFailures(run_id=run.id)).success(self._take_failures).start()
        else:
            self._take_failures(())

    def _take_failures(self, failures: tuple[InputGap, ...]) -> None:
        self.failures.hold(failures)
        self._lists.setCurrentIndex(0 if failures else 1)
        self._note.setText(count(len(failures)) if failures else "")
        self.told.emit()

    def create_run(self) -> None:
        """Open the run of the period; its pay date is the site's usual one."""
        request = CreateRun(request_id=new_request_id(), period=self._period)
        CommandOp(self._desk, self, request).success(lambda run: self.show_run(run.period, run)).start()

    def try_run(self) -> None:
        """F9: compute everybody."""
        run = self._run
        if run is None or (self.job is not None and not self.job.ended):
            return
        request = TryRun(request_id=new_request_id(), run_id=run.id, version=run.version)
        self._bar.setRange(0, 0)
        self._left.setText("")
        self._cancel.setEnabled(True)
        self._progress.show()
        operation = CommandOp(self._desk, self, request).named(lambda: tr("Trial run"), can_cancel=True)
        operation.progress(self._advance).success(self._tried).finally_(self._progress.hide)
        self.job = operation.start()

    def _go_on(self) -> None:
        """The step that is due: the trial itself, after it the review."""
        if self._run is not None and self._run.trials:
            self.review_wanted.emit()
        else:
            self.try_run()

    def cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()
            self._cancel.setEnabled(False)

    def _advance(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        words = f"{count(done)} / {count(total)}"
        left = self.job.seconds_left() if self.job is not None else None
        if left is not None:
            words += tr(", {time} left", time=seconds_words(left))
        self._left.setText(words)

    def _tried(self, run: RunDetail) -> None:
        self.show_run(run.period, run)
        self._desk.toasted.emit(
            tr("Trial done: {people} people, {failed} not computed", people=run.people, failed=run.failed)
        )

    def retranslate(self) -> None:
        self._doing.setText(tr("Trial run"))
        self._cancel.setText(tr("Cancel"))
        self._title.setText(tr("Not computed"))
        self.table.setAccessibleName(tr("People the trial could not compute"))
        self.table.words_changed()
        self._say_run()

    def _say_run(self) -> None:
        """What depends on the run: how far it is, and what can be done next."""
        month = period_words(self._period) if self._period else ""
        self._none.say(
            tr("There is no pay run for {period} yet.", period=month),
            tr("Open the run of {period}", period=month),
        )
        tried = self._run is not None and self._run.trials
        if tried:
            self._all_well.say(tr("Everybody could be computed."), tr("Go to the review"))
        else:
            may = self._desk.session.may(TryRun)
            self._all_well.say(tr("No trial yet: F9 runs it."), tr("Trial run") if may else "")
        run = self._run
        if run is not None:
            self._figures.say(
                (
                    Total(tr("Trial"), str(run.trials) if run.trials else "—"),
                    Total(tr("Tried at"), moment(run.tried_at)),
                    Total(tr("Head count"), count(run.people)),
                    Total(tr("Not computed"), count(run.failed)),
                    Total(tr("Pay date"), run.pay_date),
                    Total(tr("Tax period"), run.tax_period),
                )
            )
