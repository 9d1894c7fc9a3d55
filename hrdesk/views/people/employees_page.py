"""People: the list that finds anybody in two to four keys, and the record beside it."""

from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from hrdesk.calls.base import Query
from hrdesk.calls.people import (
    EmployeePage,
    EmployeeRow,
    GetEmployee,
    ImportRoster,
    ListEmployees,
    PreviewRoster,
)
from hrdesk.views.common.column_menu import ColumnsButton
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.figures import count
from hrdesk.views.common.import_panel import ImportKind, ImportPanel
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.page import Fact, Page
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.search_field import SearchField
from hrdesk.views.common.segments import Segment, Segments
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import button, column, frame, row, show_if
from hrdesk.views.people.employee_drawer import EmployeeDrawer
from hrdesk.views.people.employees_table import COLUMNS

SEGMENTS: Final = (
    Segment("active", mark("In service")),
    Segment("all", mark("All")),
    Segment("joined", mark("Joined this month")),
    Segment("leaving", mark("Leaving")),
    Segment("left", mark("Left")),
    Segment("unbound", mark("No phone")),
    Segment("incomplete", mark("Incomplete")),
)

ROSTER: Final = ImportKind("roster", mark("Roster"), PreviewRoster, ImportRoster)


class EmployeesPage(Page):
    """Segments, search and order are asked of the store; the drawer follows the current row."""

    key: ClassVar = "people"
    icon: ClassVar = "users"
    title: ClassVar = mark("People")

    def __init__(self, desk: Desk) -> None:
        self._may_import = desk.session.may(ImportRoster)
        self._import_button = button(icon="upload", action=lambda: self.open_tab("import"))
        super().__init__(desk, [self._import_button] if self._may_import else [])
        self._total, self._everybody = 0, 0
        self._opening: int | None = None
        self._open_first = False
        self.segments = Segments(SEGMENTS, lambda: tr("Which people"))
        self.search_field = SearchField(
            lambda: tr("Name / pinyin / number / phone"), lambda: tr("Find people in this list")
        )
        self.search_field.setFixedWidth(240)
        self.model = PagedTableModel(desk, COLUMNS, _unpack, "employee_no", self, several_keys=True)
        self.table = DataTable(self.model, "people")
        self.drawer = EmployeeDrawer(desk)
        self._nobody = EmptyState("users", self._begin)
        self._unmatched = EmptyState("search", self.clear_filter, primary=False)
        self._shown = QStackedWidget()
        for widget in (self.table, self._nobody, self._unmatched):
            self._shown.addWidget(widget)
        self.add_tab("list", mark("Roster"), self._list_sheet())
        if self._may_import:
            self.importer = ImportPanel(desk, [ROSTER], lambda: None)
            self.importer.imported.connect(lambda _summary: self.open_tab("list"))
            self.add_tab("import", mark("Import"), self.importer)
        self.body.currentChanged.connect(self._show_import_button)
        self._connect()

    def _list_sheet(self) -> QWidget:
        filters: QFrame = frame("band")
        self.columns = ColumnsButton(self.table)
        filters.setLayout(
            row(self.segments, self.search_field, None, self.columns, gap=8, margins=(12, 8, 12, 8))
        )
        lists = row(self._shown, self.drawer, gap=0)
        lists.setStretch(0, 1)
        sheet = QWidget()
        sheet.setLayout(column(filters, lists, gap=0))
        return sheet

    def _connect(self) -> None:
        self.segments.chosen.connect(lambda _key: self.ask())
        self.search_field.searched.connect(lambda _text: self.ask())
        self.model.answered.connect(self._take)
        self.table.opened.connect(self.open_person)
        self.table.picked.connect(self._follow)
        self.table.selection_moved.connect(self._tell)
        self.drawer.moved.connect(self._step)
        self.drawer.closed.connect(self.table.setFocus)

    def _show_import_button(self) -> None:
        """Not on the import tab itself."""
        show_if(self._import_button, self._may_import and self.current_tab() == "list")

    def refresh(self) -> None:
        self.ask()

    def ask(self) -> None:
        """Ask for the list as segment, search and period say."""
        segment, search = self.segments.current(), self.search_field.text().strip()
        period = self.month.period if self.month else None

        def page(sort: str, offset: int, limit: int) -> Query[Any]:
            return ListEmployees(
                search=search,
                segment=segment,  # type: ignore[arg-type]  # the keys of SEGMENTS are the segments of the call
                sort=sort,
                offset=offset,
                limit=limit,
                period=period,
            )

        self.model.show(page)

    def _take(self, answer: EmployeePage) -> None:
        self._total, self._everybody = answer.total, answer.segments.get("all", answer.total)
        self.segments.count({str(key): number for key, number in answer.segments.items()})
        if answer.total:
            self._shown.setCurrentWidget(self.table)
        else:
            self._shown.setCurrentWidget(self._unmatched if self._everybody else self._nobody)
        if self._open_first and answer.rows:
            self.table.pick_row(0)
            self.open_person(answer.rows[0])
        self._open_first = False
        self._say_empty()
        self._tell()

    def visit(self, target: object) -> None:
        """A tab by its key, or a search whose only match is opened."""
        if isinstance(target, str) and target not in self.tabs():
            self.open_tab("list")
            self.segments.choose("all")
            self.search_field.setText(target)
            self._open_first = True
            self.ask()
        else:
            super().visit(target)

    def search(self) -> None:
        self.open_tab("list")
        self.search_field.setFocus()
        self.search_field.selectAll()

    def clear_filter(self) -> None:
        self.search_field.forget()
        self.segments.choose("all")
        self.ask()

    def _begin(self) -> None:
        if self._may_import:
            self.open_tab("import")

    def open_person(self, person: EmployeeRow) -> None:
        self._opening = person.id
        QueryOp(self.desk, self, GetEmployee(employee_id=person.id)).success(
            lambda detail: self.drawer.show_person(detail) if detail.row.id == self._opening else None
        ).start()

    def _follow(self, person: EmployeeRow | None) -> None:
        if person is not None and self.drawer.isVisible():
            self.open_person(person)

    def _step(self, by: int) -> None:
        self.table.pick_row(self.table.currentIndex().row() + by)

    def other_side(self) -> None:
        """F6: into the drawer, opening it where it is closed, and back to the list."""
        if self.drawer.isAncestorOf(self.focusWidget() or self):
            self.table.setFocus()
        elif self.drawer.isVisible():
            self.drawer.take_focus()
        elif (person := self.table.current_row()) is not None:
            self.open_person(person)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_see(event):
            self.drawer.hold_all(True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Whichever of Alt and V goes first ends it."""
        if event.key() in (Qt.Key.Key_V, Qt.Key.Key_Alt) and not event.isAutoRepeat():
            self.drawer.hold_all(False)
        super().keyReleaseEvent(event)

    @staticmethod
    def _is_see(event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_V and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)

    def show_off(self) -> None:
        if self.current_tab() == "list" and self.model.rowCount() > 3:
            self.table.pick_row(3)
            row_shown = self.table.current_row()
            if row_shown is not None:
                self.open_person(row_shown)

    def _tell(self) -> None:
        self.tell_facts(
            Fact(tr("Rows"), f"{count(self._total)} / {count(self._everybody)}"),
            Fact(tr("Selected"), count(len(self.table.selected_rows()))),
        )

    def _say_empty(self) -> None:
        self._nobody.say(
            tr("There are no people yet. The roster comes in from a spreadsheet."),
            tr("Import from a spreadsheet") if self._may_import else "",
        )
        self._unmatched.say(tr("Nobody matches the filter."), tr("Clear the filter"))

    def retranslate(self) -> None:
        super().retranslate()
        self._import_button.setText(tr("Import from a spreadsheet"))
        self.segments.retranslate()
        self.search_field.retranslate()
        self.table.setAccessibleName(tr("People"))
        self.table.words_changed()
        self.columns.retranslate()
        self.drawer.retranslate()
        self._say_empty()
        self._tell()


def _unpack(answer: Any) -> tuple[tuple[EmployeeRow, ...], int]:
    return answer.rows, answer.total
