"""One conflict beside the list: the fixed sentence, what may be done, and who held the value when."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hrdesk.calls.already_bound import AlreadyBound
from hrdesk.calls.people_conflicts import ConflictRow, DropClaim
from hrdesk.calls.people_contacts import (
    BindingRow,
    CheckContact,
    CheckEmail,
    CheckPhone,
    ContactCheck,
    ListHolders,
)
from hrdesk.views.common.chip import Chip
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.drawer import Drawer
from hrdesk.views.common.figures import moment
from hrdesk.views.common.key_values import KeyValues
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import button, column, empty_layout, label, row, rule
from hrdesk.views.common.wording import refusal_sentence
from hrdesk.views.people.binding_actions import ClaimActions
from hrdesk.views.people.binding_claim import Claim
from hrdesk.views.people.binding_clash import ClashStrip
from hrdesk.views.people.binding_history import holdings
from hrdesk.views.people.conflict_table import cause_chip, charge_words, wanted_words
from hrdesk.views.people.conflict_words import RESOLUTIONS, joined, word_of
from hrdesk.views.people.employees_table import STATES


class ConflictDrawer(Drawer):
    """The sentence is asked of the store, so that it is the one that somebody at a form reads."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.conflict: ConflictRow | None = None
        self._cause = Chip()
        self.aside.addWidget(self._cause)
        self.clash: ClashStrip | None = None
        self.drop_button: QPushButton | None = None
        self._past: QVBoxLayout = column(gap=0)

    def show_conflict(self, conflict: ConflictRow) -> None:
        self.conflict = conflict
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        super().retranslate()
        empty_layout(self.body)
        self.clash = self.drop_button = None
        conflict = self.conflict
        if conflict is None:
            return
        self.avatar.setText((conflict.wanted_name or conflict.holder_name)[:1])
        self.name.setText(conflict.value)
        self.under.setText(tr("wanted by {name}", name=wanted_words(conflict)))
        self._cause.say(cause_chip(conflict))
        if conflict.resolved_at is None:
            self.clash = ClashStrip(self._desk, lambda: None)
            self.body.addWidget(self.clash)
        self.body.addWidget(self._facts(conflict))
        if conflict.resolved_at is None and self._desk.session.may(DropClaim):
            self._offer_drop(conflict)
        self._past = column(gap=4)
        heading = label("card-title")
        heading.setText(tr("Who held it"))
        self.body.addWidget(heading)
        self.body.addWidget(rule())
        self.body.addLayout(self._past)
        self.body.addStretch(1)
        self._ask(conflict)

    def _facts(self, conflict: ConflictRow) -> QWidget:
        made = KeyValues()
        state = word_of({key: word for key, (word, _tone) in STATES.items()}, conflict.holder_state)
        pairs = [
            (tr("Held by"), joined((conflict.holder_name, conflict.holder_no, state))),
            (tr("Held since"), conflict.since),
            (tr("Found"), joined((moment(conflict.found_at), conflict.found_by))),
            (tr("Release clock"), moment(conflict.release_due) if conflict.release_due else ""),
            (tr("Answer due"), moment(conflict.asked_due) if conflict.asked_due else ""),
            (tr("Answer"), _answer(conflict.consent)),
            (tr("Ticket"), _ticket(conflict)),
            (tr("Waits"), tr("bound by itself once it is free") if conflict.waits else ""),
            (tr("Settled"), _settled(conflict)),
        ]
        made.say(*((caption, value) for caption, value in pairs if value))
        return made

    def _offer_drop(self, conflict: ConflictRow) -> None:
        act = ClaimActions(self, self._desk, Claim.of(conflict), lambda: None)
        self.drop_button = button("link", action=lambda: act.drop(conflict.conflict_id))
        self.drop_button.setText(tr("{name} keeps it: drop the claim", name=conflict.holder_name))
        self.body.addLayout(row(self.drop_button, None))

    def _ask(self, conflict: ConflictRow) -> None:
        """The sentence, and everybody who has held the value."""

        def same() -> bool:
            return self.conflict is not None and self.conflict.conflict_id == conflict.conflict_id

        def take_check(answer: ContactCheck) -> None:
            if self.clash is not None and same() and isinstance(answer.refusal, AlreadyBound):
                actions = answer.refusal.actions
                self.clash.say(refusal_sentence(answer.refusal), Claim.of(conflict), actions)

        def take_history(rows: tuple[BindingRow, ...]) -> None:
            if same():
                empty_layout(self._past)
                self._past.addWidget(holdings(rows, of_person=False))

        if conflict.resolved_at is None:
            asked: type[CheckContact] = CheckPhone if conflict.kind == "phone" else CheckEmail
            check = asked(value=conflict.value, employee_no=conflict.wanted_no or None)
            QueryOp(self._desk, self, check).success(take_check).start()
        history = ListHolders(value=conflict.value, kind=conflict.kind)
        QueryOp(self._desk, self, history).success(take_history).start()


def _answer(consent: bool | None) -> str:
    if consent is None:
        return ""
    return tr("the holder agrees") if consent else tr("the holder does not agree")


def _ticket(conflict: ConflictRow) -> str:
    if conflict.ticket_id is None:
        return ""
    due = tr("due {when}", when=moment(conflict.ticket_due)) if conflict.ticket_due else ""
    return joined((charge_words(conflict), due))


def _settled(conflict: ConflictRow) -> str:
    if conflict.resolved_at is None:
        return ""
    how = word_of(RESOLUTIONS, conflict.how or "")
    return joined((moment(conflict.resolved_at), how, conflict.resolved_by))
