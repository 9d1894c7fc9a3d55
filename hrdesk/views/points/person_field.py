"""A field that finds one person by name, pinyin or number, and says what they can spend."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hrdesk.calls.people import EmployeePage, EmployeeRow, ListEmployees
from hrdesk.calls.points import Balance, GetPointBalance
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.language import tr
from hrdesk.views.common.pick_field import MOST_ROWS, Choice, PickField
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import column, label, show_if
from hrdesk.views.points.point_words import plain


class PersonField(QWidget):
    """employee_id() is 0 until somebody was picked. picked: somebody was."""

    picked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.field = PickField(self._ask)
        self.field.name(tr("Person (required)"), tr("number, name or pinyin initials"))
        self.balance = label("caption")
        self.balance.hide()
        self.setLayout(column(self.field, self.balance, gap=4))
        self.field.picked.connect(self._picked)

    def employee_id(self) -> int:
        return int(self.field.choice.key) if self.field.choice is not None else 0

    def choose(self, employee_id: int, name: str, number: str) -> None:
        """This person stands in the field."""
        self.field.choose(Choice(str(employee_id), name, number))

    def complete(self) -> bool:
        """Complains where nobody was picked."""
        if self.employee_id():
            return True
        self.field.complain(tr("Choose a person of the list."))
        self.field.input.setFocus()
        return False

    def _ask(self, typed: str) -> None:
        if not typed:
            self.field.offer(())
            return

        def take(answer: EmployeePage) -> None:
            if typed == self.field.text().strip():
                self.field.offer([_choice(one) for one in answer.rows])

        request = ListEmployees(search=typed, limit=MOST_ROWS)
        QueryOp(self._desk, self, request).success(take).start()

    def _picked(self) -> None:
        asked = self.employee_id()

        def take(balance: Balance) -> None:
            if asked == self.employee_id():
                words = {"available": plain(balance.available), "held": plain(balance.held)}
                self.balance.setText(tr("{available} points to spend, {held} held", **words))
                show_if(self.balance, True)

        show_if(self.balance, False)
        if self._desk.session.may(GetPointBalance):
            QueryOp(self._desk, self, GetPointBalance(employee_id=asked)).success(take).start()
        self.picked.emit()


def _choice(person: EmployeeRow) -> Choice:
    return Choice(str(person.id), person.name, f"{person.employee_no} · {person.department}")
