"""The button of a table that says how many columns are seen, and its menu: columns and order."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from hrdesk.views.common.buttons import PushButton, dress
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.language import tr
from hrdesk.views.common.sort_keys import place_of
from hrdesk.views.common.widgets import restyle


class ColumnsButton(PushButton):
    """Columns 7/9: choose columns and sort without a mouse; the same menu opens on the header."""

    def __init__(self, table: DataTable) -> None:
        super().__init__()
        self._table = table
        self.more: tuple[str, Callable[[], object]] | None = None
        """Source text and action of an entry at the end, where a site can have columns of its own."""
        self._menu = _StayingMenu(self)
        self.setAutoDefault(True)
        dress(self, "columns-3")
        self.clicked.connect(lambda _checked=False: self.open_menu())
        table.columns_changed.connect(self.retranslate)
        table.head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.head.customContextMenuRequested.connect(lambda _place: self.open_menu())
        self.retranslate()

    def menu_now(self) -> QMenu:
        """Filled with what holds at this moment."""
        self._menu.clear()
        model, table = self._table.table_model, self._table
        for number in table.visible_order(hidden=True):
            column = model.columns[number]
            action = self._menu.addAction(table.title_of(number).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(not table.isColumnHidden(number))
            action.toggled.connect(lambda shown, key=column.key: table.show_column(key, shown))
        self._menu.addSeparator()
        for title, add in ((tr("Sort by"), False), (tr("Then by"), True)):
            if not add or model.several_keys:
                self._menu.addMenu(self._sort_menu(title, add=add))
        self._menu.addSeparator()
        self._menu.addAction(tr("Columns as they were")).triggered.connect(lambda _on: table.reset_columns())
        if self.more is not None:
            words, go = self.more
            self._menu.addAction(tr(words)).triggered.connect(lambda _on: go())
        return self._menu

    def _sort_menu(self, title: str, *, add: bool) -> QMenu:
        menu = QMenu(title, self._menu)
        group = QActionGroup(menu)
        for number in self._table.visible_order():
            column = self._table.table_model.columns[number]
            if not column.sortable:
                continue
            place = place_of(self._table.table_model.sort_key, column.key)
            arrow = self._table.head.sort_words(number)
            title = self._table.title_of(number).replace("&", "&&")
            action = menu.addAction(f"{title} {arrow}".strip())
            action.setCheckable(True)
            action.setChecked(place is not None)
            group.addAction(action)
            action.triggered.connect(lambda _on, key=column.key: self._table.sort_by(key, add=add))
        group.setExclusive(False)
        return menu

    def open_menu(self) -> None:
        self.menu_now().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def retranslate(self) -> None:
        seen, every = len(self._table.visible_order()), self._table.head.count()
        self.setText(tr("Columns {seen}/{every}", seen=seen, every=every))
        self.setToolTip(tr("Some columns are hidden") if seen < every else tr("Choose columns, sort"))
        restyle(self, kind="narrowed" if seen < every else "")


class _StayingMenu(QMenu):
    """Stays open while columns are ticked, so that several can be chosen at once."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.activeAction()
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)
