"""What changes about a person from a day on: job, name, pay. A day that is past makes it a correction."""

from typing import Any, Final

from msgspec import UNSET
from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.people_changes import ChangeJob, ChangeName, ChangePay
from hrdesk.calls.people_facts import PersonOn
from hrdesk.views.common.entry_form import EntryField, EntryForm, complete
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.common.widgets import label, show_if
from hrdesk.views.people.history_view import TERMS
from hrdesk.views.people.record_shown import ShownRecord

JOB: Final[dict[str, str]] = {
    "department": mark("Department"),
    "position": mark("Position"),
    "city": mark("City"),
    "grade": mark("Grade"),
}


class ChangeForm(EntryForm):
    """The day from which it holds comes first; one that is past is named a correction before it is sent."""

    def __init__(self, parent: QWidget, shown: ShownRecord, on: PersonOn, title: str, verb: str) -> None:
        super().__init__(parent, shown.desk, title, "", verb)
        self._on = on
        self._today = shown.desk.now().date().isoformat()
        self.valid_from = EntryField(tr("From which day"), "2026-01-31", required=True, text=self._today)
        self.reason = EntryField(tr("Reason"), tr("the letter, or the mistake"))
        self._past = label("caption", wrap=True)
        self._past.setText(tr("This day is past: it counts as a correction, and what was said before stays."))
        self.valid_from.input.textChanged.connect(lambda _text: self._follow())
        self._follow()

    def _follow(self) -> None:
        show_if(self._past, self.corrects())

    def corrects(self) -> bool:
        """Whether the day typed lies before today."""
        return bool(self.valid_from.value()) and self.valid_from.value() < self._today

    def show_fields(self, *fields: QWidget) -> None:
        self.hold(self.valid_from, self._past, *fields, self.reason)

    def about(self) -> dict[str, Any]:
        """What every change says."""
        return {
            "request_id": new_request_id(),
            "employee_id": self._on.id,
            "version": self._on.version,
            "valid_from": self.valid_from.value(),
            "reason": self.reason.value(),
        }


class JobForm(ChangeForm):
    """Fields stand as they are; only what was typed over is sent."""

    def __init__(self, parent: QWidget, shown: ShownRecord, on: PersonOn) -> None:
        title = tr("Another job for {name}", name=on.name)
        super().__init__(parent, shown, on, title, tr("Change the job"))
        self.fields = {key: EntryField(tr(words), text=getattr(on, key)) for key, words in JOB.items()}
        self.show_fields(*self.fields.values())

    def request(self) -> Command[Any] | None:
        if not complete([self.valid_from]):
            return None
        changed: dict[str, Any] = {
            key: one.value() if one.value() != getattr(self._on, key) else UNSET
            for key, one in self.fields.items()
        }
        return ChangeJob(**self.about(), **changed)


class NameForm(ChangeForm):
    """The former name stays findable."""

    def __init__(self, parent: QWidget, shown: ShownRecord, on: PersonOn) -> None:
        title = tr("Another name for {name}", name=on.name)
        super().__init__(parent, shown, on, title, tr("Change the name"))
        self.new_name = EntryField(tr("Name"), required=True, text=on.name)
        self.show_fields(self.new_name)

    def request(self) -> Command[Any] | None:
        if not complete([self.valid_from, self.new_name]):
            return None
        return ChangeName(**self.about(), new_name=self.new_name.value())


class PayForm(ChangeForm):
    """The agreed quantities that the record has, and base pay where it has none."""

    def __init__(self, parent: QWidget, shown: ShownRecord, on: PersonOn) -> None:
        title = tr("Another pay for {name}", name=on.name)
        super().__init__(parent, shown, on, title, tr("Change the pay"))
        self._agreed = {
            one.field.removeprefix("pay."): one.value for one in on.dated if one.field.startswith("pay.")
        } or {"base_pay": ""}
        self.terms = {
            code: EntryField(tr(TERMS.get(code, code)), text=value) for code, value in self._agreed.items()
        }
        self.show_fields(*self.terms.values())

    def request(self) -> Command[Any] | None:
        if not complete([self.valid_from]):
            return None
        typed = {code: one.value() for code, one in self.terms.items() if one.value() != self._agreed[code]}
        return ChangePay(**self.about(), terms=typed)
