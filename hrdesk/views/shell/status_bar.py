"""The status bar: the page's figures, the running job with its way out, database, backup, date."""

from datetime import datetime

from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QWidget

from hrdesk.calls.administration import MonthOverview
from hrdesk.views.common.desk import Clock
from hrdesk.views.common.figures import SITE_ZONE, age, count, long_day, seconds_words
from hrdesk.views.common.jobs import Job
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import Fact
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import (
    empty_layout,
    icon_label,
    label,
    name_tool,
    restyle,
    row,
    rule,
    show_if,
    tool,
)


class JobStrip(QWidget):
    """One running job: what, how far, how long still, and ✕ where it can be stopped."""

    def __init__(self) -> None:
        super().__init__()
        self._jobs: list[Job] = []
        self._words = label("caption")
        self._stop = tool("x", self._cancel)
        self._stop.setFixedSize(20, 20)
        self.setLayout(row(icon_label("loader", "accent", SIZES.icon_chip), self._words, self._stop, gap=6))
        self.hide()

    def begin(self, job: Job) -> None:
        self._jobs.append(job)
        self.retranslate()

    def end(self, job: Job) -> None:
        self._jobs = [other for other in self._jobs if other is not job]
        self.retranslate()

    def _cancel(self) -> None:
        if self._jobs:
            self._jobs[-1].cancel()
            self._stop.setEnabled(False)

    def words(self) -> str:
        return self._words.text()

    def cancel_button(self) -> QToolButton:
        return self._stop

    def retranslate(self) -> None:
        show_if(self, bool(self._jobs))
        if not self._jobs:
            return
        job = self._jobs[-1]
        self._words.setText(job_words(job))
        show_if(self._stop, job.can_cancel)
        self._stop.setEnabled(not job.cancelled())
        name_tool(self._stop, tr("Cancel {job}", job=job.title() if job.title else ""))


def job_words(job: Job) -> str:
    """Trial run 120 / 206, 8 s left."""
    words = job.title() if job.title else ""
    if not job.total:
        return words
    words += f" {count(job.done)} / {count(job.total)}"
    left = job.seconds_left()
    return words + tr(", {time} left", time=seconds_words(left)) if left is not None else words


class StatusBar(QFrame):
    """Left what the page counts, right what holds for the whole program."""

    def __init__(self, now: Clock) -> None:
        super().__init__()
        self.setProperty("kind", "statusbar")
        self.setFixedHeight(SIZES.status_bar)
        self._now = now
        self._month: MonthOverview | None = None
        self._facts = row(gap=8)
        self.job = JobStrip()
        self._database, self._backup, self._date = label("caption"), label("caption"), label("caption")
        self._shield = icon_label("shield-check", "green", SIZES.icon_chip)
        self.setLayout(
            row(
                self._facts,
                None,
                self.job,
                12,
                icon_label("database", "text_2", SIZES.icon_chip),
                self._database,
                _divider(),
                self._shield,
                self._backup,
                _divider(),
                self._date,
                gap=6,
                margins=(12, 0, 16, 0),
            )
        )
        self.retranslate()

    def show_month(self, month: MonthOverview) -> None:
        self._month = month
        self.retranslate()

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        empty_layout(self._facts)
        for number, fact in enumerate(facts):
            if number:
                self._facts.addWidget(_divider())
            caption, value = label("caption"), label("caption")
            caption.setText(fact.caption)
            value.setText(fact.value)
            value.setStyleSheet("font-weight: 700;")
            restyle(value, kind={"red": "error", "green": "good"}.get(fact.ink, "fact"))
            self._facts.addWidget(caption)
            self._facts.addWidget(value)

    def fact_words(self) -> str:
        """The figures as one line, for those who read it aloud."""
        items = (self._facts.itemAt(number) for number in range(self._facts.count()))
        labels = (item.widget() for item in items if item is not None)
        return " ".join(part.text() for part in labels if isinstance(part, QLabel))

    def retranslate(self) -> None:
        self._database.setText(tr("Encrypted store on this machine"))
        words, good = backup_words(self._month, self._now())
        self._backup.setText(words)
        self._shield.show_icon("shield-check" if good else "shield-alert", "green" if good else "amber")
        here = self._now().astimezone(SITE_ZONE)
        self._date.setText(f"{long_day(here.date())} {here:%H:%M}")
        self.job.retranslate()


def backup_words(month: MonthOverview | None, now: datetime) -> tuple[str, bool]:
    """The state of the last backup with its proof, and whether it is good."""
    if month is None or month.last_backup_at is None:
        return tr("No backup yet"), False
    when = age(month.last_backup_at, now)
    if not month.last_backup_ok:
        return tr("Backup not verified · {when}", when=when), False
    return tr("Backup verified · {when}", when=when), True


def _divider() -> QFrame:
    made = rule(upright=True)
    made.setFixedHeight(14)
    return made
