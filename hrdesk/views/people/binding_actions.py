"""The lawful actions about a value that somebody else holds, each behind the button that names it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.people_conflicts import AskHolder, DropClaim, HolderAsked, TicketOpened
from hrdesk.calls.people_contacts import ContactReleased, ReleaseContact, ReleaseEmail, ReleasePhone
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.figures import moment
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import CommandOp, new_request_id
from hrdesk.views.people.binding_claim import Claim
from hrdesk.views.people.binding_forms import ConsentForm, TicketForm
from hrdesk.views.people.conflict_words import word_of
from hrdesk.views.people.employees_table import STATES

A = TypeVar("A")


class ClaimActions(QObject):
    """Opens the dialog of an action above the owner; done is called once the store has it."""

    def __init__(self, owner: QWidget, desk: Desk, claim: Claim, done: Callable[[], object]) -> None:
        super().__init__(owner)
        self._owner = owner
        self._desk = desk
        self._claim = claim
        self._done = done

    def release(self) -> None:
        """One confirm; for a leaver the reason is there already."""
        claim = self._claim
        ask = Confirm(
            self._owner,
            tr("{value} is held by {name}", value=claim.value, name=self._holder()),
            self._facts(),
            claim.release_verb(),
            ask=tr("Reason (required)"),
        )
        ask.write_reason(claim.usual_reason())
        ask.accepted.connect(lambda: self._release(ask.reason()))
        ask.open()

    def _release(self, reason: str) -> None:
        kind: type[ReleaseContact] = ReleasePhone if self._claim.kind == "phone" else ReleaseEmail
        request = kind(request_id=new_request_id(), value=self._claim.value, reason=reason)
        self._send(request, self._released_words)

    def _released_words(self, answer: ContactReleased) -> str:
        claim = self._claim
        if answer.bound_to:
            name = claim.wanted_name if answer.bound_to == claim.wanted_no else ""
            taker = " ".join(part for part in (answer.bound_to, name) if part)
            return tr("{value} was released and bound to {name}.", value=claim.value, name=taker)
        return tr("{value} was released.", value=claim.value)

    def ask_holder(self) -> None:
        claim = self._claim
        words = tr("The question stands on the desk with its due date until the answer is recorded.")
        title = tr("Ask {name} whether {value} may go", name=claim.holder_name, value=claim.value)
        ask = Confirm(self._owner, title, words, tr("Ask {name}", name=claim.holder_name))
        ask.accepted.connect(self._ask)
        ask.open()

    def _ask(self) -> None:
        claim = self._claim
        request = AskHolder(
            request_id=new_request_id(),
            value=claim.value,
            kind=claim.kind,
            employee_no=claim.wanted_no or None,
        )

        def said(answer: HolderAsked) -> str:
            return tr("{name} is asked; due {when}.", name=claim.holder_name, when=moment(answer.due_at))

        self._send(request, said)

    def record_consent(self) -> None:
        form = ConsentForm(self._owner, self._desk, self._claim)
        form.made.connect(lambda _answer: self._finish(tr("The answer is on record.")))
        form.open()

    def open_ticket(self) -> None:
        form = TicketForm(self._owner, self._desk, self._claim)
        form.made.connect(lambda answer: self._finish(_ticket_words(answer)))
        form.open()

    def drop(self, conflict_id: int) -> None:
        """In favour of the holder."""
        claim = self._claim
        title = tr("{name} keeps {value}", name=claim.holder_name, value=claim.value)
        words = tr("The conflict is settled and nobody waits for it any longer.")
        ask = Confirm(self._owner, title, words, tr("Drop the claim"), ask=tr("Reason (required)"))

        def send() -> None:
            request = DropClaim(request_id=new_request_id(), conflict_id=conflict_id, reason=ask.reason())
            self._send(request, lambda _answer: tr("The claim was dropped."))

        ask.accepted.connect(send)
        ask.open()

    def _holder(self) -> str:
        return f"{self._claim.holder_name} {self._claim.holder_no}".strip()

    def _facts(self) -> str:
        """Holder, time, state; and what happens then."""
        claim = self._claim
        state = word_of({key: word for key, (word, _tone) in STATES.items()}, claim.holder_state)
        since = tr("Held since {since}. State of the holder: {state}.", since=claim.since, state=state)
        kept = tr("It stays in the history of the number with your name and the reason.")
        return f"{since}\n{kept}"

    def _send(self, request: Command[A], words: Callable[[A], str]) -> None:
        CommandOp(self._desk, self._owner, request).success(
            lambda answer: self._finish(words(answer))
        ).start()

    def _finish(self, words: str) -> None:
        self._desk.toasted.emit(words)
        self._done()


def _ticket_words(answer: TicketOpened) -> str:
    due = moment(answer.due_at)
    if not answer.in_charge:
        return tr("Ticket {number} is open; due {when}.", number=answer.ticket_id, when=due)
    said = {"number": answer.ticket_id, "name": answer.in_charge, "when": due}
    return tr("Ticket {number} goes to {name}; due {when}.", **said)
