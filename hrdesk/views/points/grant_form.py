"""The same points to many for one reason: who gets them is shown before it is done."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.organisation import DepartmentTree, ListDepartmentsAsOf
from hrdesk.calls.points import Granted, GrantPoints, PreviewGrant
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import EntryField, EntryForm, complete
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import QueryOp, new_request_id
from hrdesk.views.common.tick_box import TickBox
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import button, label, show_if
from hrdesk.views.points.numbers import whole_number

NAMED: Final = 6
_SHOWN: Final = 6


class GrantForm(EntryForm):
    """Everybody in service, or departments that are ticked. The button counts the people once it knows."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        words = tr("Each person gets a movement of their own; all of them or none.")
        super().__init__(parent, desk, tr("Give points to many"), words, tr("Give the points"))
        self.points = EntryField(tr("Points for each"), "20", required=True)
        self.reason = EntryField(tr("Reason"), required=True)
        self.everybody = TickBox()
        self.everybody.setText(tr("Everybody in service"))
        self.departments = QListWidget()
        self.departments.setProperty("kind", "choices")
        self.departments.setAccessibleName(tr("Departments"))
        self.departments.setFixedHeight(SIZES.row * _SHOWN)
        self.look = button(action=self.preview)
        self.look.setText(tr("Preview"))
        self.looked = label("secondary", wrap=True)
        self.granted: Granted | None = None
        self.hold(self.points, self.reason, self.everybody, self.departments, self.look, self.looked)
        self.everybody.toggled.connect(lambda on: show_if(self.departments, not on))
        self.made.connect(self._tell)
        QueryOp(desk, self, ListDepartmentsAsOf()).success(self._take_departments).start()

    def _take_departments(self, tree: DepartmentTree) -> None:
        for one in tree.departments:
            item = QListWidgetItem(f"{'  ' * one.level}{one.name} · {count(one.people)}")
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.departments.addItem(item)

    def tick(self, *department_ids: int) -> None:
        """Tick these departments."""
        for item in self._items():
            if item.data(Qt.ItemDataRole.UserRole) in department_ids:
                item.setCheckState(Qt.CheckState.Checked)

    def _items(self) -> Sequence[QListWidgetItem]:
        return [self.departments.item(at) for at in range(self.departments.count())]

    def _to_whom(self) -> dict[str, Any]:
        ticked = [one for one in self._items() if one.checkState() == Qt.CheckState.Checked]
        everybody = self.everybody.isChecked()
        chosen = tuple(int(one.data(Qt.ItemDataRole.UserRole)) for one in ticked)
        return {"everybody": everybody, "departments": () if everybody else chosen}

    def _points(self) -> int | None:
        points = whole_number(self.points.value())
        if not points:
            self.points.complain(tr("A whole number other than 0."))
        return points or None

    def preview(self) -> None:
        """Who would get what; nothing is written."""
        points = self._points()
        if points is None:
            return
        request = PreviewGrant(points=points, **self._to_whom())
        QueryOp(self._desk, self, request).success(self._show).start()

    def _show(self, granted: Granted) -> None:
        self.granted = granted
        names = tr(", ").join(one.name for one in granted.grants[:NAMED])
        more = granted.people - NAMED
        sums = {"people": count(granted.people), "points": count(granted.points), "names": names}
        words = tr("{people} people, {points} points together: {names}", **sums)
        rest = " " + tr("and {count} more", count=count(more)) if more > 0 else ""
        self.looked.setText(words + rest if granted.people else tr("Nobody is chosen."))
        self.confirm.setText(tr("Give the points to {count} people", count=count(granted.people)))

    def request(self) -> Command[Any] | None:
        points = self._points()
        if points is None or not complete([self.points, self.reason]):
            return None
        return GrantPoints(
            request_id=new_request_id(), points=points, reason=self.reason.value(), **self._to_whom()
        )

    def _tell(self, granted: Granted) -> None:
        words = {"people": count(granted.people), "points": count(granted.points)}
        self._desk.toasted.emit(
            tr("{points} points given to {people} people; they can be reversed.", **words)
        )
