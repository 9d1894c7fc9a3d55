"""The phone of a joiner: free or not while it is typed, and by which proof it is bound."""

from typing import Any

from PySide6.QtWidgets import QWidget

from hrdesk.calls.people_contacts import BindPhone
from hrdesk.calls.permissions import Role
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import EntryField, complete
from hrdesk.views.common.language import tr
from hrdesk.views.common.segments import Segments
from hrdesk.views.common.widgets import column, label, show_if
from hrdesk.views.people.binding_check import CheckedContact
from hrdesk.views.people.binding_form import MEANINGS, PROOFS


class JoiningPhone(QWidget):
    """The number given by the person is the one typed above: it is compared with itself being checked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._binds = desk.session.may(BindPhone)
        self.checked = CheckedContact(desk, "phone", "", "")
        self.checked.field.name(tr("Phone"), "139 0000 0000")
        by_hr = Role.HR_OFFICER in desk.session.roles
        self.proof = Segments(PROOFS if by_hr else PROOFS[:2], lambda: tr("Proof"))
        self._meaning = label("caption", wrap=True)
        self.reason = EntryField(tr("Reason"), required=True)
        self.proof.chosen.connect(self._follow)
        self.setLayout(column(self.checked, self.proof, self._meaning, self.reason, gap=10))
        self._follow(self.proof.current())
        show_if(self, self._binds)

    def _follow(self, proof: str) -> None:
        self._meaning.setText(tr(MEANINGS[proof]))
        show_if(self.reason, proof == "override")

    def typed(self) -> dict[str, str]:
        """What a draft keeps of it beside the number."""
        return {"phone_proof": self.proof.current(), "phone_reason": self.reason.value()}

    def write(self, values: dict[str, str]) -> None:
        if values.get("phone_proof"):
            self.proof.choose(values["phone_proof"])
            self._follow(self.proof.current())
        self.reason.input.setText(values.get("phone_reason", ""))

    def complete(self) -> bool:
        """An override without a reason is no proof."""
        needless = self.proof.current() != "override" or not self.checked.value()
        return needless or complete([self.reason])

    def sent(self) -> dict[str, Any]:
        """As the call takes it; nothing of it without the right to bind."""
        if not self._binds:
            return {}
        return {"phone": self.checked.value(), **self.typed()}
