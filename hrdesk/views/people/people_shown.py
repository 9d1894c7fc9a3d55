"""The table of people, or in its place why nobody is in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.language import tr


class ShownPeople(QStackedWidget):
    """An empty company offers the import, an empty result to clear the filter."""

    begun = Signal()
    clear_wanted = Signal()

    def __init__(self, table: DataTable, *, may_import: bool) -> None:
        super().__init__()
        self._table, self._may_import = table, may_import
        self._nobody = EmptyState("users", self._begin)
        self._unmatched = EmptyState("search", self.clear_wanted.emit, primary=False)
        for widget in (table, self._nobody, self._unmatched):
            self.addWidget(widget)

    def show_for(self, total: int, everybody: int | None, *, filtered: bool) -> None:
        """everybody is None until it was counted."""
        if total:
            self.setCurrentWidget(self._table)
        elif everybody is not None:
            self.setCurrentWidget(self._unmatched if everybody or filtered else self._nobody)

    def _begin(self) -> None:
        if self._may_import:
            self.begun.emit()

    def retranslate(self) -> None:
        self._nobody.say(
            tr("There are no people yet. The roster comes in from a spreadsheet."),
            tr("Import from a spreadsheet") if self._may_import else "",
        )
        self._unmatched.say(tr("Nobody matches the filter."), tr("Clear the filter"))
