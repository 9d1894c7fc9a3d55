"""Handing the run to the second person: what is missing as links, else one question, then the submission."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import RunDetail, SubmitRun
from hrdesk.calls.payroll_ticks import GetReviewProgress, ReviewProgress
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm, Dialog
from hrdesk.views.common.figures import amount, count, period_words
from hrdesk.views.common.language import tr
from hrdesk.views.common.place import Place
from hrdesk.views.common.tasks import CommandOp, QueryOp, new_request_id
from hrdesk.views.common.widgets import button, column, icon_label, label, row
from hrdesk.views.payroll.submit_missing import (
    Missing,
    missing_of_refusals,
    missing_of_review,
    missing_of_run,
)


class MissingDialog(Dialog):
    """A line for each thing that is missing; one that can be mended is a link to its rows."""

    def __init__(self, parent: QWidget, missing: Sequence[Missing], go: Callable[[Place], object]) -> None:
        super().__init__(parent)
        self._go = go
        self.setWindowTitle(tr("Not ready to submit"))
        self.cancel.hide()
        self.confirm.setText(tr("Close"))
        heading = label("panel-title", wrap=True)
        heading.setText(self.windowTitle())
        lines = column(heading, gap=8)
        self.links: list[QPushButton] = []
        for one in missing:
            lines.addLayout(row(icon_label("circle", "amber", 12), self._line(one), None, gap=8))
        body = row(column(icon_label("list-checks", "amber", 20), None), lines, gap=10)
        body.setStretch(1, 1)
        self.fill(body)

    def _line(self, missing: Missing) -> QWidget:
        place = missing.place
        if place is None:
            words = label(wrap=True)
            words.setText(missing.words)
            return words
        link = button("link", action=lambda: self._lead(place))
        link.setText(missing.words)
        self.links.append(link)
        return link

    def _lead(self, place: Place) -> None:
        self.accept()
        self._go(place)


class Submission(QObject):
    """done is called with the submitted run."""

    def __init__(self, desk: Desk, page: QWidget, done: Callable[[RunDetail], None]) -> None:
        super().__init__(page)
        self._desk, self._page, self._done = desk, page, done

    def start(self, run: RunDetail | None) -> None:
        missing = missing_of_run(run)
        if run is None or missing:
            self._show(missing)
            return
        progress = GetReviewProgress(run_id=run.id)
        QueryOp(self._desk, self, progress).success(lambda seen: self._judge(run, seen)).start()

    def _judge(self, run: RunDetail, progress: ReviewProgress) -> None:
        missing = missing_of_review(progress)
        if missing:
            self._show(missing)
        else:
            self._confirm(run, progress)

    def _confirm(self, run: RunDetail, progress: ReviewProgress) -> None:
        body = tr(
            "{people} people, net pay {net}; {red} red, {failed} not computed.",
            people=count(run.people),
            net=amount(run.totals.net_pay),
            red=count(progress.red),
            failed=count(run.failed),
        )
        needs_reason = bool(progress.red or run.failed)
        ask = Confirm(
            self._page,
            tr("Submit the pay of {period}", period=period_words(run.period)),
            body,
            tr("Submit for approval"),
            ask=tr("What the red ones are; the approver reads it") if needs_reason else "",
        )
        ask.accepted.connect(lambda: self._submit(run, ask.reason()))
        ask.open()

    def _submit(self, run: RunDetail, note: str) -> None:
        request = SubmitRun(request_id=new_request_id(), run_id=run.id, version=run.version, note=note)
        CommandOp(self._desk, self, request).success(self._done).failure(self._refused).start()

    def _refused(self, refused: Refused) -> None:
        self._show(missing_of_refusals(refused.refusals))

    def _show(self, missing: Sequence[Missing]) -> None:
        MissingDialog(self._page, missing, lambda place: self._desk.went.emit("payroll", place)).open()
