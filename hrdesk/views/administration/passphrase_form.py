"""Another passphrase for the store."""

from PySide6.QtWidgets import QWidget

from hrdesk.calls.stores import ChangePassphrase
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.fields import Field
from hrdesk.views.common.form_dialog import FormDialog
from hrdesk.views.common.language import tr
from hrdesk.views.common.new_secret import NewSecret
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.common.widgets import frame, icon_label, label, row


class PassphraseForm(FormDialog):
    """The old one once, the new one twice; what becomes of older backups is said before."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        words = tr("It opens the store on this disk and every backup made from now on.")
        title, verb = tr("Change the passphrase of the store"), tr("Change the passphrase")
        super().__init__(parent, desk, title, words, verb)
        self.current = Field(secret=True)
        self.current.name(tr("Passphrase until now (required)"))
        self.passphrase = NewSecret(
            desk, tr("New passphrase (required)"), tr("four words that have nothing to do with each other")
        )
        told = label(wrap=True)
        told.setText(
            tr(
                "Backups made before keep the passphrase of their day: keep the old one too, apart from "
                "this machine, where two people can reach it."
            )
        )
        box = frame("warning")
        line = row(icon_label("triangle-alert", "amber"), told, gap=10, margins=(12, 10, 12, 10))
        line.setStretch(1, 1)
        box.setLayout(line)
        self.hold(self.current, self.passphrase, box)

    def request(self) -> ChangePassphrase | None:
        given = bool(self.current.text())
        self.current.complain("" if given else tr("This is needed."))
        if not self.passphrase.complete() or not given:
            return None
        return ChangePassphrase(
            request_id=new_request_id(),
            current_passphrase=self.current.text(),
            passphrase=self.passphrase.text(),
        )

    def place_of(self, code: str) -> Field | None:
        if code in ("passphrase_too_weak", "passphrase_unchanged"):
            return self.passphrase.first
        return self.current if code in ("wrong_passphrase", "sign_in_paused") else None
