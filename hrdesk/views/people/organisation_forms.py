"""Forms that make, move, rename and merge departments from a day on, each with its reason."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.organisation import (
    CreateDepartment,
    DepartmentNode,
    MergeDepartments,
    MoveDepartment,
    RenameDepartment,
)
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import ChoiceField, EntryField, EntryForm, complete
from hrdesk.views.common.fields import Field
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.people.organisation_table import indented, under

NONE = ""
Nodes = Sequence[DepartmentNode]


class DepartmentForm(EntryForm):
    """From which day on, and why; both stand in the past of the department."""

    def __init__(self, parent: QWidget, desk: Desk, day: date, said: tuple[str, str, str]) -> None:
        """said: title, explanation, and what the button does."""
        super().__init__(parent, desk, *said)
        self.valid_from = EntryField(tr("From"), "2026-01-31", required=True, text=day.isoformat())
        self.reason = EntryField(tr("Reason"))

    def day(self) -> str | None:
        """Complained at where it is none."""
        try:
            return date.fromisoformat(self.valid_from.value()).isoformat()
        except ValueError:
            self.valid_from.complain(tr("Write the day as 2026-01-31."))
            self.valid_from.input.setFocus()
            return None

    def about(self, node: DepartmentNode, day: str) -> dict[str, Any]:
        return {
            "request_id": new_request_id(),
            "department_id": node.id,
            "version": node.version,
            "valid_from": day,
            "reason": self.reason.value(),
        }

    def place_of(self, code: str) -> Field | None:
        return self.valid_from if code == "department_closed" else None


class NamedForm(DepartmentForm):
    """A department is made, below another one or at the top, or is called otherwise."""

    def __init__(self, parent: QWidget, desk: Desk, day: date, said: tuple[str, str, str]) -> None:
        super().__init__(parent, desk, day, said)
        self.name = EntryField(tr("Name of the department"), required=True)

    def place_of(self, code: str) -> Field | None:
        return self.name if code == "department_name_taken" else super().place_of(code)


class CreateForm(NamedForm):
    """above is what it is proposed to lie below."""

    def __init__(
        self, parent: QWidget, desk: Desk, day: date, nodes: Nodes, above: DepartmentNode | None
    ) -> None:
        said = (tr("A new department"), "", tr("Make the department"))
        super().__init__(parent, desk, day, said)
        self.above = above_field(nodes)
        self.above.choose(str(above.id) if above else NONE)
        self.hold(self.name, self.above, self.valid_from, self.reason)

    def request(self) -> Command[Any] | None:
        if not complete([self.name, self.valid_from]) or (day := self.day()) is None:
            return None
        return CreateDepartment(
            request_id=new_request_id(),
            department_name=self.name.value(),
            parent_id=chosen(self.above),
            valid_from=day,
            reason=self.reason.value(),
        )


class RenameForm(NamedForm):
    """Its name until then is kept, and understood in files."""

    def __init__(self, parent: QWidget, desk: Desk, day: date, node: DepartmentNode) -> None:
        title = tr("A new name for {name}", name=node.name)
        words = tr("Files that still say the old name are understood.")
        super().__init__(parent, desk, day, (title, words, tr("Rename the department")))
        self._node = node
        self.name.input.setText(node.name)
        self.hold(self.name, self.valid_from, self.reason)

    def request(self) -> Command[Any] | None:
        if not complete([self.name, self.valid_from]) or (day := self.day()) is None:
            return None
        return RenameDepartment(**self.about(self._node, day), department_name=self.name.value())


class MoveForm(DepartmentForm):
    """Nowhere below itself."""

    def __init__(self, parent: QWidget, desk: Desk, day: date, nodes: Nodes, node: DepartmentNode) -> None:
        title = tr("Another place for {name}", name=node.name)
        words = tr("What lies below it goes with it. Until that day all stays as it was.")
        super().__init__(parent, desk, day, (title, words, tr("Move the department")))
        self._node = node
        below = {one.id for one in under(nodes, node.id)}
        self.above = above_field([one for one in nodes if one.id not in below])
        self.above.choose(NONE if node.parent_id is None else str(node.parent_id))
        self.hold(self.above, self.valid_from, self.reason)

    def request(self) -> Command[Any] | None:
        if not complete([self.valid_from]) or (day := self.day()) is None:
            return None
        return MoveDepartment(**self.about(self._node, day), parent_id=chosen(self.above))


class MergeDepartmentForm(DepartmentForm):
    """A reason is needed: people get another department by it."""

    def __init__(self, parent: QWidget, desk: Desk, day: date, nodes: Nodes, node: DepartmentNode) -> None:
        title = tr("{name} goes on in another department", name=node.name)
        words = tr(
            "It is closed from that day on. Its {count} people and what lies below it go over; "
            "whoever heads it heads the other one. Files that name it are understood.",
            count=count(node.people),
        )
        super().__init__(parent, desk, day, (title, words, tr("Merge the department")))
        self._node = node
        others = [(str(one.id), indented(one)) for one in nodes if one.id != node.id]
        self.into = ChoiceField(tr("Goes on in"), [(NONE, tr("Choose a department")), *others])
        self.reason = EntryField(tr("Reason"), required=True)
        self.hold(self.into, self.valid_from, self.reason)

    def request(self) -> Command[Any] | None:
        if not complete([self.valid_from, self.reason]) or (day := self.day()) is None:
            return None
        if self.into.value() == NONE:
            self.wrong.setText(tr("Say into which department it is merged."))
            self.wrong.show()
            self.into.input.setFocus()
            return None
        return MergeDepartments(**self.about(self._node, day), into_id=int(self.into.value()))


def above_field(nodes: Nodes) -> ChoiceField:
    """Each department as it stands in the tree; the top first."""
    top = (NONE, tr("At the top"))
    return ChoiceField(tr("Lies below"), [top, *((str(one.id), indented(one)) for one in nodes)])


def chosen(above: ChoiceField) -> int | None:
    return int(above.value()) if above.value() else None
