"""One of the lists of what is due, or why it is empty."""

from typing import Any

from PySide6.QtWidgets import QStackedWidget

from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.language import tr
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.people.due_lists import DueList


class DueSheet(QStackedWidget):
    """total counts what is due, which may be more than the rows that are here."""

    def __init__(self, desk: Desk, due: DueList) -> None:
        super().__init__()
        self._desk = desk
        self.due = due
        self.total = 0
        self.model = PagedTableModel(desk, due.columns, lambda _answer: ((), 0), "", self)
        self.model.identity = lambda line: line
        self.table = DataTable(self.model, f"due-{due.key}")
        self._none = EmptyState("circle-check")
        for widget in (self.table, self._none):
            self.addWidget(widget)

    def ask(self, days: int) -> None:
        """days ahead, where the list looks ahead."""
        QueryOp(self._desk, self, self.due.ask(days)).success(self.take).start()

    def take(self, answer: Any) -> None:
        """Whoever was current stays so where it is still there."""
        before, rows = self.table.current_row(), self.due.rows(answer)
        self.total = self.due.total(answer)
        self.model.hold(rows)
        self.setCurrentWidget(self.table if rows else self._none)
        if before in rows:
            self.table.pick_row(rows.index(before))
        self.model.answered.emit(answer)

    def retranslate(self) -> None:
        self.table.setAccessibleName(tr(self.due.title))
        self.table.words_changed()
        self._none.say(tr(self.due.nothing))
