"""A lazy table model: rows come page by page from a query that sorts and filters by itself."""

from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from hrdesk.calls.base import Query
from hrdesk.views.common.cells import Column, Row
from hrdesk.views.common.desk import Lobby
from hrdesk.views.common.jobs import Job
from hrdesk.views.common.language import tr
from hrdesk.views.common.sort_keys import keys_of
from hrdesk.views.common.tasks import QueryOp, Work
from hrdesk.views.common.whole_order import LONG, WholeOrder, numbers_of

Index = QModelIndex | QPersistentModelIndex
PAGE: Final = 200

Ask = Callable[[str, int, int], Query[Any]]
"""(sort, offset, limit) to the query of that page; sort: keys by comma, '-' before a descending one."""
Unpack = Callable[[Any], tuple[Sequence[Row], int]]
"""An answer to its rows and the number of all matching rows."""


def _who(row: Row) -> object:
    """The record that a row shows, by the number it keeps through every reload."""
    for name in ("id", "employee_id"):
        if hasattr(row, name):
            return getattr(row, name)
    return row


class PagedTableModel(QAbstractTableModel):
    """Adapter over a paged query. Rows not here yet are empty and asked for when they are shown."""

    answered = Signal(object)
    """The whole answer of a first page, with counts and totals."""
    page_came = Signal(object)
    """(row number, row) of each row of a later page."""
    order_changed = Signal()

    def __init__(
        self,
        desk: Lobby,
        columns: Sequence[Column[Any]],
        unpack: Unpack,
        sort: str,
        parent: QObject,
        *,
        several_keys: bool = False,
    ) -> None:
        """several_keys: the query takes more than one sort key."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self.sort_key = self._first_sort = sort
        self.several_keys = several_keys
        self.identity: Callable[[Row], object] = _who
        self.keeps = False
        """Whether the rows about to be shown answer the same question as those before."""
        self._desk = desk
        self._unpack = unpack
        self._ask: Ask | None = None
        self._shown: Query[Any] | None = None
        self._pages: dict[int, Sequence[Row]] = {}
        self._asked: dict[int, Job] = {}
        self._total = 0
        self._whole: WholeOrder | None = None
        self._order: array[int] | None = None
        self._ordering: Job | None = None
        self._waiting: set[int] = set()

    @property
    def owner(self) -> str:
        """Whose columns these are."""
        return self._desk.owner

    def take_columns(self, columns: Sequence[Column[Any]]) -> None:
        """Other columns from now on. An order by one that is gone falls back."""
        self.keeps = True
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()
        known = {column.key for column in columns}
        kept = [one for one in keys_of(self.sort_key) if one.removeprefix("-") in known]
        self.sort_as(",".join(kept) or self._first_sort)

    def show(self, ask: Ask, whole: WholeOrder | None = None) -> None:
        """Show what this query answers, first page first; whole brings the order of a long list behind it."""
        self._ask = ask
        self._whole = whole
        self.reload()

    def reload(self) -> None:
        if self._ordering is not None:
            self._ordering.cancel()
        self._order, self._ordering = None, None
        self._waiting.clear()
        for job in self._asked.values():
            job.cancel()
        self._asked.clear()
        self._fetch(0, fresh=True)

    def hold(self, rows: Sequence[Row]) -> None:
        """Show rows that are all here already, such as the findings of a file."""
        self._ask, self._whole, self._order = None, None, None
        self.keeps = False
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

    def peek(self, number: int) -> Row | None:
        """The row if it is here; nothing is asked for."""
        page = self._pages.get(number // PAGE, ())
        return page[number % PAGE] if number >= 0 and number % PAGE < len(page) else None

    def loaded(self, span: range) -> list[Row]:
        """Rows of this span that are here, in order."""
        return [row for number, row in self.rows_here() if number in span]

    def rows_here(self) -> Iterator[tuple[int, Row]]:
        """Every loaded row with its number, top to bottom."""
        for page in sorted(self._pages):
            yield from enumerate(self._pages[page], start=page * PAGE)

    def bring(self, spans: Sequence[range], then: Callable[[], None]) -> None:
        """Ask for the pages of these rows that are missing, together, and call back when they are here."""
        wanted = {number // PAGE for span in spans for number in (*span[::PAGE], span[-1])}
        missing = sorted(wanted - self._pages.keys())
        ask, sort = self._ask, self.sort_key
        if not missing or ask is None:
            then()
            return

        asked = [(page, *self._question(ask, page)) for page in missing]

        def fetch(work: Work) -> list[tuple[int, Sequence[Row]]]:
            pages = []
            for done, (page, request, rows_of) in enumerate(asked):
                work.check()
                work.progress(done, len(asked))
                pages.append((page, rows_of(work.call(request))))
            return pages

        def take(pages: list[tuple[int, Sequence[Row]]]) -> None:
            if (ask, sort) == (self._ask, self.sort_key):
                for page, rows in pages:
                    self._take(page, rows)
                then()

        QueryOp(self._desk, self, fetch).named(lambda: tr("Fetching rows"), can_cancel=True).success(
            take
        ).start()

    def _fetch(self, page: int, *, fresh: bool) -> None:
        if self._ask is None or page in self._asked:
            return
        if not fresh and self._ordering is not None:
            self._waiting.add(page)
            return
        request, rows_of = self._question(self._ask, page)
        if fresh:
            plain = self._ask("", 0, PAGE)
            operation = QueryOp(self._desk, self, request).success(
                lambda answer: self._take_first(plain, answer)
            )
        else:
            operation = QueryOp(self._desk, self, request).success(
                lambda answer: self._take(page, rows_of(answer))
            )
        job = operation.start()
        if not job.ended:
            self._asked[page] = job

    def _question(self, ask: Ask, page: int) -> tuple[Query[Any], Callable[[Any], Sequence[Row]]]:
        """What brings a page, and how its answer gives the rows: by ids once the order is here."""
        if self._whole is not None and self._order is not None:
            ids = tuple(self._order[page * PAGE : (page + 1) * PAGE])
            return self._whole.ask_rows(ids), self._whole.rows
        return ask(self.sort_key, page * PAGE, PAGE), lambda answer: self._unpack(answer)[0]

    def _ask_order(self) -> None:
        whole = self._whole
        if whole is None or self._total <= LONG:
            return
        operation = QueryOp(self._desk, self, whole.ask(self.sort_key))
        job = operation.success(lambda answer: self._take_order(whole.ids(answer))).start()
        if not job.ended:
            self._ordering = job

    def _take_order(self, packed: bytes) -> None:
        """Pages that were scrolled to meanwhile are asked for now."""
        self._ordering = None
        self._order = numbers_of(packed)
        waiting, self._waiting = self._waiting, set()
        for page in sorted(waiting):
            self._fetch(page, fresh=False)

    def _take_first(self, plain: Query[Any], answer: Any) -> None:
        """plain is the question without its order: the same question again keeps who was selected."""
        rows, total = self._unpack(answer)
        self.keeps = self._shown == plain
        self.beginResetModel()
        self._shown = plain
        self._pages = {0: rows}
        self._asked.clear()
        self._total = total
        self._ask_order()
        self.endResetModel()
        self.answered.emit(answer)

    def _take(self, page: int, rows: Sequence[Row]) -> None:
        self._asked.pop(page, None)
        self._pages[page] = rows
        first = self.index(page * PAGE, 0)
        self.dataChanged.emit(first, self.index(page * PAGE + len(rows) - 1, len(self.columns) - 1))
        self.page_came.emit(list(enumerate(rows, start=page * PAGE)))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns) or not self.columns[column].sortable:
            return
        key = self.columns[column].key
        self.sort_as(key if order == Qt.SortOrder.AscendingOrder else f"-{key}")

    def sort_as(self, sort: str) -> None:
        """Order by these keys; asked again only when that is another order."""
        if sort != self.sort_key:
            self.sort_key = sort
            self.reload()
            self.order_changed.emit()

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
