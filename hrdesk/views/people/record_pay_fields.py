"""Fields for agreed pay: those that the scheme of a month reads, with what holds now."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hrdesk.calls.people_pay import AgreedPay, GetAgreedPay, PayField
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import ChoiceField, EntryField
from hrdesk.views.common.jobs import Job
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import column, empty_layout, label, show_if
from hrdesk.views.common.wording import refused_sentences

HINTS: Final = {
    "money": mark("yuan"),
    "days": mark("days"),
    "hours": mark("hours"),
    "fund_rate": mark("per cent, as 8"),
}


class PayFields(QWidget):
    """Asked again for another day; what was typed stays where the field is there again. changed: typed in."""

    changed = Signal()

    def __init__(self, desk: Desk, employee_id: int = 0) -> None:
        super().__init__()
        self._desk, self._employee_id = desk, employee_id
        self._asking: Job | None = None
        self._wanted: dict[str, str] = {}
        self._held: dict[str, str] = {}
        self._on = ""
        self.fields: dict[str, EntryField | ChoiceField] = {}
        self._lines: QVBoxLayout = column(gap=10)
        self.trouble = label("error", wrap=True)
        self._say("")
        self.setLayout(column(self._lines, self.trouble, gap=10))

    def ask(self, on: str) -> None:
        """on: a day; the same one again, or half of one, changes nothing."""
        if on == self._on or len(on) != len("2026-01-31"):
            return
        self._on = on
        if self._asking is not None:
            self._asking.cancel()
        request = GetAgreedPay(on=on, employee_id=self._employee_id)
        job = QueryOp(self._desk, self, request).success(self._take)
        self._asking = job.failure(lambda refused: self._say("\n".join(refused_sentences(refused)))).start()

    def values(self) -> dict[str, str]:
        """What stands in the fields, by code; before they are there, what was put in."""
        shown = {code: field.value() for code, field in self.fields.items()}
        return {**self._wanted, **shown}

    def typed(self) -> dict[str, str]:
        """Only what differs from what holds."""
        values = {code: field.value() for code, field in self.fields.items()}
        return {code: value for code, value in values.items() if value != self._held.get(code, "")}

    def write(self, values: dict[str, str]) -> None:
        self._wanted = dict(values)
        for code, field in self.fields.items():
            if code in values:
                _put(field, values[code])

    def _take(self, answer: AgreedPay) -> None:
        before = self.typed()
        self._wanted.update(before)
        self._say("")
        empty_layout(self._lines)
        self._held = {one.code: one.value for one in answer.fields}
        self.fields = {one.code: self._field(one) for one in answer.fields}
        for field in self.fields.values():
            self._lines.addWidget(field)

    def _field(self, one: PayField) -> EntryField | ChoiceField:
        value = self._wanted.get(one.code, one.value)
        if one.allowed:
            choice = ChoiceField(one.label, [("", tr("not stated")), *((code, code) for code in one.allowed)])
            choice.choose(value)
            choice.input.currentIndexChanged.connect(lambda _at: self.changed.emit())
            return choice
        field = EntryField(one.label, tr(HINTS[one.kind]) if one.kind in HINTS else "", text=value)
        field.input.textChanged.connect(lambda _text: self.changed.emit())
        return field

    def _say(self, trouble: str) -> None:
        self.trouble.setText(trouble)
        show_if(self.trouble, bool(trouble))


def _put(field: EntryField | ChoiceField, value: str) -> None:
    if isinstance(field, ChoiceField):
        field.choose(value)
    else:
        field.input.setText(value)
