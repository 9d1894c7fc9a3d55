"""Inputs for own fields of the site: one a field, with what is wrong below it."""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Refusal, Refused
from hrdesk.calls.own_fields import OwnField
from hrdesk.views.common.entry_form import ChoiceField, EntryField
from hrdesk.views.common.language import tr
from hrdesk.views.common.own_words import expected_words, label_of
from hrdesk.views.common.widgets import label, show_if
from hrdesk.views.common.wording import refusal_sentence

PLACED: Final = frozenset({"own_field_not_valid", "own_field_required", "own_field_not_writable"})
"""Refusals that name the field they are about."""


class ChoiceEntry(ChoiceField):
    """A choice that can be left open, and says what is wrong with it."""

    def __init__(self, field: OwnField) -> None:
        words = label_of(field)
        if field.required:
            words = tr("{field} (required)", field=words)
        super().__init__(words, [("", ""), *((one.code, label_of(one)) for one in field.choices)])
        self.required = field.required
        self._wrong = label("error", wrap=True)
        self._wrong.hide()
        if (layout := self.layout()) is not None:
            layout.addWidget(self._wrong)
        self.input.currentIndexChanged.connect(lambda _at: self.complain(""))

    def choose(self, key: str) -> None:
        """Also one that is no choice any more, as a record may still have it."""
        if self.input.findData(key) < 0:
            self.input.addItem(key, key)
        super().choose(key)

    def complain(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        show_if(self._wrong, bool(sentence))
        self.input.setAccessibleDescription(sentence)

    def complaint(self) -> str:
        return self._wrong.text()


class OwnInputs:
    """What the caller may fill in, by code and in the order of the site."""

    def __init__(self, fields: Sequence[OwnField]) -> None:
        self._fields = {one.code: one for one in fields if one.may_write}
        self.by_code: dict[str, EntryField | ChoiceEntry] = {
            code: _input(one) for code, one in self._fields.items()
        }

    def widgets(self) -> tuple[QWidget, ...]:
        return tuple(self.by_code.values())

    def typed(self) -> dict[str, str]:
        return {code: one.value() for code, one in self.by_code.items()}

    def write(self, values: Mapping[str, str]) -> None:
        for code, one in self.by_code.items():
            text = values.get(code, "")
            if isinstance(one, ChoiceEntry):
                one.choose(text)
            else:
                one.input.setText(text)

    def complete(self) -> bool:
        """Complains at each that is required and empty, and goes to the first of them."""
        missing = [one for one in self.by_code.values() if one.required and not one.value()]
        for one in missing:
            one.complain(tr("This is needed."))
        if missing:
            missing[0].input.setFocus()
        return not missing

    def complain(self, refused: Refused) -> Refused | None:
        """Words each refusal at the field it names; the others are left, None where there are none."""
        others: list[Refusal] = []
        first: EntryField | ChoiceEntry | None = None
        for refusal in refused.refusals:
            code = str(getattr(refusal, "field", ""))
            place = self.by_code.get(code) if refusal.code in PLACED else None
            if place is None:
                others.append(refusal)
            else:
                # The answer speaks the language of the sign-in, the window may have changed to the other.
                place.complain(
                    refusal_sentence(msgspec.structs.replace(refusal, label=label_of(self._fields[code])))
                )
                first = first or place
        if first is not None:
            first.input.setFocus()
        return Refused(*others) if others else None


def _input(field: OwnField) -> EntryField | ChoiceEntry:
    if field.kind == "choice":
        return ChoiceEntry(field)
    return EntryField(label_of(field), expected_words(field), required=field.required)
