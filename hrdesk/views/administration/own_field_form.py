"""The form that defines an own field of the site, or changes one."""

from typing import Any

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command, Refusal, Refused
from hrdesk.calls.own_fields import ChangeOwnField, DefineOwnField, OwnField
from hrdesk.views.administration.own_choices import OwnChoices, slug
from hrdesk.views.administration.own_field_words import READERS, WRITERS, WRONG
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import ChoiceField, EntryField, EntryForm, complete
from hrdesk.views.common.language import tr
from hrdesk.views.common.own_words import KINDS, label_of
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.common.tick_box import TickBox
from hrdesk.views.common.widgets import show_if
from hrdesk.views.common.wording import refusal_sentence

_MEASURED = frozenset({"number", "date", "money"})


class OwnFieldForm(EntryForm):
    """Kind and code are chosen once. Only the rules that the kind knows are seen."""

    def __init__(self, parent: QWidget, desk: Desk, field: OwnField | None = None, *, place: int = 0) -> None:
        """place is where a new field stands among the others."""
        if field is None:
            words = tr("It appears at once in record, form, list, search, import and export.")
            super().__init__(parent, desk, tr("New own field"), words, tr("Add the field"))
        else:
            words = tr("Values that are there stay, also those that no longer fit.")
            title = tr("Change the field {label}", label=label_of(field))
            super().__init__(parent, desk, title, words, tr("Change the field"))
        self._field, self._code = field, ""
        self.label_zh = EntryField(tr("Label in Chinese"), required=True)
        self.label_en = EntryField(tr("Label in English"), required=True)
        self.code = EntryField(tr("Code, which never changes"), "shoe_size", required=True)
        self.kind = ChoiceField(tr("Kind"), [(key, tr(word)) for key, word in KINDS.items()])
        self.choices = OwnChoices(field.choices if field else ())
        self.pattern = EntryField(tr("Pattern (regular expression)"), "[A-Z][0-9]{3}")
        self.minimum, self.maximum = EntryField(tr("Not below")), EntryField(tr("Not above"))
        self.required = TickBox(tr("Required of whoever is new"))
        self.searchable = TickBox(tr("Found by the search box"))
        self.readers = ChoiceField(tr("Readable by"), [(key, tr(word)) for key, word in READERS.items()])
        self.writers = ChoiceField(tr("Fillable by"), [(key, tr(word)) for key, word in WRITERS.items()])
        self.place = EntryField(tr("Place among the fields"), text=str(place))
        rules = (self.choices, self.pattern, self.minimum, self.maximum)
        ticks = (self.required, self.searchable)
        first = (self.label_zh, self.label_en, self.code, self.kind)
        self.hold(*first, *rules, *ticks, self.readers, self.writers, self.place)
        for part in (self.code, self.kind):
            show_if(part, field is None)
        self.kind.input.currentIndexChanged.connect(lambda _at: self._follow())
        self.label_en.input.textEdited.connect(lambda _text: self._propose())
        if field is not None:
            self._write(field)
        self._follow()
        self.label_zh.input.setFocus()

    def _write(self, field: OwnField) -> None:
        for one, text in (
            (self.label_zh, field.label_zh),
            (self.label_en, field.label_en),
            (self.code, field.code),
            (self.pattern, field.pattern),
            (self.minimum, field.minimum),
            (self.maximum, field.maximum),
            (self.place, str(field.position)),
        ):
            one.input.setText(text)
        self.kind.choose(field.kind)
        self.required.setChecked(field.required)
        self.searchable.setChecked(field.searchable)
        self.readers.choose(field.read_right)
        self.writers.choose(field.write_right)

    def _follow(self) -> None:
        kind = self.kind.value()
        show_if(self.choices, kind == "choice")
        show_if(self.pattern, kind == "text")
        for part in (self.minimum, self.maximum):
            show_if(part, kind in _MEASURED)

    def _propose(self) -> None:
        """Until somebody types a code of their own."""
        if self.code.value() == self._code:
            self._code = slug(self.label_en.value())
            self.code.input.setText(self._code)

    def request(self) -> Command[Any] | None:
        self.choices.complain("")
        self.place.complain("" if self.place.value().isdecimal() else tr("Write a whole number."))
        if not complete([self.label_zh, self.label_en, self.code]) or self.place.complaint():
            return None
        kind = self.kind.value()
        told: dict[str, Any] = {
            "request_id": new_request_id(),
            "code": self.code.value(),
            "label_zh": self.label_zh.value(),
            "label_en": self.label_en.value(),
            "required": self.required.isChecked(),
            "choices": self.choices.typed() if kind == "choice" else {},
            "pattern": self.pattern.value() if kind == "text" else "",
            "minimum": self.minimum.value() if kind in _MEASURED else "",
            "maximum": self.maximum.value() if kind in _MEASURED else "",
            "searchable": self.searchable.isChecked(),
            "read_right": self.readers.value(),
            "write_right": self.writers.value(),
            "position": int(self.place.value()),
        }
        if self._field is None:
            return DefineOwnField(kind=kind, **told)  # type: ignore[arg-type]  # the keys of KINDS
        return ChangeOwnField(version=self._field.version, **told)

    def _refused(self, refused: Refused) -> None:
        others = [one for one in refused.refusals if not self._placed(one)]
        if others:
            super()._refused(Refused(*others))

    def _placed(self, refusal: Refusal) -> bool:
        """Whether the sentence stands at the part that it is about."""
        part = str(getattr(refusal, "field", ""))
        sentence = tr(WRONG[part]) if part in WRONG else refusal_sentence(refusal)
        label = str(getattr(refusal, "label", ""))
        for one in (self.label_zh, self.label_en, self.code):
            if label and one.value() == label:
                one.complain(sentence)
                one.input.setFocus()
                return True
        if part not in WRONG:
            return False
        place: EntryField | OwnChoices = getattr(self, part)
        place.complain(sentence)
        return True
