"""What was written about a person of a run: each comment with its writer and moment."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hrdesk.calls.payroll_ticks import ListComments, PersonComment
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.figures import moment
from hrdesk.views.common.jobs import Job
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import column, empty_layout, frame, label, show_if


class PersonComments(QWidget):
    """Newest first; hidden where nothing was written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._comments: Sequence[PersonComment] = ()
        self._title = label("caption")
        self._lines = column(gap=8)
        self.setLayout(column(self._title, self._lines, gap=6))
        self.hide()

    def ask(self, run_id: int, employee_id: int) -> None:
        """The answer for the person before is dropped."""
        self._take(())
        if self._job is not None:
            self._job.cancel()
        request = ListComments(run_id=run_id, employee_id=employee_id)
        self._job = QueryOp(self._desk, self, request).success(self._take).start()

    def _take(self, comments: Sequence[PersonComment]) -> None:
        self._comments = comments
        self.retranslate()

    def retranslate(self) -> None:
        show_if(self, bool(self._comments))
        self._title.setText(tr("Notes; whoever approves reads them"))
        empty_layout(self._lines)
        for one in reversed(self._comments):
            self._lines.addWidget(_comment(one))


def _comment(one: PersonComment) -> QWidget:
    made, head, words = frame("note"), label("caption"), label(wrap=True)
    head.setText(f"{one.by} · {moment(one.at)}")
    words.setText(one.comment)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setLayout(column(head, words, gap=2, margins=(10, 6, 10, 8)))
    return made
