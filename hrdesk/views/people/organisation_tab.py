"""Departments as a tree of any day with their people, one beside it, and what may be changed from then on."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from hrdesk.calls.organisation import (
    CreateDepartment,
    DepartmentNode,
    DepartmentTree,
    ListDepartmentsAsOf,
)
from hrdesk.views.common.day_field import DayField
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.figures import SITE_ZONE, count
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import Fact
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import button, column, frame, row, show_if, stow
from hrdesk.views.people.organisation_deeds import Deeds, begin
from hrdesk.views.people.organisation_drawer import DepartmentDrawer
from hrdesk.views.people.organisation_table import (
    Branch,
    DepartmentTable,
    branches,
    department_columns,
    under,
)

COUNTS: Final = {"people": False, "people_below": True}
"""Which column counts with all below."""


class OrganisationTab(QWidget):
    """Asked when it is seen. told: the facts are others; people_wanted: the people of these departments."""

    told = Signal()
    people_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.tree: DepartmentTree | None = None
        self._folded: set[int] = set()
        self._stale = True
        self.day = DayField(lambda: tr("As of"), self._today)
        self.new_button = button(icon="plus", action=lambda: self.do("create"))
        self.model = PagedTableModel(
            desk, department_columns(self.day.is_today), lambda _answer: ((), 0), "", self
        )
        self.table = DepartmentTable(self.model)
        self.drawer = DepartmentDrawer(desk)
        self._none = EmptyState("building-2", self._create_first if self.may_change() else None)
        self._shown = QStackedWidget()
        for widget in (self.table, self._none):
            self._shown.addWidget(widget)
        filters: QFrame = frame("band")
        filters.setLayout(row(self.day, None, self.new_button, margins=(12, 8, 12, 8)))
        sheet = row(self._shown, self.drawer, gap=0)
        sheet.setStretch(0, 1)
        self.setLayout(column(filters, sheet, gap=0))
        stow(self, self.new_button)
        show_if(self.new_button, self.may_change())
        self._connect()

    def _connect(self) -> None:
        self.day.chosen.connect(lambda _day: self.ask())
        self.table.opened.connect(self._open)
        self.table.picked.connect(self._follow)
        self.table.counted.connect(self._counted)
        self.table.fold_wanted.connect(self._fold)
        self.table.selection_moved.connect(self.told.emit)
        self.drawer.moved.connect(lambda by: self.table.pick_row(self.table.currentIndex().row() + by))
        self.drawer.closed.connect(self.table.setFocus)
        self.drawer.wanted.connect(self.do)
        self.drawer.people_wanted.connect(self.people_wanted.emit)

    def _today(self) -> date:
        return self.desk.now().astimezone(SITE_ZONE).date()

    def may_change(self) -> bool:
        return self.desk.session.may(CreateDepartment)

    def refresh(self) -> None:
        """At once where it is seen."""
        self._stale = True
        if self.isVisible():
            self.ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.ask()

    def ask(self, then: Callable[[], object] = lambda: None) -> None:
        """then: what waits for the tree."""
        self._stale = False
        asked = self.day.day()

        def take(tree: DepartmentTree) -> None:
            if asked == self.day.day():
                self._take(tree)
                then()

        QueryOp(self.desk, self, ListDepartmentsAsOf(day=asked.isoformat())).success(take).start()

    def _take(self, tree: DepartmentTree) -> None:
        self.tree = tree
        self._show()
        node = self.drawer.node
        if node is None or not self.drawer.isVisible():
            return
        same = [one for one in tree.departments if one.id == node.id]
        if not same:
            self.drawer.hide()
        elif node is not same[0]:
            self._show_department(same[0])

    def _show(self) -> None:
        """Whoever was current stays so."""
        before = self.table.current_row()
        rows = branches(self.nodes(), self._folded)
        self.model.hold(rows)
        self._shown.setCurrentWidget(self.table if rows else self._none)
        if isinstance(before, Branch):
            self.table.pick(before.id)
        self.told.emit()

    def nodes(self) -> Sequence[DepartmentNode]:
        return self.tree.departments if self.tree is not None else ()

    def _fold(self, department_id: int, fold: bool) -> None:
        if fold:
            self._folded.add(department_id)
        else:
            self._folded.discard(department_id)
        self._show()

    def _open(self, branch: Branch) -> None:
        self._show_department(branch.node)

    def _show_department(self, node: DepartmentNode) -> None:
        if self.tree is not None:
            self.drawer.show_department(node, self.tree, linked=self.day.is_today())

    def _follow(self, branch: Branch | None) -> None:
        if branch is not None and self.drawer.isVisible():
            self._show_department(branch.node)

    def _counted(self, branch: Branch, key: str) -> None:
        """Another day counts other people than the roster lists."""
        node = branch.node
        people = node.people_below if COUNTS[key] else node.people
        if people and self.day.is_today():
            found = under(self.nodes(), node.id) if COUNTS[key] else [node]
            self.people_wanted.emit(tuple(one.name for one in found if one.people))

    def do(self, key: str) -> None:
        """Open the form of create, move, rename or merge; all but the first about the one in the drawer."""
        if self.tree is None:
            self.ask(lambda: self.do(key))
            return
        node = self.drawer.node if self.drawer.isVisible() else None
        begin(Deeds(self, self.desk, self.day.day(), self.nodes()), key, node)

    def _create_first(self) -> None:
        self.do("create")

    def other_side(self) -> None:
        """F6."""
        if self.drawer.isAncestorOf(self.focusWidget() or self):
            self.table.setFocus()
        elif self.drawer.isVisible():
            self.drawer.take_focus()
        elif isinstance(branch := self.table.current_row(), Branch):
            self._show_department(branch.node)

    def show_off(self) -> None:
        if self.nodes():
            self.table.pick_row(0)
            self._show_department(self.nodes()[0])

    def facts(self) -> tuple[Fact, ...]:
        tree = self.tree
        if tree is None:
            return ()
        facts = [
            Fact(tr("Departments"), count(len(tree.departments))),
            Fact(tr("People"), count(tree.people)),
        ]
        if tree.unassigned:
            facts.append(Fact(tr("In no department"), count(tree.unassigned), "amber"))
        return tuple(facts)

    def retranslate(self) -> None:
        self.day.retranslate()
        self.new_button.setText(tr("New department"))
        self.table.setAccessibleName(tr("Departments"))
        self.table.words_changed()
        self.drawer.retranslate()
        self._none.say(
            tr("There are no departments on that day. They come with the roster, or one by one."),
            tr("New department") if self.may_change() else "",
        )
        self.told.emit()
