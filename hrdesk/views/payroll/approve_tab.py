"""Approval: totals beside last month, the hash of the run, maker and checker named, and the decision."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from hrdesk.calls.payroll import ApproveRun, PostRun, RunDetail, SendBackRun, Totals
from hrdesk.calls.payroll_review import ReviewPage, ReviewRun
from hrdesk.views.common.chip import Chip, ChipLook
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.figures import amount, count, difference, moment, month_words, percent, period_words
from hrdesk.views.common.grid_lines import bare_grid, grid_line
from hrdesk.views.common.key_values import KeyValues
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.tasks import CommandOp, QueryOp, new_request_id
from hrdesk.views.common.widgets import button, column, empty_layout, frame, icon_label, label, row, show_if
from hrdesk.views.common.words import RUN_STATES
from hrdesk.views.payroll.run_words import TOTALS, last_month

WIDTHS: Final = (None, 104, 104, 128, 60)


class ApproveTab(QWidget):
    """Signs the totals that stand here: the hash goes with the approval, so another run is never signed."""

    moved_on = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._run: RunDetail | None = None
        self._review: ReviewPage | None = None
        self._none = EmptyState("user-check", lambda: desk.went.emit("payroll", "review"))
        self._title, self._note = label("card-title"), label("caption")
        self._grid = bare_grid()
        table = QWidget()
        table.setLayout(self._grid)
        totals = card(card_header(self._title, self._note, None), table)
        self._people_title, self._state = label("card-title"), Chip()
        self._facts = KeyValues()
        self._other = self._other_person_box()
        people = card(
            card_header(icon_label("user-check"), self._people_title, None, self._state), self._facts
        )
        sheet = QWidget()
        left, right = column(totals, None, gap=12), column(people, self._other, None, gap=12)
        whole = row(left, right, gap=12, margins=(12, 12, 12, 12))
        whole.setStretch(0, 3)
        whole.setStretch(1, 2)
        sheet.setLayout(whole)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._none)
        self._stack.addWidget(sheet)
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
        self._review = None
        self._stack.setCurrentIndex(1 if run is not None and run.trials else 0)
        self.retranslate()
        if run is not None and run.trials:
            QueryOp(self._desk, self, ReviewRun(run_id=run.id, limit=1)).success(self._take).start()

    def _take(self, review: ReviewPage) -> None:
        self._review = review
        self.retranslate()

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
        self._title.setText(tr("Totals to sign"))
        self._people_title.setText(tr("Maker and checker"))
        self.change_person.setText(tr("Let another person sign in"))
        run = self._run
        if run is None:
            return
        self._note.setText(tr("beside {month}", month=month_words(last_month(run.period))))
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
        self._show_totals(run)

    def _show_totals(self, run: RunDetail) -> None:
        empty_layout(self._grid)
        last = self._review.last_totals if self._review is not None else None
        titles = (
            "",
            month_words(run.period),
            month_words(last_month(run.period)),
            tr("Difference"),
            "%",
        )
        grid_line(self._grid, 0, titles, WIDTHS, head=True)
        grid_line(self._grid, 1, self._people_line(run), WIDTHS)
        for number, (field, title) in enumerate(TOTALS, start=2):
            cells = _total_line(tr(title), field, run.totals, last)
            grid_line(self._grid, number, cells, WIDTHS, strong=field == "net_pay")

    def _people_line(self, run: RunDetail) -> tuple[str, ...]:
        review = self._review
        if review is None or review.last_totals is None:
            return tr("Head count"), count(run.people), "—", "—", ""
        joined, gone = review.flags.get("joined", 0), review.flags.get("gone", 0)
        moved = tr("joined {joined}, gone {gone}", joined=joined, gone=gone)
        return tr("Head count"), count(run.people), count(review.last_people), moved, ""


def _total_line(title: str, field: str, now: Totals, last: Totals | None) -> tuple[str, ...]:
    value = getattr(now, field)
    before = getattr(last, field) if last is not None else None
    by = value - before if before is not None else None
    return title, amount(value), amount(before), difference(by), percent(by, before)
