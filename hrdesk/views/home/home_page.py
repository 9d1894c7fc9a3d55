"""Home: the month as a list, the run in figures, and the proof of the last backup."""

from typing import ClassVar

from PySide6.QtWidgets import QProgressBar, QWidget

from hrdesk.calls.administration import MonthOverview, MonthStep
from hrdesk.calls.payroll import GetRun, RunDetail
from hrdesk.views.common.chip import Chip, ChipLook
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import scrolled
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import age, amount, count, moment, period_words, short_day
from hrdesk.views.common.folding_row import FoldingRow
from hrdesk.views.common.key_values import KeyValues
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.page import Fact, Page, card, card_header
from hrdesk.views.common.place import Place
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import button, column, empty_layout, holding, icon_label, label, show_if
from hrdesk.views.common.words import RUN_STATES
from hrdesk.views.home.figure_lines import FigureLine, FigureLines
from hrdesk.views.home.month_steps import STEP_KINDS, StepRow


class HomePage(Page):
    """What is due now, whose it is, and one primary button on it."""

    key: ClassVar = "home"
    icon: ClassVar = "house"
    title: ClassVar = mark("Home")

    def __init__(self, desk: Desk, reachable: frozenset[str]) -> None:
        """reachable names the pages this person has; steps of other pages have no button."""
        super().__init__(desk)
        self._reachable = reachable
        self._run: RunDetail | None = None
        self.steps: list[StepRow] = []
        self._list_title, self._list_note = label("card-title"), ElidedLabel("caption")
        self._list_count = label("caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._rows = column(gap=0)
        steps = QWidget()
        steps.setLayout(column(self._rows, gap=0))
        head = card_header(self._list_title, self._list_note, self._list_count, self._bar)
        head.layout().setStretch(1, 1)  # type: ignore[union-attr]  # card_header gave it a row
        self._steps_card = card(head, steps)
        self._make_run_card()
        self._make_backup_card()
        left = holding(QWidget(), column(self._steps_card, None, gap=12))
        right = holding(QWidget(), column(self._run_card, self._backup_card, None, gap=12))
        whole = FoldingRow(left, right, gap=12, shares=(8, 3))
        body = holding(QWidget(), column(whole, None, gap=0, margins=(12, 12, 12, 12)))
        self.body.addWidget(scrolled(body))

    def _make_run_card(self) -> None:
        self._run_title, self._run_state = label("card-title"), Chip()
        self.run_figures = FigureLines()
        self._run_card = card(
            card_header(icon_label("wallet"), self._run_title, self._run_state, None), self.run_figures
        )
        self._run_card.hide()

    def _make_backup_card(self) -> None:
        self._backup_title, self._backup_state = label("card-title"), Chip()
        self._backup_link = button("link", action=lambda: self.desk.went.emit("system", "backup"))
        show_if(self._backup_link, "system" in self._reachable)
        self._backup_figures = KeyValues()
        self._backup_card = card(
            card_header(
                icon_label("shield-check", "green"),
                self._backup_title,
                self._backup_state,
                None,
                self._backup_link,
            ),
            self._backup_figures,
        )

    def refresh(self) -> None:
        month = self.month
        if month is None:
            return
        self.retranslate()
        if month.run_id is None:
            self._take_run(None)
        elif self.desk.session.may(GetRun):
            QueryOp(self.desk, self, GetRun(run_id=month.run_id)).success(self._take_run).start()

    def _take_run(self, run: RunDetail | None) -> None:
        self._run = run
        self._show_run()

    def retranslate(self) -> None:
        super().retranslate()
        self.header.title.setText(tr("This month"))
        self._list_title.setText(tr("The month's list"))
        self._backup_title.setText(tr("Backup"))
        self._backup_link.setText(tr("Backups"))
        if self.month is not None:
            self._show_steps(self.month)
            self._show_backup(self.month)
            self._show_run()

    def _show_steps(self, month: MonthOverview) -> None:
        empty_layout(self._rows)
        self.steps = [
            StepRow(
                number,
                step,
                self._go,
                seen=STEP_KINDS[step.key].page in self._reachable,
                done_here=self.desk.session.may(STEP_KINDS[step.key].does),
            )
            for number, step in enumerate(month.steps, start=1)
        ]
        room = max((made.place.sizeHint().width() for made in self.steps), default=0)
        for made in self.steps:
            made.place.setFixedWidth(room)
            self._rows.addWidget(made)
        done = sum(step.state == "done" for step in month.steps)
        self._list_count.setText(f"{done} / {len(month.steps)}")
        self._bar.setRange(0, max(1, len(month.steps)))
        self._bar.setValue(done)
        note = tr("{period} pay", period=period_words(month.period))
        if month.pay_date:
            note += tr(" · pay date {day}", day=short_day(month.pay_date))
        self._list_note.setText(note)
        self.header.note.setText(self._greeting(month))
        self._tell(month.steps, done)

    def _go(self, page: str, tab: str) -> None:
        self.desk.went.emit(page, tab or None)

    def _greeting(self, month: MonthOverview) -> str:
        due = next((step for step in month.steps if step.state in ("due", "attention")), None)
        name = self.desk.session.display_name
        if due is None:
            return tr("{name}: nothing is due.", name=name)
        return tr("{name}: next is {step}.", name=name, step=tr(STEP_KINDS[due.key].title))

    def _tell(self, steps: tuple[MonthStep, ...], done: int) -> None:
        attention = sum(step.state == "attention" for step in steps)
        facts = [Fact(tr("Steps done"), f"{done} / {len(steps)}")]
        if attention:
            facts.append(Fact(tr("Needs a look"), str(attention), "amber"))
        self.tell_facts(*facts)

    def _show_run(self) -> None:
        run = self._run
        show_if(self._run_card, run is not None)
        if run is None:
            return
        self._run_title.setText(tr("{period} pay", period=period_words(run.period)))
        self._run_state.say(
            ChipLook(tr(RUN_STATES[run.state]), "green" if run.state == "posted" else "accent")
        )
        totals, place = run.totals, Place("review", run.period)
        review, trial = (lambda: self._lead(place)), (lambda: self._lead(Place("trial", run.period)))
        self.run_figures.say(
            FigureLine(tr("Head count"), count(run.people), review),
            FigureLine(tr("Gross pay"), amount(totals.gross_pay), review),
            FigureLine(tr("Net pay"), amount(totals.net_pay), review),
            FigureLine(tr("Employer cost"), amount(totals.employer_cost), review),
            FigureLine(tr("Not computed"), count(run.failed), trial),
        )

    def _lead(self, place: Place) -> None:
        """From a number to its rows."""
        self.desk.went.emit("payroll", place)

    def _show_backup(self, month: MonthOverview) -> None:
        if month.last_backup_at is None:
            self._backup_state.say(ChipLook(tr("none yet"), "amber", "triangle-alert"))
            self._backup_figures.say((tr("Latest"), "—"))
            return
        when = age(month.last_backup_at, self.desk.now())
        good = month.last_backup_ok
        self._backup_state.say(
            ChipLook(tr("verified · {when}", when=when), "green")
            if good
            else ChipLook(tr("not verified"), "red", "shield-x")
        )
        self._backup_figures.say(
            (tr("Latest"), moment(month.last_backup_at)),
            (tr("Proof"), tr("read back whole") if good else tr("could not be read back")),
        )
