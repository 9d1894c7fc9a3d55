"""What a person has once and for life, put right; what was said before stays in the history."""

from typing import Any, Final

from msgspec import UNSET
from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.people_changes import CorrectRecord
from hrdesk.calls.people_facts import PersonOn
from hrdesk.views.common.entry_form import ChoiceField, EntryField, EntryForm, complete
from hrdesk.views.common.fields import Field
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.people.employee_words import SEXES
from hrdesk.views.people.record_shown import ShownRecord
from hrdesk.views.people.record_words import DOCUMENTS

STAYS: Final = ""
"""The key of a choice that leaves the record as it is."""


class CorrectForm(EntryForm):
    """Only what was typed over is sent. The number is masked here: an empty field leaves it as it is."""

    def __init__(self, parent: QWidget, shown: ShownRecord, on: PersonOn) -> None:
        words = tr("Birth date and sex follow from the number of a resident identity card.")
        super().__init__(
            parent, shown.desk, tr("Put the record of {name} right", name=on.name), words, tr("Correct")
        )
        detail = shown.detail
        self._on = on
        stays = (STAYS, tr("stays as it is"))
        documents = [(key, tr(word)) for key, word in DOCUMENTS.items()]
        self.id_type = ChoiceField(tr("Identity document"), [stays, *documents])
        self.id_number = EntryField(tr("ID number"), detail.id_number or "")
        self.sex = ChoiceField(tr("Sex"), [stays, *((key, tr(word)) for key, word in SEXES.items())])
        self._said = {
            "birth_date": detail.birth_date or "",
            "education": detail.education or "",
            "ethnicity": detail.ethnicity or "",
            "remark": detail.remark,
        }
        words_of = {
            "birth_date": tr("Born on"),
            "education": tr("Education"),
            "ethnicity": tr("Ethnicity"),
            "remark": tr("Remark"),
        }
        self.fields = {key: EntryField(words_of[key], text=value) for key, value in self._said.items()}
        self.reason = EntryField(tr("Reason"), tr("the letter, or the mistake"), required=True)
        self.hold(self.id_type, self.id_number, self.sex, *self.fields.values(), self.reason)

    def request(self) -> Command[Any] | None:
        if not complete([self.reason]):
            return None
        changed: dict[str, Any] = {
            key: one.value() for key, one in self.fields.items() if one.value() != self._said[key]
        }
        return CorrectRecord(
            request_id=new_request_id(),
            employee_id=self._on.id,
            version=self._on.version,
            reason=self.reason.value(),
            id_type=self.id_type.value() or UNSET,  # type: ignore[arg-type]  # the keys are those of the call
            id_number=self.id_number.value() or UNSET,
            sex=self.sex.value() or UNSET,  # type: ignore[arg-type]  # the keys are those of the call
            **changed,
        )

    def place_of(self, code: str) -> Field | None:
        return self.id_number if code in ("identity_not_valid", "same_person_known") else None
