"""Who changed what of a record: when, from what, to what; masked as the reader's right says."""

from typing import Final

from PySide6.QtWidgets import QWidget

from hrdesk.calls.people_history import ChangePage, ListChanges, RecordedChange
from hrdesk.views.common.figures import MISSING, moment
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import button, column, row, show_if
from hrdesk.views.people.record_shown import ShownRecord, group, told_line
from hrdesk.views.people.record_words import changed_field_words, kind_words

PAGE: Final = 50
ACTIONS: Final[dict[str, str]] = {
    "created": mark("{what} entered"),
    "removed": mark("{what} removed"),
}


class ChangesSection(QWidget):
    """Newest first, fifty at a time."""

    def __init__(self, shown: ShownRecord) -> None:
        super().__init__()
        self._shown = shown
        self.rows: list[RecordedChange] = []
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
            self._lines.addWidget(told_line(change_words(change), _below(change)))
        show_if(self.more, len(self.rows) < answer.total)


def change_words(change: RecordedChange) -> str:
    """Position: operator → team leader."""
    what = kind_words(change.kind)
    if change.action in ACTIONS:
        return tr(ACTIONS[change.action], what=what)
    field = changed_field_words(change.field)
    values = {"before": change.before or MISSING, "after": change.after or MISSING}
    return tr("{what} · {field}: {before} → {after}", what=what, field=field, **values)


def _below(change: RecordedChange) -> str:
    since = tr("from {day} on", day=change.valid_from) if change.valid_from else ""
    past = tr("correction of the past") if change.correction else ""
    return " · ".join(filter(None, (moment(change.at), change.actor, since, past)))
