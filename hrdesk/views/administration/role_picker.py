"""Ticks for the roles of a person; of the three administrators one at most can be ticked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from hrdesk.calls.permissions import Role
from hrdesk.views.administration.role_words import DUTIES, WATCHERS, WORKERS
from hrdesk.views.common.language import tr
from hrdesk.views.common.tick_box import TickBox
from hrdesk.views.common.widgets import column, frame, icon_label, label, row
from hrdesk.views.common.words import ROLES


class RolePicker(QWidget):
    """changed: another set of roles is ticked."""

    changed = Signal()

    def __init__(self, roles: Sequence[Role] = ()) -> None:
        super().__init__()
        self._boxes: dict[Role, TickBox] = {}
        note = frame("note")
        why = label("caption", wrap=True)
        why.setText(
            tr(
                "System administrator, security administrator and auditor watch over each other: "
                "one person holds one of the three at most. Ticking one takes the others off."
            )
        )
        line = row(icon_label("info", "accent"), why, gap=8, margins=(10, 6, 10, 6))
        line.setStretch(1, 1)
        note.setLayout(line)
        self.setLayout(column(self._grid(WORKERS), note, self._grid(WATCHERS), gap=8))
        for role in roles:
            self._boxes[role].setChecked(True)
        for role in WATCHERS:
            self._boxes[role].toggled.connect(lambda ticked, role=role: self._only(role, ticked))
        for box in self._boxes.values():
            box.toggled.connect(lambda _ticked: self.changed.emit())

    def _grid(self, roles: Sequence[Role]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for number, role in enumerate(roles):
            box, duty = TickBox(tr(ROLES[role])), label("caption", wrap=True)
            duty.setText(tr(DUTIES[role]))
            box.setAccessibleName(f"{box.text()}: {duty.text()}")
            self._boxes[role] = box
            grid.addWidget(box, number, 0)
            grid.addWidget(duty, number, 1)
        return grid

    def _only(self, role: Role, ticked: bool) -> None:
        for other in WATCHERS:
            if ticked and other is not role:
                self._boxes[other].setChecked(False)

    def tick(self, role: Role, ticked: bool = True) -> None:
        self._boxes[role].setChecked(ticked)

    def roles(self) -> tuple[Role, ...]:
        return tuple(role for role in DUTIES if self._boxes[role].isChecked())
