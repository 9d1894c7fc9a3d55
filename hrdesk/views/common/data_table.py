"""The one table view: an order of several keys, columns of one's own, copying as a spreadsheet takes it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from hrdesk.views.common.cells import Row
from hrdesk.views.common.copying import copied_rows
from hrdesk.views.common.delegate import CellDelegate
from hrdesk.views.common.language import language
from hrdesk.views.common.paged_table import Index, PagedTableModel
from hrdesk.views.common.sort_keys import clicked
from hrdesk.views.common.table_header import TableHeader
from hrdesk.views.common.table_layout import TableLayout, keep_layout, read_layout
from hrdesk.views.common.tokens import SIZES

MOST_BROUGHT: Final = 10_000
"""A selection up to this is brought whole to be copied or summed; more is a matter for the export."""


class DataTable(QTableView):
    """Shows a PagedTableModel. opened: Enter or double click on a row. picked: another row is current.

    Columns, their order and width are kept for each person and language; a selection survives a reload.
    """

    opened = Signal(object)
    picked = Signal(object)
    selection_moved = Signal()
    columns_changed = Signal()
    too_many = Signal(int)
    """Rows that were to be copied, when they are more than the clipboard should carry."""

    def __init__(self, model: PagedTableModel, name: str, parent: QWidget | None = None) -> None:
        """name keeps the columns between sittings."""
        super().__init__(parent)
        self.setObjectName(name)
        self._model = model
        self._returning: set[object] = set()
        self._current: object = None
        self._arranging = False
        self._put_away: frozenset[str] = frozenset()
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(SIZES.row)
        self.head = TableHeader(model, self)
        self.setHorizontalHeader(self.head)
        self._arrange()
        self.head.sectionResized.connect(self._keep_width)
        self.head.sectionMoved.connect(lambda *_places: self._keep())
        self.head.sectionClicked.connect(self._sort_by)
        self.doubleClicked.connect(self._open)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        model.page_came.connect(self._restore)

    @property
    def table_model(self) -> PagedTableModel:
        return self._model

    # -- columns

    def _place(self) -> str:
        return f"tables/{self._model.owner}/{language()}/{self.objectName()}"

    def _arrange(self) -> None:
        """Put the columns as they were designed, then as this person keeps them."""
        self._arranging = True
        keys = [column.key for column in self._model.columns]
        layout = read_layout(self._place()).fit(keys)
        for number, column in enumerate(self._model.columns):
            wanted = max(column.width, self.head.wanted_width(number))
            self.setColumnWidth(number, layout.widths.get(column.key, wanted))
            self.setColumnHidden(number, column.key in {*layout.hidden, *self._put_away})
        for place, key in enumerate(layout.order):
            self.head.moveSection(self.head.visualIndex(keys.index(key)), place)
        self._arranging = False
        self.columns_changed.emit()

    def fit_columns(self) -> None:
        """After a change of words: English titles are often wider."""
        self._arrange()

    def layout_now(self) -> TableLayout:
        """What is shown at this moment."""
        keys = [column.key for column in self._model.columns]
        order = [keys[number] for number in self.visible_order(hidden=True)]
        unseen = [key for number, key in enumerate(keys) if self.isColumnHidden(number)]
        hidden = [key for key in unseen if key not in self._put_away]
        kept = read_layout(self._place()).widths
        widths = {key: self.columnWidth(number) for number, key in enumerate(keys) if key not in unseen}
        widths.pop(order[-1], None)  # the last column stretches; that is nobody's wish
        return TableLayout(order, hidden, kept | widths)

    def _keep_width(self, section: int, _before: int, _now: int) -> None:
        """The last column is as wide as the window leaves it: no wish of this person."""
        if section != self.visible_order()[-1]:
            self._keep()

    def _keep(self) -> None:
        if not self._arranging:
            keep_layout(self._place(), self.layout_now())

    def show_column(self, key: str, shown: bool) -> None:
        """Show or hide a column for good; the last one that is seen stays."""
        keys = [column.key for column in self._model.columns]
        if not shown and self.visible_order() == [keys.index(key)]:
            return
        self.setColumnHidden(keys.index(key), not shown)
        self._keep()
        self.columns_changed.emit()

    def put_away(self, *keys: str) -> None:
        """Columns that a view of the page leaves out; nobody's wish, so it is not kept."""
        self._put_away = frozenset(keys)
        self._arrange()

    def reset_columns(self) -> None:
        """As they were designed."""
        keep_layout(self._place(), TableLayout())
        self._arrange()

    def visible_order(self, *, hidden: bool = False) -> list[int]:
        """Numbers of columns from left to right."""
        ordered = [self.head.logicalIndex(place) for place in range(self.head.count())]
        return [number for number in ordered if hidden or not self.isColumnHidden(number)]

    def title_of(self, section: int) -> str:
        return str(self._model.headerData(section, Qt.Orientation.Horizontal) or "")

    def numeric_section(self) -> int | None:
        """The column that SUM and AVG speak of: that of the current cell, else the first with numbers."""
        current = self.currentIndex().column()
        for section in [current, *self.visible_order()]:
            if section >= 0 and self._model.columns[section].number is not None:
                return section
        return None

    def words_changed(self) -> None:
        self._model.words_changed()
        self._arrange()

    # -- order

    def _sort_by(self, section: int) -> None:
        add = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.sort_by(self._model.columns[section].key, add=add)

    def sort_by(self, key: str, *, add: bool = False) -> None:
        """As a click on the header of that column does; add as with Shift."""
        column = next(column for column in self._model.columns if column.key == key)
        if column.sortable:
            self._model.sort_as(clicked(self._model.sort_key, key, add=add and self._model.several_keys))
            self.head.viewport().update()

    # -- rows

    def current_row(self) -> Row | None:
        index = self.currentIndex()
        return self._model.row_at(index.row()) if index.isValid() else None

    def selected_spans(self) -> list[range]:
        """Row numbers of the selection, top to bottom; a million selected rows are one span."""
        chosen = self.selectionModel().selection()
        parts = [chosen.at(number) for number in range(chosen.count())]
        spans = {(part.top(), part.bottom() + 1) for part in parts}
        return [range(*span) for span in sorted(spans)]

    def selected_count(self) -> int:
        return sum(len(span) for span in self.selected_spans())

    def selected_rows(self) -> Sequence[Row]:
        """Loaded rows of the selection, top to bottom."""
        return [row for span in self.selected_spans() for row in self._model.loaded(span)]

    def bring_selected(self, then: Callable[[], None]) -> None:
        """Call back when the whole selection is here; too_many when that would be more than MOST_BROUGHT."""
        chosen = self.selected_count()
        if chosen > MOST_BROUGHT:
            self.too_many.emit(chosen)
        else:
            self._model.bring(self.selected_spans(), then)

    def pick_row(self, number: int) -> None:
        """Make a row current and select it alone."""
        if 0 <= number < self._model.rowCount():
            self.selectRow(number)
            self.scrollTo(self._model.index(number, 0))

    def _remember(self) -> None:
        """Before the rows are replaced: who is selected and where we stand."""
        chosen = {self._model.identity(row) for row in self.selected_rows()} if self._model.keeps else set()
        self._returning = (self._returning | chosen) if self._model.keeps else set()
        row = self._model.peek(self.currentIndex().row()) if self.currentIndex().isValid() else None
        if row is not None:
            self._current = self._model.identity(row)
        elif not self._model.keeps:
            self._current = None

    def _restore(self, page: Iterable[tuple[int, Row]] | None = None) -> None:
        """Select again whoever came back; those on pages not here yet follow with their page."""
        if not self._returning and self._current is None:
            return
        came = self._model.rows_here() if page is None else page
        chosen = QItemSelection()
        last = len(self._model.columns) - 1
        for number, row in came:
            who = self._model.identity(row)
            if self._model.keeps and who == self._current:
                self._current = None
                self.selectionModel().setCurrentIndex(
                    self._model.index(number, 0), QItemSelectionModel.SelectionFlag.NoUpdate
                )
            if who in self._returning:
                self._returning.discard(who)
                chosen.select(self._model.index(number, 0), self._model.index(number, last))
        if not chosen.isEmpty():
            self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.Select)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if previous.isValid() and previous.row() != current.row():
            self.update(self._model.index(previous.row(), 0))
        if current.isValid():
            self.update(self._model.index(current.row(), 0))
        if previous.column() != current.column():
            self.selection_moved.emit()
        self.picked.emit(self.current_row())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selection_moved.emit()

    def mousePressEvent(self, event: Any) -> None:
        self._returning.clear()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not _with_control(event):
            self._open(self.currentIndex())
        else:
            self._returning.clear()
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = self._model.row_at(index.row()) if index.isValid() else None
        if row is not None:
            self.opened.emit(row)

    def copy(self) -> None:
        """Selected rows and visible columns with their header, as text and as a table."""
        if self.selected_count():
            self.bring_selected(self._copy_loaded)

    def _copy_loaded(self) -> None:
        order = self.visible_order()
        titles = [self.title_of(number) for number in order]
        columns = [self._model.columns[number] for number in order]
        QApplication.clipboard().setMimeData(copied_rows(titles, columns, self.selected_rows()))


def _with_control(event: QKeyEvent) -> bool:
    """Ctrl Enter saves or checks: that is the page's matter."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
