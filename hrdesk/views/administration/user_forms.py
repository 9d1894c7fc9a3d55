"""Forms of the users tab: a new user, other roles, another name, a new password."""

from typing import Any

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.users import CreateUser, ResetPassword, SetDisplayName, SetRoles, UserRow
from hrdesk.views.administration.binding_fields import BindingFields
from hrdesk.views.administration.role_picker import RolePicker
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.fields import Field
from hrdesk.views.common.form_dialog import FormDialog
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import new_request_id


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
        self.password = Field(secret=True)
        self.user_name.name(tr("User name (required)"), tr("for signing in; it never changes"))
        self.display_name.name(tr("Name shown (required)"), tr("as colleagues know them"))
        self.password.name(tr("First password (required)"), tr("at least 8 characters"))
        self.picker, self.bound = RolePicker(), BindingFields(desk)
        self.picker.changed.connect(lambda: self.bound.follow(self.picker.roles()))
        self.hold(self.user_name, self.display_name, self.password, self.picker, self.bound)
        self.bound.follow(())

    def request(self) -> Command[Any] | None:
        needed = (self.user_name, self.display_name, self.password)
        missing = [field for field in needed if not _given(field)]
        if not self.bound.complete() or missing:
            return None
        return CreateUser(
            request_id=new_request_id(),
            user_name=self.user_name.text().strip(),
            display_name=self.display_name.text().strip(),
            password=self.password.text(),
            roles=self.picker.roles(),
            employee_no=self.bound.employee_no(),
            department_id=self.bound.department_id(),
        )

    def place_of(self, code: str) -> Field | None:
        places = {"user_exists": self.user_name, "password_too_short": self.password}
        return (places | {"record_not_found": self.bound.number}).get(code)


class RolesForm(FormDialog):
    """Other roles for a user, and what these are bound to. Whoever is signed in has to sign in again."""

    def __init__(self, parent: QWidget, desk: Desk, user: UserRow) -> None:
        title = tr("Roles of {name}", name=user.display_name)
        words = tr("Whoever is signed in with them now signs in again.")
        super().__init__(parent, desk, title, words, tr("Save the roles"))
        self._user = user
        self.picker, self.bound = RolePicker(user.roles), BindingFields(desk, user)
        self.picker.changed.connect(lambda: self.bound.follow(self.picker.roles()))
        self.hold(self.picker, self.bound)
        self.bound.follow(user.roles)

    def request(self) -> Command[Any] | None:
        if not self.bound.complete():
            return None
        return SetRoles(
            request_id=new_request_id(),
            user_id=self._user.id,
            version=self._user.version,
            roles=self.picker.roles(),
            employee_no=self.bound.employee_no(),
            department_id=self.bound.department_id(),
        )

    def place_of(self, code: str) -> Field | None:
        return {"record_not_found": self.bound.number}.get(code)


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
