"""One's own password, changed with the old one."""

from PySide6.QtWidgets import QWidget

from hrdesk.calls.users import ChangeOwnPassword
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.fields import Field
from hrdesk.views.common.form_dialog import FormDialog
from hrdesk.views.common.language import tr
from hrdesk.views.common.new_secret import NewSecret
from hrdesk.views.common.tasks import new_request_id


class OwnPasswordForm(FormDialog):
    """The old one once, the new one twice. Guessing the old one is followed by a pause."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        words = tr("It says who you are. The passphrase of the store stays as it is.")
        super().__init__(parent, desk, tr("Change my password"), words, tr("Change the password"))
        self.current = Field(secret=True)
        self.current.name(tr("Password until now (required)"))
        self.password = NewSecret(desk, tr("New password (required)"), tr("at least 8 characters"))
        self.hold(self.current, self.password)

    def request(self) -> ChangeOwnPassword | None:
        given = bool(self.current.text())
        self.current.complain("" if given else tr("This is needed."))
        if not self.password.complete() or not given:
            return None
        return ChangeOwnPassword(
            request_id=new_request_id(),
            current_password=self.current.text(),
            password=self.password.text(),
        )

    def place_of(self, code: str) -> Field | None:
        if code in ("password_too_short", "password_unchanged"):
            return self.password.first
        return self.current if code in ("current_password_wrong", "sign_in_paused") else None
