"""The list that finds anybody in two to four keys, and the record beside it."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from hrdesk.calls.people import EmployeeCounts, EmployeePage, EmployeeRow, GetEmployee
from hrdesk.views.common.column_menu import ColumnsButton
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.folding_row import FoldingRow
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import Fact
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.saved_filters import SavedFilters
from hrdesk.views.common.search_field import SearchField
from hrdesk.views.common.segments import Segments
from hrdesk.views.common.sums import selection_facts
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import column, frame, holding, row
from hrdesk.views.people.employee_drawer import EmployeeDrawer
from hrdesk.views.people.employees_table import COLUMNS
from hrdesk.views.people.own_columns import OwnColumns
from hrdesk.views.people.people_counts import SegmentCounts, people_conditions
from hrdesk.views.people.people_narrowing import SEGMENTS, first_page, narrowed_by, whole_order
from hrdesk.views.people.people_saving import PeopleSaving
from hrdesk.views.people.people_shown import ShownPeople


class PeopleList(QWidget):
    """Segments, search and order are asked of the store; the drawer follows the current row. told: what the
    status bar says is another; begun: a first import is wanted."""

    told = Signal()
    begun = Signal()

    def __init__(self, desk: Desk, *, may_import: bool) -> None:
        super().__init__()
        self._desk = desk
        self.period: str | None = None
        self.total = 0
        self._opening: int | None = None
        self._open_first = False
        self.segments = Segments(SEGMENTS, lambda: tr("Which people"))
        self.search_field = SearchField(
            lambda: tr("Name / pinyin / number / phone"), lambda: tr("Find people in this list")
        )
        self.search_field.setFixedWidth(240)
        self.model = PagedTableModel(desk, COLUMNS, _unpack, "employee_no", self, several_keys=True)
        self.table = DataTable(self.model, "people")
        self.conditions = people_conditions(desk)
        self.own = OwnColumns(desk, self.table, self.conditions)
        self._counts = SegmentCounts(desk, self.segments, self._take_counts)
        self.drawer = EmployeeDrawer(desk)
        self.saving = PeopleSaving(desk, self.table, self.model, self.narrowed)
        self._shown = ShownPeople(self.table, may_import=may_import)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        filters: QFrame = frame("band")
        self.columns = ColumnsButton(self.table)
        self.columns.more = self.own.way()
        self.saved = SavedFilters(self._desk, "people", self.segments, self.search_field, self.conditions)
        found = holding(QWidget(), row(self.search_field, self.conditions, None, self.saved, self.columns))
        filters.setLayout(column(FoldingRow(self.segments, found), gap=0, margins=(12, 8, 12, 8)))
        lists = row(self._shown, self.drawer, gap=0)
        lists.setStretch(0, 1)
        self.setLayout(column(filters, lists, gap=0))

    def _connect(self) -> None:
        self._shown.begun.connect(self.begun.emit)
        self._shown.clear_wanted.connect(self.clear_filter)
        self.segments.chosen.connect(lambda _key: self.ask())
        self.search_field.searched.connect(lambda _text: self.ask())
        self.conditions.changed.connect(self.ask)
        self.saved.restored.connect(self.ask)
        self.model.answered.connect(self._take)
        self.table.opened.connect(self.open_person)
        self.table.picked.connect(self._follow)
        self.table.selection_moved.connect(self.told.emit)
        self.drawer.moved.connect(self._step)
        self.drawer.closed.connect(self.table.setFocus)
        self.drawer.renew_wanted.connect(self.open_record)

    def ask(self) -> None:
        """Ask for the list as segment, search and period say."""
        self.own.begin()
        self.table.head.mark_filtered(self.conditions.columns())
        asked = self.narrowed()
        self.model.show(first_page(asked), whole_order(asked))
        self._counts.ask(asked)

    def narrowed(self) -> dict[str, Any]:
        """What the list is narrowed down to, as every call about it takes it."""
        return narrowed_by(self.segments, self.search_field, self.conditions, self.period)

    def _take_counts(self, _answer: EmployeeCounts) -> None:
        self._show_list()
        self.told.emit()

    def _show_list(self) -> None:
        filtered = bool(self.search_field.text().strip() or self.conditions.columns())
        self._shown.show_for(self.total, self._counts.everybody, filtered=filtered)

    def _take(self, answer: EmployeePage) -> None:
        self.total = answer.total
        self._show_list()
        if self._open_first and answer.rows:
            self.table.pick_row(0)
            self.open_person(answer.rows[0])
        self._open_first = False
        self._shown.retranslate()
        self.told.emit()

    def seek(self, text: str) -> None:
        """Everybody who matches; the first is opened."""
        self.segments.choose("all")
        self.conditions.clear()
        self.search_field.setText(text)
        self._open_first = True
        self.ask()

    def clear_filter(self) -> None:
        self.search_field.forget()
        self.segments.choose("all")
        self.conditions.clear()
        self.ask()

    def open_person(self, person: EmployeeRow) -> None:
        self.open_record(person.id)

    def open_record(self, employee_id: int) -> None:
        """The record beside the list; a later question drops an earlier answer."""
        self._opening = employee_id
        QueryOp(self._desk, self, GetEmployee(employee_id=employee_id)).success(
            lambda detail: self.drawer.show_person(detail) if detail.row.id == self._opening else None
        ).start()

    def _follow(self, person: EmployeeRow | None) -> None:
        if person is not None and self.drawer.isVisible():
            self.open_person(person)

    def _step(self, by: int) -> None:
        self.table.pick_row(self.table.currentIndex().row() + by)

    def other_side(self) -> None:
        """Into the drawer, opening it where it is closed, and back to the list."""
        if self.drawer.isAncestorOf(self.focusWidget() or self):
            self.table.setFocus()
        elif self.drawer.isVisible():
            self.drawer.take_focus()
        elif (person := self.table.current_row()) is not None:
            self.open_person(person)

    def facts(self) -> list[Fact]:
        """For the status bar."""
        narrowed = [Fact(*pair) for pair in self.conditions.pairs()]
        return [*selection_facts(self.table, self.total, self._counts.everybody or self.total), *narrowed]

    def retranslate(self) -> None:
        self.segments.retranslate()
        self.search_field.retranslate()
        self.table.setAccessibleName(tr("People"))
        self.table.words_changed()
        for part in (self.columns, self.conditions, self.saved, self.drawer, self._shown):
            part.retranslate()


def _unpack(answer: Any) -> tuple[tuple[EmployeeRow, ...], int]:
    return answer.rows, answer.total
