"""Take a number or an address from the person whose record is open."""

from typing import Any

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.people import EmployeeRow
from hrdesk.calls.people_contacts import ContactKind, ReleaseContact, ReleaseEmail, ReleasePhone
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.fields import Field
from hrdesk.views.common.form_dialog import FormDialog
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import new_request_id


class ReleaseForm(FormDialog):
    """Typed in full, so that nobody releases another one. Whether it is lawful says the store."""

    def __init__(
        self, parent: QWidget, desk: Desk, person: EmployeeRow, kind: ContactKind, held: str
    ) -> None:
        title = tr("{name} holds {value}", name=person.name, value=held)
        words = tr("Lawful when they have left, when their clock is over, or when they agreed on record.")
        super().__init__(parent, desk, title, words, tr("Release {value}", value=held))
        self._kind = kind
        self.value, self.reason = Field(), Field()
        caption = (
            tr("The number in full (required)") if kind == "phone" else tr("The address in full (required)")
        )
        self.value.name(caption, held)
        self.reason.name(tr("Reason (required)"))
        self.reason.input.setText(tr("{name} has left.", name=person.name) if person.state == "left" else "")
        self.hold(self.value, self.reason)

    def request(self) -> Command[Any] | None:
        missing = [one for one in (self.value, self.reason) if not one.text().strip()]
        for field in missing:
            field.complain(tr("This is needed."))
        if missing:
            return None
        asked: type[ReleaseContact] = ReleasePhone if self._kind == "phone" else ReleaseEmail
        return asked(
            request_id=new_request_id(), value=self.value.text().strip(), reason=self.reason.text().strip()
        )

    def place_of(self, code: str) -> Field | None:
        return self.value if code == "record_not_found" else None
