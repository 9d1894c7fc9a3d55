"""Who changed what of a record: when, from what, to what; masked as the reader's right says."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from hrdesk.calls.people_history import (
    ChangePage,
    GetRecordAt,
    ListChanges,
    RecordedChange,
    RecordVersion,
)
from hrdesk.views.common.dialogs import Notice
from hrdesk.views.common.figures import moment
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import button, column, row, show_if
from hrdesk.views.people.record_change_line import ChangeLine, fact_line
from hrdesk.views.people.record_shown import ShownRecord, deed, group

PAGE: Final = 50


class ChangesSection(QWidget):
    """Newest first, fifty at a time."""

    def __init__(self, shown: ShownRecord) -> None:
        super().__init__()
        self._shown = shown
        self.rows: list[RecordedChange] = []
        self.lines: list[ChangeLine] = []
        part, self._lines = group(tr("Who changed what"))
        self.more = button("link", action=self.ask)
        self.more.setText(tr("Earlier changes"))
        self.more.hide()
        self.setLayout(column(part, row(self.more, None), gap=8))
        self.ask()

    def ask(self) -> None:
        request = ListChanges(employee_id=self._shown.detail.row.id, offset=len(self.rows), limit=PAGE)
        QueryOp(self._shown.desk, self, request).success(self._take).start()

    def _take(self, answer: ChangePage) -> None:
        self.rows += answer.rows
        for change in answer.rows:
            self._lines.addLayout(self._line(change))
        show_if(self.more, len(self.rows) < answer.total)

    def _line(self, change: RecordedChange) -> QHBoxLayout:
        said = ChangeLine(self._shown.desk, change)
        self.lines.append(said)
        line = row(said, gap=6)
        line.setStretch(0, 1)
        line.addWidget(deed(tr("As it was then"), moment(change.at), lambda: self.show_version(change)))
        return line

    def show_version(self, change: RecordedChange) -> None:
        """What changed as it stood right after the change, with all else of its kind."""
        request = GetRecordAt(employee_id=self._shown.detail.row.id, change_id=change.id)
        QueryOp(self._shown.desk, self, request).success(
            lambda answer: self._show_version(answer, change.kind)
        ).start()

    def _show_version(self, answer: RecordVersion, kind: str) -> None:
        title = tr("{name} as of {when}", name=self._shown.name, when=moment(answer.at))
        lines = [fact_line(one) for one in answer.facts if one.kind == kind]
        Notice(self, title, lines, icon="history", ink="accent").open()
