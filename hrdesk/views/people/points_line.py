"""One line of the record: what a person can spend, leading to their ledger."""

from PySide6.QtWidgets import QFrame

from hrdesk.calls.people import EmployeeRow
from hrdesk.calls.points import Balance, GetPointBalance
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import button, label, row, show_if


class PointsLine(QFrame):
    """For whoever may read points; hidden until the balance is here."""

    def __init__(self, desk: Desk, person: EmployeeRow) -> None:
        super().__init__()
        self._desk, self._person = desk, person
        self._caption = label("caption")
        self.link = button("link", action=self.open_ledger)
        self.setLayout(row(self._caption, self.link, None, gap=8, margins=(12, 0, 12, 0)))
        self.hide()
        request = GetPointBalance(employee_id=person.id)
        QueryOp(desk, self, request).success(self._take).start()

    def _take(self, balance: Balance) -> None:
        self._caption.setText(tr("Points"))
        words = tr("{count} to spend", count=count(balance.available))
        held = tr("{count} held", count=count(balance.held)) if balance.held else ""
        self.link.setText(" · ".join(part for part in (words, held) if part))
        self.link.setAccessibleName(tr("Ledger of {name}", name=self._person.name))
        show_if(self, True)

    def open_ledger(self) -> None:
        self._desk.went.emit("points", f"ledger/{self._person.employee_no}")
