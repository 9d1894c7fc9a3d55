"""The fields of a joiner beside who they are: job, contract, card, and what the tax year has to know."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import ChoiceField, EntryField
from hrdesk.views.common.language import tr
from hrdesk.views.common.widgets import column
from hrdesk.views.people.record_words import CONTRACTS

DAYS: Final = ("probation_end", "contract_ends")
"""Sent as nothing where they are empty."""


class JoiningFields(QWidget):
    """From top to bottom as a desk asks for them; by the names of the call."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        today = desk.now().date().isoformat()
        self.by_name = {
            "employee_no": EntryField(tr("No.")),
            "first_day": EntryField(tr("First day"), "2026-01-31", required=True, text=today),
            "probation_end": EntryField(tr("Probation until"), "2026-07-31"),
            "department": EntryField(tr("Department")),
            "position": EntryField(tr("Position")),
            "city": EntryField(tr("City")),
            "grade": EntryField(tr("Grade")),
            "manager_no": EntryField(tr("Number of the manager")),
            "education": EntryField(tr("Education")),
            "ethnicity": EntryField(tr("Ethnicity")),
            "contract_number": EntryField(tr("Contract number")),
            "contract_ends": EntryField(tr("Contract until"), "2029-01-31"),
            "bank": EntryField(tr("Bank")),
            "account": EntryField(tr("Account")),
            "account_holder": EntryField(tr("Account holder"), tr("empty: the person")),
            "first_wage": EntryField(
                tr("Evidence of the first wages of the year"), tr("which paper, seen by whom; empty: none")
            ),
            "remark": EntryField(tr("Remark")),
        }
        self.contract = ChoiceField(
            tr("Contract"), [("", tr("not signed yet")), *((key, tr(one)) for key, one in CONTRACTS.items())]
        )
        shown: list[QWidget] = list(self.by_name.values())
        shown.insert(shown.index(self.by_name["contract_number"]), self.contract)
        self.setLayout(column(*shown, gap=10))

    def __getitem__(self, name: str) -> EntryField:
        return self.by_name[name]

    def inputs(self) -> dict[str, QLineEdit]:
        return {name: field.input for name, field in self.by_name.items()}

    def write(self, values: Mapping[str, str]) -> None:
        """Put back the choice; the lines are put back with all others."""
        self.contract.choose(values.get("contract_kind", ""))

    def choices(self) -> dict[str, str]:
        return {"contract_kind": self.contract.value()}

    def sent(self) -> dict[str, Any]:
        """As the call takes them."""
        texts = {name: field.value() for name, field in self.by_name.items()}
        days = {name: texts.pop(name) or None for name in DAYS}
        return {**texts, **days, "contract_kind": self.contract.value() or None}
