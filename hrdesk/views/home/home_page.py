"""Home: the month as a list, cost and overtime of the departments, the run, the proof of the last backup."""

from typing import ClassVar

from PySide6.QtWidgets import QProgressBar, QWidget

from hrdesk.calls.administration import MonthOverview, MonthStep
from hrdesk.calls.attendance import GetAttendanceMonth
from hrdesk.calls.payroll import GetRun
from hrdesk.views.common.attendance_month import show_attendance
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import scrolled
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import period_words, short_day
from hrdesk.views.common.folding_row import FoldingRow
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.page import Fact, Page, card, card_header
from hrdesk.views.common.place import Place
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import column, empty_layout, holding, label
from hrdesk.views.home.backup_card import BackupCard
from hrdesk.views.home.home_figures import HomeFigures
from hrdesk.views.home.month_steps import STEP_KINDS, StepRow
from hrdesk.views.home.run_card import RunCard
from hrdesk.views.people.due_card import DueCard
from hrdesk.views.people.release_card import ReleaseCard


class HomePage(Page):
    """What is due now, whose it is, and one primary button on it."""

    key: ClassVar = "home"
    icon: ClassVar = "house"
    title: ClassVar = mark("Home")

    def __init__(self, desk: Desk, reachable: frozenset[str]) -> None:
        """reachable names the pages this person has; steps of other pages have no button."""
        super().__init__(desk)
        self._reachable = reachable
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
        self.run_card = RunCard(self._lead)
        self.backup_card = BackupCard(
            lambda: self.desk.went.emit("system", "backup"), reachable="system" in reachable
        )
        self.releases, self.due = ReleaseCard(desk), DueCard(desk)
        self.figures = HomeFigures(desk, self._lead)
        left = holding(QWidget(), column(self._steps_card, self.figures.costs, None, gap=12))
        right = holding(
            QWidget(),
            column(
                self.releases, self.due, self.run_card, self.backup_card, self.figures.overtime, None, gap=12
            ),
        )
        whole = FoldingRow(left, right, gap=12, shares=(8, 3))
        body = holding(QWidget(), column(whole, None, gap=0, margins=(12, 12, 12, 12)))
        self.body.addWidget(scrolled(body))

    def refresh(self) -> None:
        month = self.month
        if month is None:
            return
        self.retranslate()
        self.figures.ask(month.period)
        self.releases.ask()
        self.due.ask()
        if month.run_id is None:
            self.run_card.say(None)
        elif self.desk.session.may(GetRun):
            QueryOp(self.desk, self, GetRun(run_id=month.run_id)).success(self.run_card.say).start()

    def retranslate(self) -> None:
        super().retranslate()
        self.header.title.setText(tr("This month"))
        self._list_title.setText(tr("The month's list"))
        self.run_card.retranslate()
        self.figures.retranslate()
        self.releases.retranslate()
        self.due.retranslate()
        if self.month is not None:
            self._show_steps(self.month)
            self.backup_card.say(self.month, self.desk.now())

    def _show_steps(self, month: MonthOverview) -> None:
        empty_layout(self._rows)
        self.steps = [
            StepRow(
                number,
                step,
                self._go,
                seen=self._seen(step),
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

    def _seen(self, step: MonthStep) -> bool:
        """Whether there is something to look at for this person."""
        if STEP_KINDS[step.key].page == self.key:
            return self.desk.session.may(GetAttendanceMonth)
        return STEP_KINDS[step.key].page in self._reachable

    def _go(self, page: str, tab: str) -> None:
        if page == self.key and self.month is not None:
            show_attendance(self.desk, self, self.month.period)
        else:
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

    def _lead(self, place: Place) -> None:
        """From a number to its rows."""
        self.desk.went.emit("payroll", place)
