"""A clash as it stands on the screen: the fixed sentence in red, and beneath it what may be done."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from hrdesk.calls.already_bound import ReleaseAction
from hrdesk.calls.people_conflicts import AskHolder, OpenBindingTicket
from hrdesk.calls.people_contacts import ReleasePhone
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.language import tr
from hrdesk.views.common.widgets import (
    button,
    column,
    empty_layout,
    frame,
    icon_label,
    label,
    row,
    show_if,
)
from hrdesk.views.people.binding_actions import ClaimActions
from hrdesk.views.people.binding_claim import Claim

ORDER: Final[tuple[ReleaseAction, ...]] = ("release_now", "ask_holder", "open_ticket")


class ClashStrip(QWidget):
    """Hidden while nothing clashes. The release is the primary button, but in a form, which has its own."""

    def __init__(self, desk: Desk, done: Callable[[], object], *, in_form: bool = False) -> None:
        super().__init__()
        self._primary = "" if in_form else "primary"
        self._desk = desk
        self._done = done
        self.buttons: dict[str, QPushButton] = {}
        self._sentence = label("error", wrap=True)
        line = row(icon_label("circle-alert", "red"), self._sentence, gap=8, margins=(10, 8, 10, 8))
        line.setStretch(1, 1)
        self._alarm: QFrame = frame("alarm")
        self._alarm.setLayout(line)
        self._actions = column(gap=6)
        self.setLayout(column(self._alarm, self._actions, gap=8))
        self.hide()

    def sentence(self) -> str:
        return self._sentence.text()

    def say(self, sentence: str, claim: Claim | None, actions: Sequence[ReleaseAction]) -> None:
        """An empty sentence takes the strip away."""
        self._sentence.setText(sentence)
        self._alarm.setAccessibleName(sentence)
        empty_layout(self._actions)
        self.buttons = {}
        if claim is not None:
            self._offer(claim, actions)
        show_if(self, bool(sentence))

    def _offer(self, claim: Claim, actions: Sequence[ReleaseAction]) -> None:
        act = ClaimActions(self, self._desk, claim, self._done)
        may = self._desk.session.may
        known: dict[str, tuple[bool, str, str, Callable[[], object]]] = {
            "release_now": (may(ReleasePhone), claim.release_verb(), "check", act.release),
            "ask_holder": (
                may(AskHolder),
                tr("Ask {name}", name=claim.holder_name),
                "message-square-text",
                act.ask_holder,
            ),
            "open_ticket": (may(OpenBindingTicket), tr("Open a ticket"), "send", act.open_ticket),
        }
        for key in (one for one in ORDER if one in actions):
            allowed, words, icon, action = known[key]
            if allowed:
                self._add(key, words, icon, action)
        if actions and may(AskHolder):
            self._add("consent", tr("Record their answer"), "user-check", act.record_consent)

    def _add(self, key: str, words: str, icon: str, action: Callable[[], object]) -> None:
        made = button(self._primary if key == "release_now" else "", icon, action)
        made.setText(words)
        made.setAutoDefault(False)
        self.buttons[key] = made
        self._actions.addLayout(row(made, None))
