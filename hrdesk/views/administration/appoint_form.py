"""Who administers the users, in a company that was made without anybody who does."""

from PySide6.QtWidgets import QWidget

from hrdesk.calls.users import AppointSecurityAdministrator
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.fields import Field
from hrdesk.views.common.form_dialog import FormDialog
from hrdesk.views.common.language import tr
from hrdesk.views.common.new_secret import NewSecret
from hrdesk.views.common.tasks import new_request_id


class AppointForm(FormDialog):
    """A third person with a password of their own; the passphrase of the store is asked for."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        words = tr(
            "A third person, who runs no payroll: they make users, give roles and reset passwords. "
            "It can be done once; then they appoint others."
        )
        super().__init__(parent, desk, tr("Appoint who administers the users"), words, tr("Appoint them"))
        self.user_name, self.display_name, self.passphrase = Field(), Field(), Field(secret=True)
        self.user_name.name(tr("User name (required)"), tr("for signing in; it never changes"))
        self.display_name.name(tr("Name shown (required)"), tr("as colleagues know them"))
        self.password = NewSecret(desk, tr("First password (required)"), tr("at least 8 characters"))
        self.passphrase.name(tr("Passphrase of the store (required)"))
        self.hold(self.user_name, self.display_name, self.password, self.passphrase)

    def request(self) -> AppointSecurityAdministrator | None:
        needed = (self.user_name, self.display_name, self.passphrase)
        for field in needed:
            field.complain("" if field.text().strip() else tr("This is needed."))
        if not self.password.complete() or any(field.complaint() for field in needed):
            return None
        return AppointSecurityAdministrator(
            request_id=new_request_id(),
            passphrase=self.passphrase.text(),
            user_name=self.user_name.text().strip(),
            display_name=self.display_name.text().strip(),
            password=self.password.text(),
        )

    def place_of(self, code: str) -> Field | None:
        return {
            "user_exists": self.user_name,
            "password_too_short": self.password.first,
            "wrong_passphrase": self.passphrase,
            "sign_in_paused": self.passphrase,
        }.get(code)
