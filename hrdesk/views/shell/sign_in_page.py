"""Sign-in and unlock: the passphrase opens the store, name and password say who is here."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from hrdesk.calls.base import Gateway, Refusal, Refused
from hrdesk.views.common.desk import Lobby
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.fields import Field
from hrdesk.views.common.figures import SITE_ZONE, count
from hrdesk.views.common.language import language, tr
from hrdesk.views.common.tasks import CommandOp, Work
from hrdesk.views.common.widgets import button, column, frame, icon_label, label, row, rule, show_if
from hrdesk.views.common.wording import worded
from hrdesk.views.shell.caps_lock import CapsLockNote
from hrdesk.views.shell.doors import Brought, DemoPerson, Doors
from hrdesk.views.shell.entrance import Entrance


class SignInPage(Entrance):
    """Emits entered with the gateway of whoever signed in."""

    entered = Signal(object)

    def __init__(self, lobby: Lobby, doors: Doors) -> None:
        super().__init__(lobby, 840, 572, 300)
        self._doors = doors
        self._locked_at: datetime | None = None
        self._company = ""
        self._backup = ""
        self._brought: Brought | None = None
        self._refused: Refused | None = None
        self._title, self._why = label("wizard-title"), label("secondary", wrap=True)
        self._passphrase = Field(secret=True, large=True)
        self._user = Field(large=True)
        self._password = Field(secret=True, large=True)
        self._wrong = label("error", wrap=True)
        self._wrong_row = QWidget()
        self._go = button("large", action=self.submit)
        self._go.setDefault(True)
        self._caps = CapsLockNote((self._passphrase.input, self._password.input))
        self._hint = label("hint", wrap=True)
        self._demo_box, self._demo_words = frame("note"), label("strong")
        self._demo_buttons = [(person, self._demo_button(person)) for person in self._demo_people()]
        self._fill_side()
        self._fill_main()
        for field in (self._passphrase, self._user, self._password):
            field.input.returnPressed.connect(self.submit)
        self.retranslate()

    def _demo_people(self) -> tuple[DemoPerson, ...]:
        demo = self._doors.demo()
        return demo.people if demo else ()

    def _demo_button(self, person: DemoPerson) -> QPushButton:
        return button(icon="user", action=lambda: self.enter_as(person))

    def _fill_side(self) -> None:
        self._name, self._kind = label("page-title", wrap=True), label("secondary")
        self._facts = [(label("caption"), ElidedLabel("caption")) for _line in range(3)]
        lines = QGridLayout()
        lines.setHorizontalSpacing(12)
        lines.setVerticalSpacing(4)
        lines.setColumnStretch(1, 1)
        for number, (caption, value) in enumerate(self._facts):
            lines.addWidget(caption, number, 0)
            lines.addWidget(value, number, 1)
        self.side.setLayout(
            column(
                self.mark, None, self._name, self._kind, None, None, lines, gap=4, margins=(32, 32, 24, 32)
            )
        )

    def _fill_main(self) -> None:
        self._wrong_row.setLayout(row(icon_label("circle-alert", "red", 14), self._wrong, gap=6))
        self._wrong_row.layout().setStretch(1, 1)  # type: ignore[union-attr]  # set on the line above
        self._wrong_row.hide()
        buttons = column(*(made for _person, made in self._demo_buttons), gap=6)
        self._demo_box.setLayout(column(self._demo_words, buttons, gap=8, margins=(12, 10, 12, 10)))
        show_if(self._demo_box, bool(self._demo_buttons))
        self.main.setLayout(
            column(
                row(self._title, None, self.languages),
                self._why,
                12,
                self._passphrase,
                self._user,
                self._password,
                self._caps,
                self._wrong_row,
                4,
                self._go,
                8,
                self._demo_box,
                None,
                rule(),
                self._hint,
                gap=8,
                margins=(40, 28, 40, 20),
            )
        )

    def tell_restored(self, brought: Brought) -> None:
        """Say above the fields what came back from a backup."""
        self._brought = brought
        self.retranslate()

    def lock(self, company: str, user_name: str, at: datetime | None, backup: str = "") -> None:
        """Come back after a lock (at) or when another person should sign in (None); backup: its proof."""
        self._company = company
        self._backup = backup
        self._brought = None
        self._locked_at = at
        self._user.input.setText(user_name if at else "")
        self._password.input.clear()
        self._refused = None
        self.retranslate()
        (self._password if at else self._user).input.setFocus()

    def enter_as(self, person: DemoPerson) -> None:
        demo = self._doors.demo()
        self._passphrase.input.setText(demo.passphrase if demo else "")
        self._user.input.setText(person.user_name)
        self._password.input.setText(person.password)
        self.submit()

    def submit(self) -> None:
        """Try the doors with what was typed."""
        passphrase, user, password = self._passphrase.text(), self._user.text().strip(), self._password.text()
        missing = [
            field
            for field, wanted in (
                (self._passphrase, self._asks_passphrase()),
                (self._user, True),
                (self._password, True),
            )
            if wanted and not field.text()
        ]
        for field in missing:
            field.complain(tr("This is needed."))
        if missing:
            missing[0].input.setFocus()
            return
        self._refused = None
        self._show_refusal()
        self.busy(True)
        spoken = language()

        def open_up(_work: Work) -> Gateway:
            if not self._doors.opened():
                self._doors.unlock(passphrase)
            return self._doors.sign_in(user, password, spoken)

        CommandOp(self.lobby, self, open_up).success(self._let_in).failure(self.show_refused).finally_(
            lambda: self.busy(False)
        ).start()

    def _let_in(self, gateway: Gateway) -> None:
        for field in (self._passphrase, self._password):
            field.input.clear()
        self.entered.emit(gateway)

    def show_refused(self, refused: Refused) -> None:
        self._refused = refused
        self._password.input.selectAll()
        self.retranslate()

    def _show_refusal(self) -> None:
        sentence = " ".join(map(_said, self._refused.refusals)) if self._refused else ""
        self._wrong.setText(sentence)
        show_if(self._wrong_row, bool(sentence))

    def complaint(self) -> str:
        return self._wrong.text()

    def retranslate(self) -> None:
        super().retranslate()
        self._show_refusal()
        opened = self._doors.opened()
        self._title.setText(tr("Unlock") if self._locked_at else tr("Sign in"))
        self._why.setText(self._reason(opened))
        self._passphrase.name(tr("Passphrase of the store"))
        show_if(self._passphrase, self._asks_passphrase())
        self._user.name(tr("User"))
        self._password.name(tr("Password"))
        self._go.setText(self._title.text())
        self._name.setText(self._company or "hrdesk")
        self._kind.setText(tr("People and payroll"))
        self.mark.setText((self._company or "h")[:1])
        self._demo_words.setText(tr("Demo company: everything in it is invented"))
        for person, made in self._demo_buttons:
            made.setText(tr("As {name} · {task}", name=person.display_name, task=tr(person.task)))
        self._caps.retranslate()
        nobody = tr("Nobody can read the data without the passphrase; it is stored nowhere.")
        self._hint.setText(f"{nobody} {tr('Five wrong tries in a row are followed by a pause.')}")
        facts = (
            (tr("Data"), self._doors.place()),
            (tr("Last backup"), self._backup),
            (tr("Version"), self._doors.version),
        )
        for (caption, value), (words, fact) in zip(self._facts, facts, strict=True):
            caption.setText(words)
            value.setText(fact)
            show_if(caption, bool(fact))
            show_if(value, bool(fact))

    def _asks_passphrase(self) -> bool:
        """Not where the store is open, nor where the key store of this system opens it."""
        return not self._doors.opened() and not self._doors.remembered()

    def _reason(self, opened: bool) -> str:
        if self._locked_at:
            time = f"{self._locked_at.astimezone(SITE_ZONE):%H:%M}"
            return tr("Locked at {time}. What was not saved is still there.", time=time)
        if self._brought:
            return _restored_words(self._brought)
        if opened:
            return tr("The store is open; say who you are.")
        if self._doors.remembered():
            return tr("The key store of this system opens the store; say who you are.")
        return tr("The passphrase opens the encrypted store, your password says who you are.")

    def focus_first(self) -> None:
        first = self._passphrase if self._asks_passphrase() else self._user
        first.input.setFocus(Qt.FocusReason.OtherFocusReason)


def _said(refusal: Refusal) -> str:
    """The refusal in words; where it holds until a moment, also the time of day at the site."""
    message, values = refusal.worded_as()
    sentence = worded(message, values)
    if "until" not in values:
        return sentence
    moment = datetime.fromisoformat(str(values["until"])).astimezone(SITE_ZONE)
    return f"{sentence} {tr('Closed until {time}.', time=f'{moment:%H:%M}')}"


def _restored_words(brought: Brought) -> str:
    if brought.proved:
        return tr(
            "Restored from the backup of {day}: {rows} rows, all of it proved.",
            day=brought.day,
            rows=count(brought.rows),
        )
    return tr(
        "Restored from the backup of {day}, but its audit log or pages do not prove; keep the file and ask.",
        day=brought.day,
    )
