"""The pay run of the period: inputs, trial, review, approval, and what comes out."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from hrdesk.calls.payroll import ApproveRun, GetRun, PostRun, RunDetail, SendBackRun, SubmitRun, TryRun
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.page import Fact, Page
from hrdesk.views.common.place import Place
from hrdesk.views.common.strips import StepsStrip
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import button, frame, row, show_if
from hrdesk.views.payroll.approve_tab import ApproveTab
from hrdesk.views.payroll.inputs_tab import InputsTab
from hrdesk.views.payroll.out_tab import OutTab
from hrdesk.views.payroll.review_tab import ReviewTab
from hrdesk.views.payroll.run_words import run_line, step_number, step_words
from hrdesk.views.payroll.sent_back import SentBack
from hrdesk.views.payroll.submission import Submission
from hrdesk.views.payroll.trial_tab import TrialTab


class PayrollPage(Page):
    """One run at a time, that of the period in the top bar. A button is there for whoever may press it."""

    key: ClassVar = "payroll"
    icon: ClassVar = "wallet"
    title: ClassVar = mark("Payroll")

    def __init__(self, desk: Desk) -> None:
        self.try_button = button(icon="play", action=self.try_run)
        self.submit_button = button("primary", "send", self.submit)
        self.send_back_button = button(icon="undo-2")
        self.approve_button = button("primary", "check")
        self.post_button = button("primary", "lock")
        parts = (
            self.try_button,
            self.submit_button,
            self.send_back_button,
            self.approve_button,
            self.post_button,
        )
        super().__init__(desk, parts)
        self.run: RunDetail | None = None
        self.steps = StepsStrip()
        self._line = ElidedLabel("secondary")
        self._line.setAlignment(Qt.AlignmentFlag.AlignRight)
        strip = frame("plain-band")
        line = row(self.steps, self._line, gap=12, margins=(16, 8, 16, 8))
        line.setStretch(1, 1)
        strip.setLayout(line)
        self.above.addWidget(strip)
        self.sent_back = SentBack()
        self.above.addWidget(self.sent_back)
        self.submission = Submission(desk, self, lambda _run: self.open_tab("approve"))
        self.inputs, self.trial, self.review = InputsTab(desk), TrialTab(desk), ReviewTab(desk)
        self.approval, self.out = ApproveTab(desk), OutTab(desk)
        for pressed, action in (
            (self.send_back_button, self.approval.send_back),
            (self.approve_button, self.approval.approve),
            (self.post_button, self.approval.post),
        ):
            pressed.clicked.connect(action)
        self.add_tab("inputs", mark("Inputs"), self.inputs)
        self.add_tab("trial", mark("Trial run"), self.trial)
        self.add_tab("review", mark("Review"), self.review)
        self.add_tab("approve", mark("Approve"), self.approval)
        self.add_tab("out", mark("Pay out"), self.out)
        self.body.currentChanged.connect(lambda _at: self._show_buttons())
        for told in (self.inputs.told, self.trial.told, self.review.told):
            told.connect(self._tell)
        self.trial.review_wanted.connect(lambda: self.open_tab("review"))
        key = QShortcut(QKeySequence("F9"), self)
        key.activated.connect(self.try_run)

    def refresh(self) -> None:
        month = self.month
        if month is None:
            return
        self.inputs.ask(month.period)
        if month.run_id is None:
            self._take_run(None)
        else:
            QueryOp(self.desk, self, GetRun(run_id=month.run_id)).success(self._take_run).start()

    def _take_run(self, run: RunDetail | None) -> None:
        self.run = run
        if self.month is not None:
            self.trial.show_run(self.month.period, run)
        for tab in (self.review, self.approval, self.out):
            tab.show_run(run)
        self._show_state()

    def try_run(self) -> None:
        """Open the trial tab and compute; a run that does not exist yet is opened there."""
        if self.desk.session.may(TryRun):
            self.open_tab("trial")
            self.trial.try_run()

    def submit(self) -> None:
        """Hand the run to the second person, or list what is missing."""
        self.submission.start(self.run)

    def visit(self, target: object) -> None:
        super().visit(target)
        if isinstance(target, Place) and target.tab == "review":
            self.review.narrow(target)

    def _show_buttons(self) -> None:
        """A missing right or a step that is past hides a button; nothing is greyed out."""
        run, tab, may = self.run, self.current_tab(), self.desk.session.may
        state = run.state if run is not None else ""
        open_run = state in ("draft", "tried")
        show_if(self.try_button, may(TryRun) and open_run and tab in ("inputs", "trial", "review"))
        handing_on = tab == "review" or (tab == "trial" and state == "tried")
        show_if(self.submit_button, may(SubmitRun) and open_run and handing_on)
        deciding = tab == "approve" and not self.approval.is_maker()
        show_if(self.send_back_button, may(SendBackRun) and deciding and state in ("submitted", "approved"))
        show_if(self.approve_button, may(ApproveRun) and deciding and state == "submitted")
        show_if(self.post_button, may(PostRun) and tab == "approve" and state == "approved")
        self._tell()

    def _tell(self) -> None:
        tab = self.current_tab()
        self.header.note.setText(self.review.progress_words() if tab == "review" else "")
        if tab == "review":
            self.tell_facts(*self.review.facts())
        elif tab == "inputs" and self.inputs.state is not None:
            missing = len(self.inputs.state.gaps)
            self.tell_facts(
                Fact(tr("Head count"), count(self.inputs.state.people)),
                Fact(tr("Incomplete"), count(missing), "amber" if missing else "text"),
            )
        elif self.run is not None:
            self.tell_facts(
                Fact(tr("Head count"), count(self.run.people)),
                Fact(tr("Not computed"), count(self.run.failed)),
            )
        else:
            self.tell_facts()

    def search(self) -> None:
        self.open_tab("review")
        self.review.filter.search_field.setFocus()

    def print_out(self) -> None:
        if self.current_tab() == "review":
            self.review.print_out()

    def show_off(self) -> None:
        if self.current_tab() == "review":
            self.review.show_off()

    def retranslate(self) -> None:
        super().retranslate()
        self.submit_button.setText(tr("Submit for approval"))
        self.send_back_button.setText(tr("Send back"))
        self.approve_button.setText(tr("Approve the run"))
        self.post_button.setText(tr("Post"))
        self.retranslate_tabs((self.inputs, self.trial, self.review, self.approval, self.out))
        self._show_state()

    def _show_state(self) -> None:
        """How far the run is, in the strip and in the buttons that are there."""
        run = self.run
        self.try_button.setText(tr("Trial again F9") if run and run.trials else tr("Trial run F9"))
        self.steps.say(step_words(), step_number(run))
        self._line.setText(run_line(run) if run is not None else "")
        self.sent_back.say(run)
        self._show_buttons()
