"""The people list as a file: what is selected, or the whole of it as it is filtered."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from hrdesk.calls.people_export import ExportPeople
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Notice
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import tr
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.tasks import CommandOp, new_request_id
from hrdesk.views.people.operations import Exported, export_people


class PeopleSaving(QObject):
    """Asks where to and writes; narrowed tells what the list is filtered by."""

    def __init__(
        self, desk: Desk, table: DataTable, model: PagedTableModel, narrowed: Callable[[], dict[str, Any]]
    ) -> None:
        super().__init__(table)
        self._desk, self._table, self._model, self._narrowed = desk, table, model, narrowed
        table.too_many.connect(self._say_too_many)

    def export(self) -> None:
        """Ask where to, then write the selection of several people, or the whole list as it is filtered."""
        kinds = "Excel (*.xlsx);;CSV (*.csv)"
        path, _kind = QFileDialog.getSaveFileName(self._table, tr("Export"), f"{tr('People')}.xlsx", kinds)
        if path:
            self.export_to(Path(path))

    def export_to(self, path: Path) -> None:
        """The ending decides the format."""
        if self._table.selected_count() > 1:
            self._table.bring_selected(
                lambda: self._export(path, [one.id for one in self._table.selected_rows()])
            )
        else:
            self._export(path, None)

    def _export(self, path: Path, ids: Sequence[int] | None) -> None:
        columns = tuple(self._model.columns[number].key for number in self._table.visible_order())
        request = ExportPeople(
            request_id=new_request_id(),
            columns=columns,
            format="csv" if path.suffix.lower() == ".csv" else "xlsx",
            ids=None if ids is None else tuple(ids),
            sort=self._model.sort_key,
            **self._narrowed(),
        )
        CommandOp(self._desk, self, export_people(request, path)).named(
            lambda: tr("Export"), can_cancel=True
        ).success(self._exported).start()

    def _exported(self, made: Exported) -> None:
        words = tr("{count} people written to {file}", count=count(made.rows), file=made.path.name)
        self._desk.toasted.emit(words)

    def _say_too_many(self, rows: int) -> None:
        title = tr("{count} rows are too many for the clipboard", count=count(rows))
        Notice(self._table, title, [tr("Export them into a file: Ctrl E.")], icon="info", ink="accent").open()
