"""A bank card: entered by one person, confirmed by another who reads it again."""

from typing import Any

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.people_changes import ChangeBankCard, ConfirmBankCard, WaitingCard
from hrdesk.calls.people_facts import PersonOn
from hrdesk.views.common.entry_form import EntryField, EntryForm, complete
from hrdesk.views.common.fields import Field
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.people.record_change_forms import ChangeForm
from hrdesk.views.people.record_shown import ShownRecord


class CardForm(ChangeForm):
    """No bank file uses the card before somebody else has confirmed it."""

    def __init__(self, parent: QWidget, shown: ShownRecord, on: PersonOn) -> None:
        title = tr("Another bank card for {name}", name=on.name)
        super().__init__(parent, shown, on, title, tr("Change the card"))
        self.bank = EntryField(tr("Bank"), required=True)
        self.account = EntryField(tr("Account"), required=True)
        self.holder = EntryField(tr("Account holder"), on.name)
        self.show_fields(self.bank, self.account, self.holder)

    def words_above(self, on: PersonOn) -> str:
        del on
        return tr("No bank file uses it before a second person has confirmed it.")

    def request(self) -> Command[Any] | None:
        if not complete([self.valid_from, self.bank, self.account]):
            return None
        return ChangeBankCard(
            **self.about(),
            bank=self.bank.value(),
            account=self.account.value().replace(" ", ""),
            holder=self.holder.value(),
        )


class ConfirmCardForm(EntryForm):
    """The number is typed again from the card or its copy."""

    def __init__(self, parent: QWidget, shown: ShownRecord, card: WaitingCard) -> None:
        said = tr(
            "{bank} {account}, entered by {name}", bank=card.bank, account=card.account, name=card.entered_by
        )
        title = tr("Confirm the card of {name}", name=card.name)
        super().__init__(parent, shown.desk, title, said, tr("Confirm card"))
        self._card = card
        self.account = EntryField(tr("Account, as read from the card"), required=True)
        self.hold(self.account)

    def request(self) -> Command[Any] | None:
        if not complete([self.account]):
            return None
        account = self.account.value().replace(" ", "")
        return ConfirmBankCard(request_id=new_request_id(), card_id=self._card.id, account=account)

    def place_of(self, code: str) -> Field | None:
        return self.account if code == "input_not_valid" else None
