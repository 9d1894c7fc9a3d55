"""What a record says of a person at a glance; masked fields have an eye that shows them while it is held."""

from typing import Any, Final

from msgspec import UNSET
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.people import EmployeeDetail, RevealedField, RevealField
from hrdesk.calls.people_history import RevealAccount
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import MISSING
from hrdesk.views.common.hold import HoldButton
from hrdesk.views.common.keys import key_of
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import CommandOp, new_request_id
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import column, frame, label, name_tool, row
from hrdesk.views.people.employee_words import SEXES
from hrdesk.views.people.employees_table import phone_text

ACCOUNT: Final = "bank_account"
REVEALS: Final[dict[str, type[Command[RevealedField]]]] = {ACCOUNT: RevealAccount}
"""Fields with a call and a right of their own."""


class FactsPart(QWidget):
    """revealed: a field was shown in full. Who looked is on record."""

    revealed = Signal(str)

    def __init__(self, desk: Desk, detail: EmployeeDetail) -> None:
        super().__init__()
        self._desk = desk
        self._detail = detail
        self._shown: dict[str, ElidedLabel] = {}
        self._masked: dict[str, str] = {}
        self.eyes: dict[str, HoldButton] = {}
        self.setLayout(column(*(self._pair(*pair) for pair in _pairs(detail)), gap=0))

    def _pair(self, caption: str, value: str, field: str) -> QWidget:
        made = frame("plain")
        made.setMinimumHeight(SIZES.compact_row)
        name, shown = label("secondary"), ElidedLabel()
        name.setText(caption)
        name.setFixedWidth(88)
        shown.setText(value)
        line = row(name, shown, gap=8)
        line.setStretch(1, 1)
        if field and value != MISSING and self._desk.session.may(REVEALS.get(field, RevealField)):
            self._shown[field], self._masked[field] = shown, value
            eye = HoldButton("eye")
            eye.setFixedSize(22, 22)
            eye.held.connect(lambda: self.reveal(field))
            eye.let_go.connect(lambda: self.cover(field))
            self.eyes[field] = eye
            words = tr("Hold to show {field}; on record who looked", field=caption)
            name_tool(eye, words, key_of("see").caps())
            line.addWidget(eye)
        made.setLayout(line)
        return made

    def reveal(self, field: str) -> None:
        """Ask for one field in full. It is shown only if its eye is still held when the answer comes."""
        request = self._asking_for(field)

        def take(answer: RevealedField) -> None:
            if self.eyes[field].holding:
                self._shown[field].setText(answer.value)
                self.revealed.emit(field)

        CommandOp(self._desk, self, request).success(take).start()

    def _asking_for(self, field: str) -> Command[RevealedField]:
        known: dict[str, Any] = {"request_id": new_request_id(), "employee_id": self._detail.row.id}
        if field == ACCOUNT:
            return RevealAccount(**known)
        return RevealField(**known, field="phone" if field == "phone" else "id_number")

    def cover(self, field: str) -> None:
        """As it was sent."""
        self._shown[field].setText(self._masked[field])

    def shown_text(self, field: str) -> str:
        return self._shown[field].text()


def _pairs(detail: EmployeeDetail) -> list[tuple[str, str, str]]:
    """Caption, value, and the field that an eye asks for."""
    pairs = [
        (tr("Phone"), phone_text(detail.row), "phone"),
        (tr("ID number"), detail.id_number or MISSING, "id_number"),
        (tr("Sex"), tr(SEXES[detail.sex]) if detail.sex in SEXES else MISSING, ""),
        (tr("Born on"), detail.birth_date or MISSING, ""),
        (tr("Education"), detail.education or MISSING, ""),
        (tr("Company"), detail.entity, ""),
        (tr("Joined on"), detail.row.hire_date or MISSING, ""),
    ]
    if detail.row.leave_date:
        pairs.append((tr("Left on"), detail.row.leave_date, ""))
    if detail.bank_account is not UNSET:
        pairs.append((tr("Bank account"), str(detail.bank_account or MISSING), ACCOUNT))
    if detail.remark:
        pairs.append((tr("Remark"), detail.remark, ""))
    return pairs
