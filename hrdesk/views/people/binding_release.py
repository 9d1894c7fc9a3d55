"""Take a number or an address from the person whose record is open."""

from typing import Any

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.people import EmployeeRow
from hrdesk.calls.people_contacts import ContactKind, ReleaseContact, ReleaseEmail, ReleasePhone
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import EntryField, EntryForm, complete
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import new_request_id


class ReleaseForm(EntryForm):
    """Of the person by name; only the reason is typed. Whether it is lawful says the store."""

    def __init__(
        self, parent: QWidget, desk: Desk, person: EmployeeRow, kind: ContactKind, held: str
    ) -> None:
        title = tr("{name} holds {value}", name=person.name, value=held)
        words = tr("Lawful when they have left, when their clock is over, or when they agreed on record.")
        super().__init__(parent, desk, title, words, tr("Release {value}", value=held))
        self._person, self._kind = person, kind
        usual = tr("{name} has left.", name=person.name) if person.state == "left" else ""
        self.reason = EntryField(tr("Reason"), required=True, text=usual)
        self.hold(self.reason)

    def request(self) -> Command[Any] | None:
        if not complete([self.reason]):
            return None
        asked: type[ReleaseContact] = ReleasePhone if self._kind == "phone" else ReleaseEmail
        return asked(
            request_id=new_request_id(),
            employee_no=self._person.employee_no,
            reason=self.reason.value(),
        )
