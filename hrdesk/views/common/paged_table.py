"""A lazy table model: rows come page by page from a query that sorts and filters by itself."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from hrdesk.calls.base import Query
from hrdesk.views.common.cells import Column, Row
from hrdesk.views.common.desk import Lobby
from hrdesk.views.common.jobs import Job
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import QueryOp

Index = QModelIndex | QPersistentModelIndex
PAGE: Final = 200

Ask = Callable[[str, int, int], Query[Any]]
"""(sort, offset, limit) to the query of that page; sort is a column key, '-' before it for descending."""
Unpack = Callable[[Any], tuple[Sequence[Row], int]]
"""An answer to its rows and the number of all matching rows."""


class PagedTableModel(QAbstractTableModel):
    """Adapter over a paged query. Rows not here yet are empty and asked for when they are shown."""

    answered = Signal(object)
    """The whole answer of a first page, with counts and totals."""

    def __init__(
        self, desk: Lobby, columns: Sequence[Column[Any]], unpack: Unpack, sort: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.sort_key = sort
        self._desk = desk
        self._unpack = unpack
        self._ask: Ask | None = None
        self._pages: dict[int, Sequence[Row]] = {}
        self._asked: dict[int, Job] = {}
        self._total = 0

    def show(self, ask: Ask) -> None:
        """Show what this query answers, from its first page."""
        self._ask = ask
        self.reload()

    def reload(self) -> None:
        for job in self._asked.values():
            job.cancel()
        self._asked.clear()
        self._fetch(0, fresh=True)

    def hold(self, rows: Sequence[Row]) -> None:
        """Show rows that are all here already, such as the findings of a file."""
        self._ask = None
        self.beginResetModel()
        self._pages = {at // PAGE: rows[at : at + PAGE] for at in range(0, len(rows), PAGE)}
        self._total = len(rows)
        self.endResetModel()

    def row_at(self, number: int) -> Row | None:
        """The row, or None while its page is on the way."""
        page = self._pages.get(number // PAGE)
        if page is None:
            self._fetch(number // PAGE, fresh=False)
            return None
        return page[number % PAGE] if number % PAGE < len(page) else None

    def _fetch(self, page: int, *, fresh: bool) -> None:
        if self._ask is None or page in self._asked:
            return
        request = self._ask(self.sort_key, page * PAGE, PAGE)
        if fresh:
            operation = QueryOp(self._desk, self, request).success(self._take_first)
        else:
            operation = QueryOp(self._desk, self, request).success(lambda answer: self._take(page, answer))
        job = operation.start()
        if not job.ended:
            self._asked[page] = job

    def _take_first(self, answer: Any) -> None:
        rows, total = self._unpack(answer)
        self.beginResetModel()
        self._pages = {0: rows}
        self._asked.clear()
        self._total = total
        self.endResetModel()
        self.answered.emit(answer)

    def _take(self, page: int, answer: Any) -> None:
        rows, _total = self._unpack(answer)
        self._asked.pop(page, None)
        self._pages[page] = rows
        first = self.index(page * PAGE, 0)
        self.dataChanged.emit(first, self.index(page * PAGE + len(rows) - 1, len(self.columns) - 1))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns) or not self.columns[column].sortable:
            return
        key = self.columns[column].key
        wanted = key if order == Qt.SortOrder.AscendingOrder else f"-{key}"
        if wanted != self.sort_key:
            self.sort_key = wanted
            self.reload()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's signature
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row_at(index.row())
        return None if row is None else column.text(row)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(column.title) if isinstance(column.title, str) else column.title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def words_changed(self) -> None:
        """Column titles and coded words are asked for again."""
        if self.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if self._total:
            last = self.index(self._total - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
