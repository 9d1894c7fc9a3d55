"""The departments of a day as rows of a tree whose branches can be folded."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from hrdesk.calls.organisation import DepartmentNode
from hrdesk.views.common.cells import Column
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.figures import MISSING, count
from hrdesk.views.common.language import mark
from hrdesk.views.common.paged_table import PagedTableModel

INDENT: Final = "    "
_FOLDS: Final = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}


@dataclass(frozen=True, slots=True)
class Branch:
    """A department that is shown, with the name of the one above; has_below: others lie below it, folded away
    or not."""

    node: DepartmentNode
    above: str
    has_below: bool
    folded: bool

    @property
    def id(self) -> int:
        return self.node.id


def branches(nodes: Sequence[DepartmentNode], folded: Set[int]) -> list[Branch]:
    """Those with nothing folded above them, in the order of the tree."""
    names = {one.id: one.name for one in nodes}
    above = {one.parent_id for one in nodes}
    hidden: set[int] = set()
    shown = []
    for one in nodes:
        if one.parent_id in hidden:
            hidden.add(one.id)
            continue
        if one.id in folded:
            hidden.add(one.id)
        name = names.get(one.parent_id, "") if one.parent_id is not None else ""
        shown.append(Branch(one, name, one.id in above, one.id in folded))
    return shown


def under(nodes: Sequence[DepartmentNode], department_id: int) -> list[DepartmentNode]:
    """A department and all below it, in the order of the tree."""
    found, ids = [], {department_id}
    for one in nodes:
        if one.id == department_id or one.parent_id in ids:
            ids.add(one.id)
            found.append(one)
    return found


def way_up(nodes: Sequence[DepartmentNode], node: DepartmentNode) -> list[str]:
    """Names from the top down to the one above this department."""
    known = {one.id: one for one in nodes}
    names: list[str] = []
    above = node.parent_id
    while above is not None:
        names.insert(0, known[above].name)
        above = known[above].parent_id
    return names


def indented(node: DepartmentNode) -> str:
    return INDENT * node.level + node.name


def _trail(branch: Branch) -> str:
    if not branch.has_below:
        return ""
    return "chevron-right" if branch.folded else "chevron-down"


def department_columns(linked: Callable[[], bool]) -> tuple[Column[Branch], ...]:
    """linked: whether a count leads to the people it counts, which only those of today do."""

    def ink(people: int) -> str:
        return "accent" if people and linked() else "text_2"

    return (
        Column(
            "name",
            mark("Department"),
            lambda branch: indented(branch.node),
            300,
            sortable=False,
            trail=_trail,
        ),
        Column(
            "people",
            mark("People of its own"),
            lambda branch: count(branch.node.people),
            110,
            right=True,
            sortable=False,
            ink=lambda branch: ink(branch.node.people),
        ),
        Column(
            "people_below",
            mark("With all below"),
            lambda branch: count(branch.node.people_below),
            110,
            right=True,
            sortable=False,
            ink=lambda branch: ink(branch.node.people_below),
        ),
        Column(
            "above",
            mark("Lies below"),
            lambda branch: branch.above or MISSING,
            160,
            sortable=False,
            ink=lambda _branch: "text_2",
        ),
    )


class DepartmentTable(DataTable):
    """Left folds a branch, or goes to the one above; Right unfolds it. counted tells a branch and which of
    its two counts was clicked."""

    fold_wanted = Signal(int, bool)
    counted = Signal(object, str)

    def __init__(self, model: PagedTableModel) -> None:
        super().__init__(model, "departments")
        self.clicked.connect(self._click)

    def _click(self, index: QModelIndex) -> None:
        branch, key = self.table_model.row_at(index.row()), self.table_model.columns[index.column()].key
        if isinstance(branch, Branch) and key in ("people", "people_below"):
            self.counted.emit(branch, key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        fold = _FOLDS.get(Qt.Key(event.key()))
        branch = self.current_row()
        if fold is None or not isinstance(branch, Branch):
            super().keyPressEvent(event)
        elif branch.has_below and branch.folded != fold:
            self.fold_wanted.emit(branch.id, fold)
        elif fold:
            self.pick(branch.node.parent_id)

    def pick(self, department_id: int | None) -> None:
        """Make the row of a department current, where it is shown."""
        for number, one in self.table_model.rows_here():
            if one.id == department_id:
                self.pick_row(number)
                return
