"""Why did it change: the difference of a person's net pay in reasons, as a waterfall and as a table."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import RunDetail
from hrdesk.calls.payroll_review import ReviewRow
from hrdesk.calls.payroll_why import GetWhyChanged, WhyChanged
from hrdesk.views.common.charts.panel import ChartPanel
from hrdesk.views.common.charts.waterfall import Waterfall
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.drawer import Drawer
from hrdesk.views.common.figures import amount, difference, month_words
from hrdesk.views.common.jobs import Job
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import column, empty_layout, frame, icon_label, label, row
from hrdesk.views.common.wording import refused_sentences
from hrdesk.views.payroll.person_comments import PersonComments
from hrdesk.views.payroll.review_table import cause_words, moved
from hrdesk.views.payroll.review_ticks import ReviewTicks
from hrdesk.views.payroll.review_verdict import ReviewVerdict
from hrdesk.views.payroll.run_words import last_month
from hrdesk.views.payroll.why_chart import causes
from hrdesk.views.payroll.why_table import why_table

WIDTH: Final = 480
NARROWEST: Final = 420


class WhyPanel(Drawer):
    """Follows the current row of the review list. explain_wanted carries the item of a line, or nothing."""

    explain_wanted = Signal(str)

    def __init__(self, desk: Desk, ticks: ReviewTicks) -> None:
        super().__init__(WIDTH)
        self._desk = desk
        self._person: ReviewRow | None = None
        self._why: WhyChanged | None = None
        self._why_not: list[str] = []
        self._job: Job | None = None
        self.avatar.hide()
        self._change, self._from_to = label("panel-title"), label("secondary")
        self.aside.addLayout(column(row(None, self._change), row(None, self._from_to), gap=0))
        self.chart = ChartPanel(Waterfall())
        self.chart.setFixedHeight(222)
        self.chart.picked.connect(self.explain_wanted)
        self._chart_title = label("caption")
        self._chart_box = QWidget()
        head = row(self._chart_title, None, self.chart.switch, gap=8)
        self._chart_box.setLayout(column(head, self.chart, gap=0))
        self._told = column(gap=12)
        self.comments = PersonComments(desk)
        self.verdict = ReviewVerdict(ticks)
        self.verdict.explain_wanted.connect(lambda: self.explain_wanted.emit(""))
        self.body.addWidget(self._chart_box)
        self.body.addLayout(self._told)
        self.body.addWidget(self.comments)
        self.body.addStretch(1)
        self.foot.addWidget(self.verdict)
        self.retranslate()

    def fit_beside(self, width: int) -> None:
        """The list keeps the larger part of this width, in pixels."""
        self.setFixedWidth(max(NARROWEST, min(WIDTH, width * 3 // 8)))

    @property
    def why(self) -> WhyChanged | None:
        return self._why

    @property
    def person(self) -> ReviewRow | None:
        return self._person

    def ask(self, run: RunDetail, person: ReviewRow) -> None:
        """Show this person; the answer for the person before is dropped."""
        self._person, self._why, self._why_not = person, None, []
        self.show()
        if self._job is not None:
            self._job.cancel()
        self.retranslate()

        def take(why: WhyChanged) -> None:
            self._why = why
            self.retranslate()

        def refuse(refused: Refused) -> None:
            self._why_not = refused_sentences(refused)
            self.retranslate()

        self.comments.ask(run.id, person.employee_id)
        request = GetWhyChanged(
            run_id=run.id, employee_id=person.employee_id, employment_id=person.employment_id
        )
        self._job = QueryOp(self._desk, self, request).success(take).failure(refuse).start()

    def retranslate(self) -> None:
        super().retranslate()
        self.name.setText(tr("Why did it change?"))
        self._chart_title.setText(tr("From last month's net pay to this month's"))
        self.chart.name(self._chart_title.text())
        empty_layout(self._told)
        person, why = self._person, self._why
        self._chart_box.setVisible(why is not None and bool(why.parts))
        self.verdict.say(person)
        self.comments.retranslate()
        if person is None:
            return
        who = (person.name, person.employee_no, person.department, why.position if why else "")
        self.under.setText(" · ".join(part for part in who if part))
        self._change.setText(difference(why.difference if why else moved(person)))
        self._from_to.setText(f"{amount(person.last_net_pay)} → {amount(person.net_pay)}")
        for sentence in self._why_not:
            self._told.addWidget(_note(sentence))
        if why is not None:
            self._show_reasons(why)
        elif person.cause and not self._why_not:
            self._told.addWidget(_note(cause_words(person)))

    def _show_reasons(self, why: WhyChanged) -> None:
        before = why.last_period or last_month(why.period)
        waterfall = self.chart.chart
        if isinstance(waterfall, Waterfall):
            waterfall.say(
                (month_words(before), why.last_net_pay or 0),
                causes(why),
                (month_words(why.period), why.net_pay or 0),
                short=amount,
                whole=amount,
                signed=difference,
                header=(tr("Reason"), tr("On net pay")),
            )
        if why.compared_with == "nothing":
            self._told.addWidget(_note(tr("There is no month before to compare with: all of it is new.")))
        elif why.compared_with == "wages":
            self._told.addWidget(_note(tr("Last month is a wage sheet that was imported.")))
        self._told.addWidget(why_table(self._desk, why))


def _note(sentence: str) -> QWidget:
    made = frame("note")
    words = label(wrap=True)
    words.setText(sentence)
    line = row(icon_label("info", "accent"), words, gap=8, margins=(10, 8, 10, 8))
    line.setStretch(1, 1)
    made.setLayout(line)
    return made
