"""The button of a filter row that keeps what a list is narrowed down to under a name, and brings it back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from hrdesk.calls.administration import (
    DeleteFilter,
    FilteredPage,
    ListFilters,
    SavedFilterRow,
    SaveFilter,
)
from hrdesk.views.common.conditions import Conditions
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.fields import Field
from hrdesk.views.common.form_dialog import FormDialog
from hrdesk.views.common.language import tr
from hrdesk.views.common.search_field import SearchField
from hrdesk.views.common.segments import Segments
from hrdesk.views.common.tasks import CommandOp, QueryOp, new_request_id
from hrdesk.views.common.widgets import name_tool, row, tool

Content = dict[str, tuple[str, ...]]
SEGMENT, SEARCH = "segment", "search"


class SaveFilterForm(FormDialog):
    """Asks for the name; one of the same name is replaced, which is said before."""

    def __init__(self, parent: QWidget, desk: Desk, page: FilteredPage, content: Content) -> None:
        words = tr("Only you see it. A filter of the same name is replaced.")
        super().__init__(parent, desk, tr("Keep this filter under a name"), words, tr("Keep the filter"))
        self._page, self._content = page, content
        self.filter_name = Field()
        self.filter_name.name(tr("Name (required)"))
        self.filter_name.input.setText(proposed_name(content))
        self.filter_name.input.selectAll()
        self.hold(self.filter_name)

    def request(self) -> SaveFilter | None:
        name = self.filter_name.text().strip()
        self.filter_name.complain("" if name else tr("This is needed."))
        if not name:
            return None
        return SaveFilter(
            request_id=new_request_id(), page=self._page, filter_name=name, content=self._content
        )

    def place_of(self, code: str) -> Field | None:
        return self.filter_name if code == "input_not_valid" else None


class SavedFilters(QWidget):
    """restored: segment, search and conditions are as they were saved; the list is to be asked again."""

    restored = Signal()

    def __init__(
        self,
        desk: Desk,
        page: FilteredPage,
        segments: Segments,
        search_field: SearchField,
        conditions: Conditions,
    ) -> None:
        super().__init__()
        self._desk, self._page = desk, page
        self._segments, self._search, self._conditions = segments, search_field, conditions
        self.button = tool("list-filter", self.ask, kind="boxed")
        self._menu = QMenu(self)
        self.setLayout(row(self.button, gap=0))
        self.retranslate()

    def ask(self) -> None:
        """The menu opens with what is kept at this moment."""
        QueryOp(self._desk, self, ListFilters(page=self._page)).success(self._open).start()

    def _open(self, kept: tuple[SavedFilterRow, ...]) -> None:
        self.fill(kept).popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def fill(self, kept: tuple[SavedFilterRow, ...]) -> QMenu:
        """Every filter by its name, then what can be done with them."""
        self._menu.clear()
        for one in kept:
            action = self._menu.addAction(one.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(one.content == self.content())
            action.triggered.connect(lambda _on, content=one.content: self.restore(content))
        if kept:
            self._menu.addSeparator()
        self._menu.addAction(tr("Keep this filter …")).triggered.connect(lambda _on: self.keep())
        if kept:
            delete = self._menu.addMenu(tr("Delete"))
            for one in kept:
                action = delete.addAction(one.name.replace("&", "&&"))
                action.triggered.connect(lambda _on, filter_id=one.id: self.delete(filter_id))
        return self._menu

    def content(self) -> Content:
        """What the list is narrowed down to now."""
        search = self._search.text().strip()
        conditions = {field: tuple(values) for field, values in self._conditions.as_kept().items()}
        return {SEGMENT: (self._segments.current(),), **({SEARCH: (search,)} if search else {}), **conditions}

    def restore(self, content: Content) -> None:
        """What this window does not know of it any more is left out."""
        self._segments.choose(next(iter(content.get(SEGMENT, ())), ""))
        self._search.put(next(iter(content.get(SEARCH, ())), ""))
        self._conditions.set(content)
        self.restored.emit()

    def keep(self) -> None:
        form = SaveFilterForm(self, self._desk, self._page, self.content())
        form.made.connect(
            lambda kept: self._desk.toasted.emit(tr("The filter {name} is kept.", name=kept.name))
        )
        form.open()

    def delete(self, filter_id: int) -> None:
        CommandOp(self._desk, self, DeleteFilter(request_id=new_request_id(), filter_id=filter_id)).success(
            lambda _gone: self._desk.toasted.emit(tr("The filter was deleted."))
        ).start()

    def retranslate(self) -> None:
        name_tool(self.button, tr("Kept filters"))


def proposed_name(content: Content) -> str:
    """The values of its conditions, as far as a name goes."""
    values = [one for field, chosen in content.items() if field != SEGMENT for one in chosen if one]
    return tr(", ").join(values)[:60]
