"""Approval: totals beside last month, the hash of the run, maker and checker named, and the decision."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from hrdesk.calls.payroll import ApproveRun, PostRun, RunDetail, SendBackRun
from hrdesk.calls.payroll_review import ReviewPage, ReviewRun
from hrdesk.views.common.chip import Chip, ChipLook
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm, scrolled
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.figures import amount, count, moment, period_words
from hrdesk.views.common.folding_row import FoldingRow
from hrdesk.views.common.key_values import KeyValues
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.place import Place
from hrdesk.views.common.tasks import CommandOp, QueryOp, new_request_id
from hrdesk.views.common.widgets import button, column, frame, holding, icon_label, label, row, show_if
from hrdesk.views.common.words import RUN_STATES
from hrdesk.views.payroll.approve_findings import MOST_RED, FlagCounts, RedOnes
from hrdesk.views.payroll.approve_totals import ApproveTotals


class ApproveTab(QWidget):
    """Signs the totals that stand here: the hash goes with the approval, so another run is never signed."""

    moved_on = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._run: RunDetail | None = None
        self._review: ReviewPage | None = None
        self._reds: ReviewPage | None = None
        self._none = EmptyState("user-check", lambda: desk.went.emit("payroll", "review"))
        self._totals = ApproveTotals()
        self.red, self.counts = RedOnes(self._lead), FlagCounts(self._lead)
        self._people_title, self._state = label("card-title"), Chip()
        self._facts = KeyValues()
        self._other = self._other_person_box()
        people = card(
            card_header(icon_label("user-check"), self._people_title, None, self._state), self._facts
        )
        left = holding(QWidget(), column(self._totals, self.red, None, gap=12))
        right = holding(QWidget(), column(people, self._other, self.counts, None, gap=12))
        whole = FoldingRow(left, right, gap=12, shares=(3, 2))
        sheet = holding(QWidget(), column(whole, None, gap=0, margins=(12, 12, 12, 12)))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._none)
        self._stack.addWidget(scrolled(sheet))
        self.setLayout(column(self._stack, gap=0))

    def _other_person_box(self) -> QFrame:
        box = frame("warning")
        self._other_words = label(wrap=True)
        self.change_person = button(icon="user", action=self._desk.leave_wanted.emit)
        line = row(icon_label("triangle-alert", "amber"), self._other_words, gap=8)
        line.setStretch(1, 1)
        box.setLayout(column(line, row(self.change_person, None), gap=8, margins=(12, 10, 12, 10)))
        return box

    def show_run(self, run: RunDetail | None) -> None:
        self._run = run
        self._review = self._reds = None
        self._stack.setCurrentIndex(1 if run is not None and run.trials else 0)
        self.retranslate()
        if run is not None and run.trials:
            everybody = ReviewRun(run_id=run.id, limit=1)
            QueryOp(self._desk, self, everybody).success(self._take).start()
            red = ReviewRun(run_id=run.id, flag="red", limit=MOST_RED)
            QueryOp(self._desk, self, red).success(self._take_red).start()

    def _take(self, review: ReviewPage) -> None:
        self._review = review
        self.retranslate()

    def _take_red(self, reds: ReviewPage) -> None:
        self._reds = reds
        self.retranslate()

    def _lead(self, place: Place) -> None:
        """From a number to its rows."""
        self._desk.went.emit("payroll", place)

    def is_maker(self) -> bool:
        """Whether this person prepared or submitted the run, and so cannot approve it."""
        run, name = self._run, self._desk.session.display_name
        return run is not None and name in (run.prepared_by, run.submitted_by)

    def approve(self) -> None:
        run = self._run
        if run is None:
            return
        ask = Confirm(
            self,
            tr("Approve the pay of {period}", period=period_words(run.period)),
            tr(
                "{people} people, net pay {net}. Your name goes beside that of {maker}.",
                people=count(run.people - run.failed),
                net=amount(run.totals.net_pay),
                maker=run.submitted_by or run.prepared_by,
            ),
            tr("Approve {net}", net=amount(run.totals.net_pay)),
        )
        ask.accepted.connect(lambda: self._do_approve(run))
        ask.open()

    def _do_approve(self, run: RunDetail) -> None:
        request = ApproveRun(request_id=new_request_id(), run_id=run.id, version=run.version, hash=run.hash)
        CommandOp(self._desk, self, request).success(self.moved_on.emit).start()

    def send_back(self) -> None:
        run = self._run
        if run is None:
            return
        ask = Confirm(
            self,
            tr("Send the run back"),
            tr("It returns to {maker} with your reason; the trial stays.", maker=run.prepared_by),
            tr("Send back to {maker}", maker=run.prepared_by),
            ask=tr("Reason"),
        )
        ask.accepted.connect(lambda: self._do_send_back(run, ask.reason()))
        ask.open()

    def _do_send_back(self, run: RunDetail, reason: str) -> None:
        request = SendBackRun(request_id=new_request_id(), run_id=run.id, version=run.version, reason=reason)
        CommandOp(self._desk, self, request).success(self.moved_on.emit).start()

    def post(self) -> None:
        run = self._run
        if run is None:
            return
        ask = Confirm(
            self,
            tr("Post the pay of {period}", period=period_words(run.period)),
            tr("From here nobody can change it; a correction is a slip of its own."),
            tr("Post {count} slips", count=count(run.people - run.failed)),
        )
        ask.accepted.connect(lambda: self._do_post(run))
        ask.open()

    def _do_post(self, run: RunDetail) -> None:
        request = PostRun(request_id=new_request_id(), run_id=run.id, version=run.version)
        CommandOp(self._desk, self, request).named(lambda: tr("Posting")).success(self.moved_on.emit).start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.retranslate()

    def retranslate(self) -> None:
        """Dozens of labels: built anew only while somebody looks at them."""
        if not self.isVisible():
            return
        self._none.say(tr("Nothing to approve before a trial run."), tr("Go to the review"))
        self._people_title.setText(tr("Maker and checker"))
        self.change_person.setText(tr("Let another person sign in"))
        run = self._run
        if run is None:
            return
        self._state.say(ChipLook(tr(RUN_STATES[run.state]), "green" if run.state == "posted" else "accent"))
        self._facts.say(
            (tr("Prepared by"), run.prepared_by),
            (tr("Submitted by"), run.submitted_by or "—"),
            (tr("Approved by"), run.approved_by or "—"),
            (tr("Posted at"), moment(run.posted_at)),
            (tr("Pay date"), run.pay_date),
            (tr("Tax period"), run.tax_period),
            (tr("Remark"), run.note or "—"),
            (tr("Hash of the run"), run.hash or "—"),
        )
        waiting = run.state == "submitted" and (self.is_maker() or not self._desk.session.may(ApproveRun))
        show_if(self._other, waiting)
        maker = run.submitted_by or run.prepared_by
        self._other_words.setText(tr("{maker} prepared this run; another person approves it.", maker=maker))
        self._totals.say(run, self._review)
        show_if(self.counts, self._review is not None)
        if self._review is not None:
            self.counts.say(self._review)
        if self._reds is not None:
            self.red.say(self._reds)
        else:
            self.red.hide()
