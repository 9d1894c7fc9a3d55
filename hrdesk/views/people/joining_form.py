"""One form for somebody who joins: nothing is typed twice, and what is typed is kept."""

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from hrdesk.calls.already_bound import AlreadyBound
from hrdesk.calls.base import Command, Refused
from hrdesk.calls.people_joining import Onboard, ProposedNumber, ProposeNumber
from hrdesk.calls.people_pay import GetAgreedPay
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import EntryForm, complete
from hrdesk.views.common.fields import Field
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import QueryOp, new_request_id
from hrdesk.views.people.joining_draft import JoiningDraft
from hrdesk.views.people.joining_fields import JoiningFields
from hrdesk.views.people.joining_identity import IdentityPart
from hrdesk.views.people.joining_paste import PastedRow
from hrdesk.views.people.joining_proof import JoiningPhone
from hrdesk.views.people.own_joining import OwnJoining
from hrdesk.views.people.record_pay_fields import PayFields

AGREED: Final = "terms."
"""Before the code of an agreed quantity in a draft."""


class JoiningForm(EntryForm):
    """Closing it keeps the draft. record_wanted: somebody who is on record already."""

    record_wanted = Signal(int)

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        words = tr("A first day after today makes a candidate, who is active from the arrival on.")
        super().__init__(parent, desk, tr("New employee"), words, tr("Enter the employee"))
        self.identity = IdentityPart(desk)
        self.id_number, self.person_name = self.identity.id_number, self.identity.person_name
        self.binding = JoiningPhone(desk)
        self.phone = self.binding.checked
        self.fields = JoiningFields(desk)
        self.terms = PayFields(desk)
        self.draft = JoiningDraft(desk, self.typed, self.write)
        self.pasted = PastedRow(desk, self.fill_in)
        self.own = OwnJoining(desk, self.draft.touched)
        self.hold(self.draft, self.pasted, self.identity, self.binding, self.fields, self.terms, self.own)
        self._connect()
        self.draft.begin()
        self.person_name.input.setFocus()
        QueryOp(desk, self, ProposeNumber()).success(self._propose).start()

    def _connect(self) -> None:
        self.identity.wanted.connect(self._leave_for)
        self.terms.changed.connect(self.draft.touched)
        for one in self._inputs().values():
            one.textChanged.connect(lambda _text: self.draft.touched())
        self.pasted.watch(list(self._inputs().values()))
        if self._desk.session.may(GetAgreedPay):
            first_day = self.fields["first_day"]
            first_day.input.textChanged.connect(self.terms.ask)
            self.terms.ask(first_day.value())

    def _inputs(self) -> dict[str, QLineEdit]:
        """Every line that is typed, by the name of its field."""
        who = self.identity
        named = {"person_name": who.person_name, "id_number": who.id_number, "birth_date": who.birth_date}
        lines = {key: field.input for key, field in named.items()}
        return self.fields.inputs() | lines | {"phone": self.phone.field.input}

    def typed(self) -> dict[str, str]:
        choices = {"id_type": self.identity.kind.value(), "sex": self.identity.sex.value()}
        lines = {key: one.text().strip() for key, one in self._inputs().items()}
        terms = {f"{AGREED}{code}": value for code, value in self.terms.typed().items()}
        return lines | choices | self.fields.choices() | self.binding.typed() | terms | self.own.typed()

    def write(self, draft: dict[str, str]) -> None:
        """Put back what was typed before."""
        self.identity.kind.choose(draft.get("id_type", ""))
        self.identity.sex.choose(draft.get("sex", ""))
        self.fields.write(draft)
        self.binding.write(draft)
        for key, one in self._inputs().items():
            one.setText(draft.get(key, ""))
        agreed = {key: value for key, value in draft.items() if key.startswith(AGREED)}
        self.terms.write({key.removeprefix(AGREED): value for key, value in agreed.items()})
        self.own.write(draft)
        self.identity.ask()
        self.phone.ask()

    def fill_in(self, fields: dict[str, str]) -> None:
        """What a pasted row said; what it is silent about stays."""
        self.write({**self.typed(), **fields})

    def _propose(self, answer: ProposedNumber) -> None:
        number = self.fields["employee_no"]
        if not number.value():
            untouched = self.typed()
            number.input.setText(answer.employee_no)
            if untouched["person_name"] == "":
                self.draft.begin()

    def request(self) -> Command[Any] | None:
        needed = [self.person_name, self.fields["first_day"]]
        if not complete(needed) or not self.binding.complete() or not self.own.complete():
            return None
        return Onboard(
            request_id=new_request_id(),
            person_name=self.person_name.value(),
            id_number=self.id_number.value(),
            **self.identity.sent(),
            **self.binding.sent(),
            **self.fields.sent(),
            terms=self.terms.typed(),
            own_fields=self.own.values(),
            somebody_else=self.identity.somebody_else.isChecked(),
            draft_id=self.draft.draft_id,
            draft_key=self.draft.key,
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
