"""The dated facts of a person: as of any day, what is planned, what was corrected."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hrdesk.calls.people_changes import (
    ChangeBankCard,
    ChangeContract,
    ChangeJob,
    ChangeName,
    ChangePay,
    CorrectRecord,
    ListWaitingCards,
    WaitingCard,
    WaitingCards,
)
from hrdesk.calls.people_facts import (
    DatedValue,
    GetHistory,
    PersonHistory,
    PersonOn,
    ShowAsOf,
    SupersededValue,
)
from hrdesk.views.common.entry_form import EntryField
from hrdesk.views.common.figures import moment
from hrdesk.views.common.form_dialog import FormDialog
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import column, empty_layout, holding, row, show_if
from hrdesk.views.people.record_card_forms import CardForm, ConfirmCardForm
from hrdesk.views.people.record_change_forms import ContractForm, JobForm, NameForm, PayForm
from hrdesk.views.people.record_correct_form import CorrectForm
from hrdesk.views.people.record_shown import ShownRecord, deed, group, span, told_line
from hrdesk.views.people.record_words import changed_field_words, contract_words, listed_words


class FactsSection(QWidget):
    """The day is typed; each button opens the form of what it names."""

    def __init__(self, shown: ShownRecord) -> None:
        super().__init__()
        self._shown = shown
        self.on: PersonOn | None = None
        self.day = EntryField(tr("As of"), "2026-01-31", text=shown.desk.now().date().isoformat())
        self.day.input.editingFinished.connect(self.ask)
        self.deeds = {
            key: deed(tr(words), shown.name, action) for key, words, may, action in self._forms() if may
        }
        self._held, self._held_lines = group(tr("Holds on that day"))
        self._planned, self._planned_lines = group(tr("Planned for later"))
        self._corrected, self._corrected_lines = group(tr("Corrected since"))
        self._waiting, self._waiting_lines = group(tr("Waits for a second person"))
        parts = (self._waiting, self._held, self._planned, self._corrected)
        for part in parts[:1] + parts[2:]:
            part.hide()
        self.setLayout(column(self.day, self._buttons(), *parts, gap=12))
        self.ask()

    def _forms(self) -> list[tuple[str, str, bool, Callable[[], object]]]:
        may = self._shown.desk.session.may
        return [
            ("job", mark("Change job"), may(ChangeJob), lambda: self._open(JobForm)),
            ("name", mark("Change name"), may(ChangeName), lambda: self._open(NameForm)),
            ("contract", mark("Change contract"), may(ChangeContract), lambda: self._open(ContractForm)),
            ("card", mark("Change card"), may(ChangeBankCard), lambda: self._open(CardForm)),
            ("pay", mark("Change pay"), may(ChangePay), lambda: self._open(PayForm)),
            ("correct", mark("Correct"), may(CorrectRecord), lambda: self._open(CorrectForm)),
        ]

    def _buttons(self) -> QWidget:
        """Three beside each other: a drawer is narrow."""
        made = list(self.deeds.values())
        lines = [row(*made[at : at + 3], None, gap=6) for at in range(0, len(made), 3)]
        return holding(QWidget(), column(*lines, gap=6))

    def ask(self) -> None:
        asked, desk = self._shown.detail.row.id, self._shown.desk
        self.day.complain("")
        request = ShowAsOf(employee_id=asked, on=self.day.value() or None)
        QueryOp(desk, self, request).success(self._take).failure(lambda _refused: self._no_day()).start()
        QueryOp(desk, self, GetHistory(employee_id=asked)).success(self._take_history).start()
        if desk.session.may(ListWaitingCards):
            QueryOp(desk, self, ListWaitingCards()).success(self._take_cards).start()

    def _no_day(self) -> None:
        self.day.complain(tr("Write the day as 2026-01-31."))

    def _take(self, answer: PersonOn) -> None:
        self.on = answer
        empty_layout(self._held_lines)
        for value in answer.dated:
            self._held_lines.addWidget(_dated(value))

    def _take_history(self, answer: PersonHistory) -> None:
        day = self.day.value()
        later = [one for one in answer.dated if one.valid_from is not None and one.valid_from > day]
        empty_layout(self._planned_lines)
        for value in reversed(later):
            self._planned_lines.addWidget(_dated(value))
        empty_layout(self._corrected_lines)
        for former in answer.superseded:
            self._corrected_lines.addWidget(_corrected(former))
        show_if(self._planned, bool(later))
        show_if(self._corrected, bool(answer.superseded))

    def _take_cards(self, answer: WaitingCards) -> None:
        empty_layout(self._waiting_lines)
        mine = [one for one in answer.cards if one.employee_id == self._shown.detail.row.id]
        for card in mine:
            self._add_card(card)
        show_if(self._waiting, bool(mine))

    def _add_card(self, card: WaitingCard) -> None:
        said = tr("entered by {name}", name=card.entered_by)
        line = row(told_line(f"{card.bank} {card.account}", f"{card.valid_from} · {said}"), gap=8)
        self.deeds["confirm"] = deed(tr("Confirm card"), card.name, lambda: self._confirm(card))
        line.addWidget(self.deeds["confirm"])
        line.setStretch(0, 1)
        self._waiting_lines.addLayout(line)

    def _open(self, kind: Callable[[QWidget, ShownRecord, PersonOn], FormDialog]) -> None:
        if self.on is not None:
            self._begin(kind(self, self._shown, self.on), tr("The change of {name} is on record."))

    def _confirm(self, card: WaitingCard) -> None:
        self._begin(ConfirmCardForm(self, self._shown, card), tr("The card of {name} is confirmed."))

    def _begin(self, form: FormDialog, words: str) -> None:
        form.made.connect(lambda _answer: self._shown.done(words.format(name=self._shown.name)))
        form.open()


def _dated(value: DatedValue) -> QWidget:
    said = contract_words(value.value) if value.field == "contract" else value.value
    words = " ".join(part for part in (value.label or changed_field_words(value.field), said) if part)
    return told_line(words, " · ".join(filter(None, (span(value.valid_from, value.valid_to), value.source))))


def _corrected(former: SupersededValue) -> QWidget:
    by = tr("corrected {when} by {name}", when=moment(former.superseded_at), name=former.superseded_by)
    below = " · ".join(filter(None, (span(former.valid_from, former.valid_to), by, former.reason)))
    value = contract_words(former.value) if former.field == "contract" else listed_words(former.value)
    return told_line(f"{changed_field_words(former.field)} {value}", below)
