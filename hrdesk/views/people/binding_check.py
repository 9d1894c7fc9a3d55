"""A field for a phone number or an address that is checked while somebody types."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from hrdesk.calls.already_bound import AlreadyBound
from hrdesk.calls.people_contacts import CheckContact, CheckEmail, CheckPhone, ContactCheck, ContactKind
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.fields import Field
from hrdesk.views.common.jobs import Job
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import column, icon_label, label, row, show_if
from hrdesk.views.common.wording import refusal_sentence
from hrdesk.views.people.binding_claim import Claim
from hrdesk.views.people.binding_clash import ClashStrip

PAUSE_MS: Final = 250


class CheckedContact(QWidget):
    """Asks after a pause; a later question drops an earlier answer. Says that it is free, why it is none, or
    who holds it and what may be done."""

    def __init__(self, desk: Desk, kind: ContactKind, employee_no: str, name: str) -> None:
        super().__init__()
        self._desk = desk
        self._kind = kind
        self._employee_no = employee_no
        self._name = name
        self._asking: Job | None = None
        self.field = Field()
        self.clash = ClashStrip(desk, self.ask, in_form=True)
        self._free = label("caption")
        self._good = QWidget()
        self._good.setLayout(row(icon_label("circle-check", "green"), self._free, None, gap=6))
        self._good.hide()
        self.setLayout(column(self.field, self._good, self.clash, gap=6))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.ask)
        self.field.input.textEdited.connect(lambda _text: self._typed())

    def value(self) -> str:
        return self.field.text().strip()

    def _typed(self) -> None:
        self._clear()
        self._timer.start()

    def _clear(self) -> None:
        self.field.complain("")
        show_if(self._good, False)
        self.clash.say("", None, ())

    def ask(self) -> None:
        """Ask about what stands there now."""
        self._timer.stop()
        if self._asking is not None:
            self._asking.cancel()
        if not self.value():
            self._clear()
            return
        asked: type[CheckContact] = CheckPhone if self._kind == "phone" else CheckEmail
        request = asked(value=self.value(), employee_no=self._employee_no)
        self._asking = QueryOp(self._desk, self, request).success(self.take).start()

    def take(self, answer: ContactCheck) -> None:
        self._clear()
        refusal = answer.refusal
        if isinstance(refusal, AlreadyBound):
            self.show_clash(refusal, answer.value or self.value())
        elif refusal is not None:
            self.field.complain(refusal_sentence(refusal))
        else:
            self._free.setText(tr("{value} is free", value=answer.value or self.value()))
            show_if(self._good, True)

    def show_clash(self, refusal: AlreadyBound, value: str = "") -> None:
        claim = Claim.told(self._kind, value or self.value(), refusal, self._employee_no, self._name)
        self._clear()
        self.clash.say(refusal_sentence(refusal), claim, refusal.actions)
