"""The one table view: sorting by the query, copying as a spreadsheet takes it, widths that survive."""

import html
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QMimeData, QModelIndex, QSettings, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from hrdesk.views.common.cells import Row
from hrdesk.views.common.delegate import PADDING, CellDelegate
from hrdesk.views.common.language import language
from hrdesk.views.common.paged_table import Index, PagedTableModel
from hrdesk.views.common.theme import sized_font
from hrdesk.views.common.tokens import SIZES

_FORMULA_STARTS = ("=", "+", "-", "@", "\t")


class DataTable(QTableView):
    """Shows a PagedTableModel. opened: Enter or double click on a row. picked: another row is current."""

    opened = Signal(object)
    picked = Signal(object)
    selection_moved = Signal()

    def __init__(self, model: PagedTableModel, name: str, parent: QWidget | None = None) -> None:
        """name keeps the column widths between sittings."""
        super().__init__(parent)
        self.setObjectName(name)
        self._model = model
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
        self._prepare_header()
        self.doubleClicked.connect(self._open)

    @property
    def table_model(self) -> PagedTableModel:
        return self._model

    def _prepare_header(self) -> None:
        header = self.horizontalHeader()
        header.setFixedHeight(SIZES.header)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(32)
        header.setStretchLastSection(True)
        header.setSortIndicatorClearable(False)
        self._show_sort()
        self.fit_columns()
        self._restore_widths()
        header.sectionResized.connect(self._keep_widths)
        header.sectionClicked.connect(self._sort_by)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(any(column.sortable for column in self._model.columns))

    def _show_sort(self) -> None:
        key = self._model.sort_key
        for number, column in enumerate(self._model.columns):
            if column.key == key.lstrip("-"):
                order = Qt.SortOrder.DescendingOrder if key.startswith("-") else Qt.SortOrder.AscendingOrder
                self.horizontalHeader().setSortIndicator(number, order)

    def _sort_by(self, section: int) -> None:
        column = self._model.columns[section]
        if column.sortable:
            again = self._model.sort_key == column.key
            order = Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder
            self._model.sort(section, order)
        self._show_sort()

    def fit_columns(self) -> None:
        """The width of the table of columns, or of the title where that is wider (English often is)."""
        metrics = QFontMetrics(sized_font(SIZES.small))
        header = self.horizontalHeader()
        header.blockSignals(True)
        for number, column in enumerate(self._model.columns[:-1]):
            title = str(self._model.headerData(number, Qt.Orientation.Horizontal) or "")
            wanted = metrics.horizontalAdvance(title) + 2 * PADDING + (16 if column.sortable else 4)
            self.setColumnWidth(number, max(column.width, wanted))
        header.blockSignals(False)

    def _settings_key(self) -> str:
        return f"columns/{language()}/{self.objectName()}"

    def _keep_widths(self, section: int, before: int, after: int) -> None:
        """What a person drags is kept; hiding a column or stretching the last one is no wish."""
        if not before or not after or section == len(self._model.columns) - 1:
            return
        widths = [self.columnWidth(number) for number in range(len(self._model.columns))]
        QSettings().setValue(self._settings_key(), ",".join(map(str, widths)))

    def _restore_widths(self) -> None:
        kept = str(QSettings().value(self._settings_key(), "") or "")
        widths = [int(width) for width in kept.split(",") if width.isdigit()]
        if len(widths) == len(self._model.columns):
            for number, width in enumerate(widths[:-1]):
                self.setColumnWidth(number, max(width, 32))

    def words_changed(self) -> None:
        self._model.words_changed()
        self.fit_columns()
        self._restore_widths()

    def current_row(self) -> Row | None:
        index = self.currentIndex()
        return self._model.row_at(index.row()) if index.isValid() else None

    def selected_rows(self) -> Sequence[Row]:
        """Loaded rows of the selection, top to bottom."""
        selection = self.selectionModel()
        numbers = sorted(index.row() for index in selection.selectedRows()) if selection else []
        return [row for row in map(self._model.row_at, numbers) if row is not None]

    def pick_row(self, number: int) -> None:
        """Make a row current and select it alone."""
        if 0 <= number < self._model.rowCount():
            self.selectRow(number)
            self.scrollTo(self._model.index(number, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if previous.isValid() and previous.row() != current.row():
            self.update(self._model.index(previous.row(), 0))
        if current.isValid():
            self.update(self._model.index(current.row(), 0))
        self.picked.emit(self.current_row())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selection_moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = self._model.row_at(index.row()) if index.isValid() else None
        if row is not None:
            self.opened.emit(row)

    def copy(self) -> None:
        """Selected rows with their header as text and as a table whose text cells stay text."""
        titles = [
            str(self._model.headerData(number, Qt.Orientation.Horizontal) or "")
            for number in range(len(self._model.columns))
        ]
        rows = [[self._copied(column, row) for column in self._model.columns] for row in self.selected_rows()]
        if not rows:
            return
        bundle = QMimeData()
        bundle.setText("\n".join("\t".join(_plain(cell) for cell in cells) for cells in [titles, *rows]))
        bundle.setHtml(_html(titles, rows, [column.number is not None for column in self._model.columns]))
        QApplication.clipboard().setMimeData(bundle)

    @staticmethod
    def _copied(column: Any, row: Row) -> str:
        """Amounts without separators and with the minus that a spreadsheet reads."""
        text: str = column.text(row)
        if column.number is None:
            return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
        return text.replace(",", "").replace("\N{MINUS SIGN}", "-").replace("—", "")


def _plain(cell: str) -> str:
    return " ".join(cell.split())


def _html(titles: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool]) -> str:
    head = "".join(f"<th>{html.escape(title)}</th>" for title in titles)
    body = "".join(
        "<tr>"
        + "".join(
            f"<td>{html.escape(cell)}</td>"
            if number
            else f"<td style=\"mso-number-format:'\\@'\">{html.escape(cell.removeprefix(chr(39)))}</td>"
            for cell, number in zip(cells, numeric, strict=True)
        )
        + "</tr>"
        for cells in rows
    )
    return f"<table><tr>{head}</tr>{body}</table>"
