"""What changes about a person from a day on. A day that is past makes it a correction."""

from typing import Any, Final

from msgspec import UNSET
from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.people_changes import ChangeContract, ChangeJob, ChangeName, ChangePay, ContractKind
from hrdesk.calls.people_facts import PersonOn
from hrdesk.views.common.entry_form import ChoiceField, EntryField, EntryForm, complete
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.common.widgets import label, show_if
from hrdesk.views.people.record_pay_fields import PayFields
from hrdesk.views.people.record_shown import ShownRecord
from hrdesk.views.people.record_words import CONTRACTS, contract_words

JOB: Final[dict[str, str]] = {
    "department": mark("Department"),
    "position": mark("Position"),
    "city": mark("City"),
    "grade": mark("Grade"),
}


class ChangeForm(EntryForm):
    """The day from which it holds comes first; one that is past is named a correction before it is sent."""

    def __init__(self, parent: QWidget, shown: ShownRecord, on: PersonOn, title: str, verb: str) -> None:
        super().__init__(parent, shown.desk, title, self.words_above(on), verb)
        self._on = on
        self._today = shown.desk.now().date().isoformat()
        self.valid_from = EntryField(tr("From which day"), "2026-01-31", required=True, text=self._today)
        self.reason = EntryField(tr("Reason"), tr("the letter, or the mistake"))
        self._past = label("caption", wrap=True)
        self._past.setText(tr("This day is past: it counts as a correction, and what was said before stays."))
        self.valid_from.input.textChanged.connect(lambda _text: self._follow())
        self._follow()

    def words_above(self, on: PersonOn) -> str:
        """What is said under the title."""
        del on
        return ""

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
    """Fields stand as they are; only what was typed over is sent. With a last day it ends again."""

    def __init__(self, parent: QWidget, shown: ShownRecord, on: PersonOn) -> None:
        title = tr("Another job for {name}", name=on.name)
        super().__init__(parent, shown, on, title, tr("Change the job"))
        self._said = {key: getattr(on, key) for key in JOB} | {"manager_no": on.manager.partition(" ")[0]}
        self.fields = {key: EntryField(tr(words), text=self._said[key]) for key, words in JOB.items()}
        self.fields["manager_no"] = EntryField(tr("Number of the manager"), text=self._said["manager_no"])
        self.until = EntryField(tr("Until which day"), tr("empty: until it changes again"))
        self.show_fields(*self.fields.values(), self.until)

    def request(self) -> Command[Any] | None:
        if not complete([self.valid_from]):
            return None
        changed: dict[str, Any] = {
            key: one.value() if one.value() != self._said[key] else UNSET for key, one in self.fields.items()
        }
        return ChangeJob(**self.about(), **changed, until=self.until.value() or None)


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
    """What the scheme of that month reads of this person; only what was typed over is sent."""

    def __init__(self, parent: QWidget, shown: ShownRecord, on: PersonOn) -> None:
        title = tr("Another pay for {name}", name=on.name)
        super().__init__(parent, shown, on, title, tr("Change the pay"))
        self.terms = PayFields(shown.desk, on.id)
        self.show_fields(self.terms)
        self.valid_from.input.textChanged.connect(self.terms.ask)
        self.terms.ask(self.valid_from.value())

    def request(self) -> Command[Any] | None:
        if not complete([self.valid_from]):
            return None
        return ChangePay(**self.about(), terms=self.terms.typed())


class ContractForm(ChangeForm):
    """A new contract from a day on; the former one stays in the history."""

    def __init__(self, parent: QWidget, shown: ShownRecord, on: PersonOn) -> None:
        title = tr("Another contract for {name}", name=on.name)
        super().__init__(parent, shown, on, title, tr("Change the contract"))
        self.kind = ChoiceField(tr("Contract"), [(key, tr(one)) for key, one in CONTRACTS.items()])
        self.number = EntryField(tr("Contract number"))
        self.ends = EntryField(tr("Contract until"), "2029-01-31")
        self.show_fields(self.kind, self.number, self.ends)

    def words_above(self, on: PersonOn) -> str:
        return tr("So far: {contract}", contract=contract_words(on.contract)) if on.contract else ""

    def request(self) -> Command[Any] | None:
        if not complete([self.valid_from]):
            return None
        kind: ContractKind = next(one for one in CONTRACTS if one == self.kind.value())
        return ChangeContract(
            **self.about(), kind=kind, number=self.number.value(), ends=self.ends.value() or None
        )
