"""Forms of the users tab: a new user, other roles, another name, a new password."""

from typing import Any

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.permissions import Role
from hrdesk.calls.users import CreateUser, ResetPassword, SetDisplayName, SetRoles, UserRow
from hrdesk.views.administration.form_dialog import FormDialog
from hrdesk.views.administration.role_picker import RolePicker
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.fields import Field
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.common.widgets import show_if


def _given(field: Field) -> bool:
    """Complains where a required field is empty."""
    field.complain("" if field.text().strip() else tr("This is needed."))
    return not field.complaint()


class NewUserForm(FormDialog):
    """Name, first password and roles of somebody who may sign in from now on."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        words = tr("They sign in with this name and password, and change the password themselves.")
        super().__init__(parent, desk, tr("New user"), words, tr("Create the user"))
        self.user_name, self.display_name = Field(), Field()
        self.password, self.number = Field(secret=True), Field()
        self.user_name.name(tr("User name (required)"), tr("for signing in; it never changes"))
        self.display_name.name(tr("Name shown (required)"), tr("as colleagues know them"))
        self.password.name(tr("First password (required)"), tr("at least 8 characters"))
        self.number.name(tr("Employee number"), tr("whose record they see"))
        self.picker = RolePicker()
        self.picker.changed.connect(self._show_number)
        self.hold(self.user_name, self.display_name, self.password, self.picker, self.number)
        self._show_number()

    def _show_number(self) -> None:
        show_if(self.number, Role.EMPLOYEE in self.picker.roles())

    def request(self) -> Command[Any] | None:
        bound = Role.EMPLOYEE in self.picker.roles()
        needed = [self.user_name, self.display_name, self.password, *([self.number] if bound else [])]
        missing = [field for field in needed if not _given(field)]
        if missing:
            return None
        return CreateUser(
            request_id=new_request_id(),
            user_name=self.user_name.text().strip(),
            display_name=self.display_name.text().strip(),
            password=self.password.text(),
            roles=self.picker.roles(),
            employee_no=self.number.text().strip() if bound else None,
        )

    def place_of(self, code: str) -> Field | None:
        places = {"user_exists": self.user_name, "password_too_short": self.password}
        return (places | {"record_not_found": self.number}).get(code)


class RolesForm(FormDialog):
    """Other roles for a user; they hold from the next call on."""

    def __init__(self, parent: QWidget, desk: Desk, user: UserRow) -> None:
        title = tr("Roles of {name}", name=user.display_name)
        super().__init__(parent, desk, title, "", tr("Save the roles"))
        self._user = user
        self.picker = RolePicker(user.roles)
        self.hold(self.picker)

    def request(self) -> Command[Any]:
        return SetRoles(
            request_id=new_request_id(),
            user_id=self._user.id,
            version=self._user.version,
            roles=self.picker.roles(),
        )


class RenameForm(FormDialog):
    """Another name to be shown by."""

    def __init__(self, parent: QWidget, desk: Desk, user: UserRow) -> None:
        words = tr("What was done under the old name keeps it.")
        super().__init__(
            parent, desk, tr("Rename {name}", name=user.display_name), words, tr("Save the name")
        )
        self._user = user
        self.display_name = Field()
        self.display_name.name(tr("Name shown (required)"))
        self.display_name.input.setText(user.display_name)
        self.hold(self.display_name)

    def request(self) -> Command[Any] | None:
        if not _given(self.display_name):
            return None
        return SetDisplayName(
            request_id=new_request_id(),
            user_id=self._user.id,
            version=self._user.version,
            display_name=self.display_name.text().strip(),
        )


class ResetPasswordForm(FormDialog):
    """A new password for somebody who lost theirs; a pause ends with it."""

    def __init__(self, parent: QWidget, desk: Desk, user: UserRow) -> None:
        words = tr("Tell it to them in person; they change it themselves. A pause ends with it.")
        title = tr("New password for {name}", name=user.display_name)
        super().__init__(parent, desk, title, words, tr("Reset the password"))
        self._user = user
        self.password = Field(secret=True)
        self.password.name(tr("New password (required)"), tr("at least 8 characters"))
        self.hold(self.password)

    def request(self) -> Command[Any] | None:
        if not _given(self.password):
            return None
        return ResetPassword(
            request_id=new_request_id(),
            user_id=self._user.id,
            version=self._user.version,
            password=self.password.text(),
        )

    def place_of(self, code: str) -> Field | None:
        return self.password if code in ("password_too_short", "password_unchanged") else None
