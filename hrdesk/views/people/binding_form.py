"""Bind or change a phone number or an address of a person, with the two proofs that it needs."""

from typing import Any, Final

from PySide6.QtWidgets import QWidget

from hrdesk.calls.already_bound import AlreadyBound
from hrdesk.calls.base import Command, Refused
from hrdesk.calls.people import EmployeeRow
from hrdesk.calls.people_conflicts import NoteConflict
from hrdesk.calls.people_contacts import (
    BindContact,
    BindEmail,
    BindPhone,
    ChangeEmail,
    ChangePhone,
    ContactKind,
    OfferedProof,
)
from hrdesk.calls.permissions import Role
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.fields import Field
from hrdesk.views.common.form_dialog import FormDialog
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.segments import Segment, Segments
from hrdesk.views.common.tasks import CommandOp, new_request_id
from hrdesk.views.common.widgets import label, show_if
from hrdesk.views.people.binding_check import CheckedContact

PROOFS: Final = (
    Segment("card_seen", mark("Card seen")),
    Segment("card_number", mark("Number given")),
    Segment("override", mark("By HR, with a reason")),
)
MEANINGS: Final[dict[str, str]] = {
    "card_seen": mark("The person has this phone or mailbox, and somebody of HR has seen their card."),
    "card_number": mark(
        "The person has this phone or mailbox and gives their identity number; it must equal the record."
    ),
    "override": mark("An HR officer binds without proof; the reason stays on record."),
}


class BindForm(FormDialog):
    """held is what the person holds already, masked: then it is a change, old out and new in at once."""

    def __init__(
        self, parent: QWidget, desk: Desk, person: EmployeeRow, kind: ContactKind, held: str = ""
    ) -> None:
        title, words, verb = _words(kind, person.name, held)
        super().__init__(parent, desk, title, words, verb)
        self._person, self._kind, self._held = person, kind, held
        self.checked = CheckedContact(desk, kind, person.employee_no, person.name)
        hint = "139 0000 0000" if kind == "phone" else "name@example.com"
        self.checked.field.name(tr("Phone (required)") if kind == "phone" else tr("E-mail (required)"), hint)
        by_hr = Role.HR_OFFICER in desk.session.roles
        self.proof = Segments(PROOFS if by_hr else PROOFS[:2], lambda: tr("Proof"))
        self._meaning = label("caption", wrap=True)
        self.seen_by, self.card_number, self.reason = Field(), Field(), Field()
        self.seen_by.name(tr("Seen by (required)"))
        self.seen_by.input.setText(desk.session.display_name)
        self.card_number.name(tr("Identity number given (required)"), tr("18 characters, as on the card"))
        self.reason.name(tr("Reason (required)"))
        self.proof.chosen.connect(self._follow)
        self.hold(self.checked, self.proof, self._meaning, self.seen_by, self.card_number, self.reason)
        self._follow(self.proof.current())

    def _follow(self, proof: str) -> None:
        self._meaning.setText(tr(MEANINGS[proof]))
        for key, field in self._fields().items():
            show_if(field, key == proof)

    def _fields(self) -> dict[str, Field]:
        return {"card_seen": self.seen_by, "card_number": self.card_number, "override": self.reason}

    def request(self) -> Command[Any] | None:
        proof = self.proof.current()
        needed = (self.checked.field, self._fields()[proof])
        missing = [one for one in needed if not one.text().strip()]
        for field in missing:
            field.complain(tr("This is needed."))
        if missing:
            return None
        return self._call()(
            request_id=new_request_id(),
            employee_no=self._person.employee_no,
            value=self.checked.value(),
            proof=_proof(proof),
            seen_by=self.seen_by.text().strip() if proof == "card_seen" else "",
            card_number=self.card_number.text().strip() if proof == "card_number" else "",
            reason=self.reason.text().strip() if proof == "override" else "",
        )

    def _call(self) -> type[BindContact]:
        if self._kind == "phone":
            return ChangePhone if self._held else BindPhone
        return ChangeEmail if self._held else BindEmail

    def place_of(self, code: str) -> Field | None:
        places = {"phone_not_valid": self.checked.field, "email_not_valid": self.checked.field}
        return (places | {"contact_is_own": self.checked.field}).get(code)

    def _refused(self, refused: Refused) -> None:
        """A clash found in the transaction reads as one found while typing, and is put on record."""
        (first, *_others) = refused.refusals
        if not isinstance(first, AlreadyBound):
            super()._refused(refused)
            return
        self.checked.show_clash(first)
        note = NoteConflict(
            request_id=new_request_id(),
            value=self.checked.value(),
            kind=self._kind,
            employee_no=self._person.employee_no,
        )
        CommandOp(self._desk, self, note).start()


def _proof(key: str) -> OfferedProof:
    return "card_number" if key == "card_number" else "override" if key == "override" else "card_seen"


def _words(kind: ContactKind, name: str, held: str) -> tuple[str, str, str]:
    """Title, what it says beneath, and the button."""
    phone = kind == "phone"
    if not held:
        title = (
            tr("Bind a phone number to {name}", name=name)
            if phone
            else tr("Bind an e-mail address to {name}", name=name)
        )
        return title, "", tr("Bind it to {name}", name=name)
    words = tr("{held} is released and the new one bound at the same moment, or neither.", held=held)
    if phone:
        title = tr("Another phone number for {name}", name=name)
        return title, words, tr("Change the number of {name}", name=name)
    title = tr("Another e-mail address for {name}", name=name)
    return title, words, tr("Change the address of {name}", name=name)
