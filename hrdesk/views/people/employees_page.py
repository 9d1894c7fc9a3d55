"""People: the list that finds anybody in two to four keys, and the record beside it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QStackedWidget, QWidget

from hrdesk.calls.base import Query
from hrdesk.calls.import_files import GetRosterTemplate
from hrdesk.calls.people import (
    CountEmployees,
    EmployeeCounts,
    EmployeePage,
    EmployeeRow,
    GetEmployee,
    GetEmployeeRows,
    ImportRoster,
    ListEmployees,
    ListFilterValues,
    OrderEmployees,
    PreviewRoster,
)
from hrdesk.calls.people_conflicts import ListConflicts
from hrdesk.calls.people_export import ExportPeople
from hrdesk.views.common.column_menu import ColumnsButton
from hrdesk.views.common.conditions import Conditions, Narrowing
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Notice
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.figures import count
from hrdesk.views.common.folding_row import FoldingRow
from hrdesk.views.common.import_panel import ImportPanel
from hrdesk.views.common.importing.kinds import ImportKind
from hrdesk.views.common.jobs import Job
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.page import Deed, Fact, Page
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.saved_filters import SavedFilters
from hrdesk.views.common.search_field import SearchField
from hrdesk.views.common.segments import Segment, Segments
from hrdesk.views.common.sums import selection_facts
from hrdesk.views.common.tasks import CommandOp, QueryOp, new_request_id
from hrdesk.views.common.whole_order import WholeOrder
from hrdesk.views.common.widgets import button, column, frame, holding, row, show_if, stow
from hrdesk.views.people.conflict_tab import ConflictTab
from hrdesk.views.people.employee_drawer import EmployeeDrawer
from hrdesk.views.people.employees_table import COLUMNS
from hrdesk.views.people.operations import Exported, export_people

SEGMENTS: Final = (
    Segment("active", mark("In service")),
    Segment("all", mark("All")),
    Segment("joined", mark("Joined this month")),
    Segment("leaving", mark("Leaving")),
    Segment("left", mark("Left")),
    Segment("unbound", mark("No phone")),
    Segment("incomplete", mark("Incomplete")),
)

NARROWINGS: Final = (
    Narrowing("departments", mark("Department"), "department"),
    Narrowing("positions", mark("Position"), "position"),
    Narrowing("cities", mark("City"), "city"),
)

ROSTER: Final = ImportKind(
    "roster",
    mark("Roster"),
    PreviewRoster,
    ImportRoster,
    lambda period: GetRosterTemplate(period=period),
)


class EmployeesPage(Page):
    """Segments, search and order are asked of the store; the drawer follows the current row."""

    key: ClassVar = "people"
    icon: ClassVar = "users"
    title: ClassVar = mark("People")

    def __init__(self, desk: Desk) -> None:
        self._may_import = desk.session.may(ImportRoster)
        self._import_button = button(icon="upload", action=lambda: self.open_tab("import"))
        self.export_button = button(icon="download", action=self.export)
        imports = [self._import_button] if self._may_import else []
        self.conflicts = ConflictTab(desk) if desk.session.may(ListConflicts) else None
        releases = [self.conflicts.release_button] if self.conflicts and self.conflicts.may_release() else []
        super().__init__(desk, [*imports, self.export_button, *releases])
        stow(self, self._import_button)
        self._total = 0
        self._everybody: int | None = None
        self._counting: Job | None = None
        self._opening: int | None = None
        self._open_first = False
        self.segments = Segments(SEGMENTS, lambda: tr("Which people"))
        self.search_field = SearchField(
            lambda: tr("Name / pinyin / number / phone"), lambda: tr("Find people in this list")
        )
        self.search_field.setFixedWidth(240)
        self.model = PagedTableModel(desk, COLUMNS, _unpack, "employee_no", self, several_keys=True)
        self.table = DataTable(self.model, "people")
        self.conditions = Conditions(NARROWINGS)
        self.drawer = EmployeeDrawer(desk)
        self._nobody = EmptyState("users", self._begin)
        self._unmatched = EmptyState("search", self.clear_filter, primary=False)
        self._shown = QStackedWidget()
        for widget in (self.table, self._nobody, self._unmatched):
            self._shown.addWidget(widget)
        self.add_tab("list", mark("Roster"), self._list_sheet())
        if self.conflicts is not None:
            self.conflicts.told.connect(self._tell)
            self.add_tab("conflicts", mark("Binding conflicts"), self.conflicts)
        if self._may_import:
            self.importer = ImportPanel(desk, [ROSTER], lambda: None)
            self.importer.imported.connect(lambda _summary: self.open_tab("list"))
            self.add_tab("import", mark("Import"), self.importer)
        self.body.currentChanged.connect(self._show_import_button)
        self._connect()

    def _list_sheet(self) -> QWidget:
        filters: QFrame = frame("band")
        self.columns = ColumnsButton(self.table)
        self.saved = SavedFilters(self.desk, "people", self.segments, self.search_field, self.conditions)
        found = holding(QWidget(), row(self.search_field, self.conditions, None, self.saved, self.columns))
        filters.setLayout(column(FoldingRow(self.segments, found), gap=0, margins=(12, 8, 12, 8)))
        lists = row(self._shown, self.drawer, gap=0)
        lists.setStretch(0, 1)
        sheet = QWidget()
        sheet.setLayout(column(filters, lists, gap=0))
        return sheet

    def _connect(self) -> None:
        self.segments.chosen.connect(lambda _key: self.ask())
        self.search_field.searched.connect(lambda _text: self.ask())
        self.conditions.changed.connect(self.ask)
        self.saved.restored.connect(self.ask)
        self.conditions.values_wanted.connect(self._ask_values)
        self.table.too_many.connect(self._say_too_many)
        self.model.answered.connect(self._take)
        self.table.opened.connect(self.open_person)
        self.table.picked.connect(self._follow)
        self.table.selection_moved.connect(self._tell)
        self.drawer.moved.connect(self._step)
        self.drawer.closed.connect(self.table.setFocus)

    def _show_import_button(self) -> None:
        """Not on the import tab itself."""
        listed, clashes = self.current_tab() == "list", self.current_tab() == "conflicts"
        show_if(self._import_button, self._may_import and listed)
        show_if(self.export_button, listed or clashes)
        if self.conflicts is not None:
            show_if(self.conflicts.release_button, self.conflicts.may_release() and clashes)
            self._tell()

    def refresh(self) -> None:
        self.ask()
        if self.conflicts is not None:
            self.conflicts.refresh()

    def ask(self) -> None:
        """Ask for the list as segment, search and period say."""
        self.table.head.mark_filtered(self.conditions.columns())
        asked = self._filter()

        def page(sort: str, offset: int, limit: int) -> Query[Any]:
            return ListEmployees(**asked, sort=sort, offset=offset, limit=limit)

        whole = WholeOrder(
            ask=lambda sort: OrderEmployees(**asked, sort=sort),
            ids=lambda answer: answer.ids,
            ask_rows=lambda ids: GetEmployeeRows(ids=ids),
            rows=lambda answer: answer.rows,
        )
        self.model.show(page, whole)
        self._count()

    def _count(self) -> None:
        """The numbers on the segments follow the first page; a later question drops an earlier answer."""
        if self._counting is not None:
            self._counting.cancel()
        asked = {key: value for key, value in self._filter().items() if key != "segment"}
        self._counting = QueryOp(self.desk, self, CountEmployees(**asked)).success(self._take_counts).start()

    def _take_counts(self, answer: EmployeeCounts) -> None:
        self._everybody = answer.segments["all"]
        self.segments.count({str(key): number for key, number in answer.segments.items()})
        self._show_list()
        self._tell()

    def _show_list(self) -> None:
        if self._total:
            self._shown.setCurrentWidget(self.table)
        elif self._everybody is not None:
            self._shown.setCurrentWidget(self._unmatched if self._narrowed() else self._nobody)

    def _narrowed(self) -> bool:
        """Whether a filter may be why nobody is here."""
        return bool(self._everybody or self.search_field.text().strip() or self.conditions.columns())

    def _filter(self) -> dict[str, Any]:
        """What the list is narrowed down to, as every call about it takes it."""
        narrowed = {one.field: self.conditions.chosen(one.field) for one in NARROWINGS}
        return {
            "search": self.search_field.text().strip(),
            "segment": self.segments.current(),
            "period": self.month.period if self.month else None,
            **narrowed,
        }

    def _ask_values(self, field: str) -> None:
        request = ListFilterValues(field=field)  # type: ignore[arg-type]  # the fields of NARROWINGS
        QueryOp(self.desk, self, request).success(
            lambda answer: self.conditions.show_values(
                field, [(one.value, one.people) for one in answer.values]
            )
        ).start()

    def _say_too_many(self, rows: int) -> None:
        title = tr("{count} rows are too many for the clipboard", count=count(rows))
        Notice(self, title, [tr("Export them into a file: Ctrl E.")], icon="info", ink="accent").open()

    def export(self) -> None:
        """Ask where to, then write the selection of several people, or the whole list as it is filtered."""
        if self.conflicts is not None and self.current_tab() == "conflicts":
            self.conflicts.export()
            return
        kinds = "Excel (*.xlsx);;CSV (*.csv)"
        path, _kind = QFileDialog.getSaveFileName(self, tr("Export"), f"{tr('People')}.xlsx", kinds)
        if path:
            self.export_to(Path(path))

    def export_to(self, path: Path) -> None:
        """The ending decides the format."""
        if self.table.selected_count() > 1:
            self.table.bring_selected(
                lambda: self._export(path, [one.id for one in self.table.selected_rows()])
            )
        else:
            self._export(path, None)

    def _export(self, path: Path, ids: Sequence[int] | None) -> None:
        columns = tuple(self.model.columns[number].key for number in self.table.visible_order())
        request = ExportPeople(
            request_id=new_request_id(),
            columns=columns,  # type: ignore[arg-type]  # the keys of COLUMNS are the columns of the call
            format="csv" if path.suffix.lower() == ".csv" else "xlsx",
            ids=None if ids is None else tuple(ids),
            sort=self.model.sort_key,
            **self._filter(),
        )
        CommandOp(self.desk, self, export_people(request, path)).named(
            lambda: tr("Export"), can_cancel=True
        ).success(self._exported).start()

    def _exported(self, made: Exported) -> None:
        words = tr("{count} people written to {file}", count=count(made.rows), file=made.path.name)
        self.desk.toasted.emit(words)

    def _take(self, answer: EmployeePage) -> None:
        self._total = answer.total
        self._show_list()
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
            self.conditions.clear()
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
        self.conditions.clear()
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
        if self.conflicts is not None and self.current_tab() == "conflicts":
            self.conflicts.other_side()
        elif self.drawer.isAncestorOf(self.focusWidget() or self):
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

    def deeds(self) -> Sequence[Deed]:
        """Of the desk while it is not in front, and of the person whose record is open."""
        made: list[Deed] = []
        conflicts, section = self.conflicts, self.drawer.contacts
        if conflicts is not None and conflicts.may_release() and self.current_tab() != "conflicts":
            made.append(("check", tr("Release leavers' numbers"), self.release_leavers))
        if section is not None and "bind_phone" in section.buttons:
            words = tr("Bind or change the phone of {name}", name=section.person.name)
            made.append(("user-check", words, lambda: section.bind("phone")))
        return made

    def release_leavers(self) -> None:
        """On the desk, which comes to the front."""
        if self.conflicts is not None:
            self.open_tab("conflicts")
            self.conflicts.release_leavers()

    def show_off(self) -> None:
        if self.conflicts is not None and self.current_tab() == "conflicts":
            self.conflicts.show_off()
        elif self.current_tab() == "list" and self.model.rowCount() > 3:
            self.table.pick_row(3)
            row_shown = self.table.current_row()
            if row_shown is not None:
                self.open_person(row_shown)

    def _tell(self) -> None:
        if self.conflicts is not None:
            self.header.count_tab("conflicts", len(self.conflicts.open))
            if self.current_tab() == "conflicts":
                self.tell_facts(*self.conflicts.facts())
                return
        narrowed = [Fact(*pair) for pair in self.conditions.pairs()]
        self.tell_facts(*selection_facts(self.table, self._total, self._everybody or self._total), *narrowed)

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
        self.conditions.retranslate()
        self.saved.retranslate()
        self.export_button.setText(tr("Export"))
        self.drawer.retranslate()
        if self.conflicts is not None:
            self.conflicts.retranslate()
        self._say_empty()
        self._tell()


def _unpack(answer: Any) -> tuple[tuple[EmployeeRow, ...], int]:
    return answer.rows, answer.total
