"""One form for somebody who joins: nothing is typed twice, and what is typed is kept."""

from typing import Any, Final, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from hrdesk.calls.already_bound import AlreadyBound
from hrdesk.calls.base import Command, Refused
from hrdesk.calls.people_contacts import BindPhone
from hrdesk.calls.people_joining import Onboard, ProposedNumber, ProposeNumber
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import ChoiceField, EntryField, EntryForm, complete
from hrdesk.views.common.fields import Field
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import QueryOp, new_request_id
from hrdesk.views.common.widgets import label, show_if
from hrdesk.views.people.binding_check import CheckedContact
from hrdesk.views.people.joining_draft import JoiningDraft
from hrdesk.views.people.joining_identity import IdentityPart
from hrdesk.views.people.own_joining import OwnJoining
from hrdesk.views.people.record_words import CONTRACTS

CHOSEN: Final = ("id_type", "sex", "birth_date", "contract_kind", "contract_ends")
"""Sent otherwise than as the text that was typed."""


class JoiningForm(EntryForm):
    """Closing it keeps the draft. record_wanted: somebody who is on record already."""

    record_wanted = Signal(int)

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        words = tr("A first day after today makes a candidate, who is active from the arrival on.")
        super().__init__(parent, desk, tr("New employee"), words, tr("Enter the employee"))
        self.identity = IdentityPart(desk)
        self.id_number, self.person_name = self.identity.id_number, self.identity.person_name
        self.phone = CheckedContact(desk, "phone", "", "")
        self.phone.field.name(tr("Phone"), "139 0000 0000")
        seen = label("caption", wrap=True)
        seen.setText(tr("Binding the phone says that you have seen the identity card."))
        self.fields = {
            "employee_no": EntryField(tr("No.")),
            "first_day": EntryField(
                tr("First day"), "2026-01-31", required=True, text=desk.now().date().isoformat()
            ),
            "department": EntryField(tr("Department")),
            "position": EntryField(tr("Position")),
            "city": EntryField(tr("City")),
            "grade": EntryField(tr("Grade")),
            "manager_no": EntryField(tr("Number of the manager")),
            "education": EntryField(tr("Education")),
            "bank": EntryField(tr("Bank")),
            "account": EntryField(tr("Account")),
            "remark": EntryField(tr("Remark")),
            "contract_ends": EntryField(tr("Contract until"), "2029-01-31"),
        }
        self.draft = JoiningDraft(desk, self.typed, self.write)
        self.contract = ChoiceField(
            tr("Contract"), [("", tr("not signed yet")), *((key, tr(one)) for key, one in CONTRACTS.items())]
        )
        self.own = OwnJoining(desk, self.draft.touched)
        binds = desk.session.may(BindPhone)
        *entered, ends = self.fields.values()
        self.hold(self.draft, self.identity, self.phone, seen, *entered, self.contract, ends, self.own)
        for part in (self.phone, seen):
            show_if(part, binds)
        self.identity.wanted.connect(self._leave_for)
        self.draft.begin()
        for one in self._inputs().values():
            one.textChanged.connect(lambda _text: self.draft.touched())
        self.person_name.input.setFocus()
        QueryOp(desk, self, ProposeNumber()).success(self._propose).start()

    def _inputs(self) -> dict[str, QLineEdit]:
        """Every line that is typed, by the name of its field."""
        made: dict[str, QLineEdit] = {key: field.input for key, field in self.fields.items()}
        who = self.identity
        named = {"person_name": who.person_name, "id_number": who.id_number, "birth_date": who.birth_date}
        return made | {key: field.input for key, field in named.items()} | {"phone": self.phone.field.input}

    def typed(self) -> dict[str, str]:
        choices = {"id_type": self.identity.kind.value(), "sex": self.identity.sex.value()}
        choices["contract_kind"] = self.contract.value()
        return {key: one.text().strip() for key, one in self._inputs().items()} | choices | self.own.typed()

    def write(self, draft: dict[str, str]) -> None:
        """Put back what was typed before."""
        self.identity.kind.choose(draft.get("id_type", ""))
        self.identity.sex.choose(draft.get("sex", ""))
        self.contract.choose(draft.get("contract_kind", ""))
        for key, one in self._inputs().items():
            one.setText(draft.get(key, ""))
        self.own.write(draft)
        self.identity.ask()
        self.phone.ask()

    def _propose(self, answer: ProposedNumber) -> None:
        number = self.fields["employee_no"]
        if not number.value():
            untouched = self.typed()
            number.input.setText(answer.employee_no)
            if untouched["person_name"] == "":
                self.draft.begin()

    def request(self) -> Command[Any] | None:
        if not complete([self.person_name, self.fields["first_day"]]) or not self.own.complete():
            return None
        typed: dict[str, Any] = dict(self.typed())
        resident = self.identity.resident()
        return Onboard(
            request_id=new_request_id(),
            id_type="resident_id" if resident else "other",
            birth_date=None if resident else typed.pop("birth_date") or None,
            sex=None if resident else _sex(typed["sex"]),
            contract_kind=typed["contract_kind"] or None,
            contract_ends=typed["contract_ends"] or None,
            somebody_else=self.identity.somebody_else.isChecked(),
            draft_id=self.draft.draft_id,
            own_fields=self.own.values(),
            **{key: value for key, value in typed.items() if key not in {*CHOSEN, *self.own.typed()}},
        )

    def place_of(self, code: str) -> Field | None:
        places: dict[str, Field] = {
            "identity_not_valid": self.id_number,
            "same_person_known": self.id_number,
            "similar_person_known": self.person_name,
            "employee_number_taken": self.fields["employee_no"],
            "phone_not_valid": self.phone.field,
        }
        return places.get(code)

    def _refused(self, refused: Refused) -> None:
        """A clash found in the transaction reads as one found while typing."""
        others = self.own.complain(refused)
        if others is None:
            return
        (first, *_more) = others.refusals
        if isinstance(first, AlreadyBound):
            self.phone.show_clash(first)
        else:
            if first.code == "similar_person_known":
                self.identity.somebody_else.show()
            super()._refused(others)

    def _finish(self, answer: Any) -> None:
        self.draft.end()
        super()._finish(answer)

    def reject(self) -> None:
        """What was typed last is kept too."""
        self.draft.save()
        super().reject()

    def _leave_for(self, employee_id: int) -> None:
        self.reject()
        self.record_wanted.emit(employee_id)


def _sex(key: str) -> Literal["male", "female"] | None:
    return "male" if key == "male" else "female" if key == "female" else None
