"""Forms about a claim: the holder's answer, and a ticket for somebody else to settle it."""

from typing import Any

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.people_conflicts import OpenBindingTicket, RecordConsent
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.fields import Field
from hrdesk.views.common.form_dialog import FormDialog
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.segments import Segment, Segments
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.people.binding_claim import Claim

ANSWERS = (Segment("yes", mark("Agrees")), Segment("no", mark("Does not agree")))


class ConsentForm(FormDialog):
    """A yes makes the release lawful; a no stays on record beside it."""

    def __init__(self, parent: QWidget, desk: Desk, claim: Claim) -> None:
        title = tr("What {name} says about {value}", name=claim.holder_name, value=claim.value)
        words = tr("A yes makes the release lawful. The last answer counts; each stays on record.")
        super().__init__(
            parent, desk, title, words, tr("Record the answer of {name}", name=claim.holder_name)
        )
        self._claim = claim
        self.answer = Segments(ANSWERS, lambda: tr("Answer"))
        self.note = Field()
        self.note.name(tr("Note"), tr("when and how they said so"))
        self.hold(self.answer, self.note)

    def request(self) -> Command[Any] | None:
        return RecordConsent(
            request_id=new_request_id(),
            value=self._claim.value,
            kind=self._claim.kind,
            consents=self.answer.current() == "yes",
            note=self.note.text().strip(),
        )


class TicketForm(FormDialog):
    """Goes to whoever of the desk has the fewest open ones, due in one working hour."""

    def __init__(self, parent: QWidget, desk: Desk, claim: Claim) -> None:
        title = tr("Open a ticket about {value}", value=claim.value)
        words = tr("It goes to whoever of the desk has the fewest open ones, due in one working hour.")
        super().__init__(parent, desk, title, words, tr("Open the ticket"))
        self._claim = claim
        self.note = Field()
        self.note.name(tr("Note"), tr("what was tried already"))
        self.hold(self.note)

    def request(self) -> Command[Any] | None:
        return OpenBindingTicket(
            request_id=new_request_id(),
            value=self._claim.value,
            kind=self._claim.kind,
            employee_no=self._claim.wanted_no or None,
            note=self.note.text().strip(),
        )
