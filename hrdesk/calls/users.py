"""Calls about users and their roles."""

from typing import ClassVar

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.permissions import Permission, Role


class UserRow(Answer, frozen=True, kw_only=True):
    """Somebody who signs in. paused_until (UTC): wrong passwords shut the door until then."""

    id: int
    version: int
    name: str
    display_name: str
    roles: tuple[Role, ...]
    employee_no: str | None
    department_id: int | None
    active: bool
    paused_until: str | None = None


class ListUsers(Query[tuple[UserRow, ...]], frozen=True, kw_only=True):
    name: ClassVar = "administration.users"
    permission: ClassVar = Permission.USERS_READ


class CreateUser(Command[UserRow], frozen=True, kw_only=True):
    """employee_no binds the role employee to a record; department_id is what a department head heads."""

    name: ClassVar = "administration.create_user"
    permission: ClassVar = Permission.USERS_ADMINISTER
    user_name: str
    display_name: str
    password: str
    roles: tuple[Role, ...]
    employee_no: str | None = None
    department_id: int | None = None


class SetRoles(Command[UserRow], frozen=True, kw_only=True):
    name: ClassVar = "administration.set_roles"
    permission: ClassVar = Permission.USERS_ADMINISTER
    user_id: int
    version: int
    roles: tuple[Role, ...]


class SetDisplayName(Command[UserRow], frozen=True, kw_only=True):
    """The name shown to others; the name one signs in with never changes."""

    name: ClassVar = "administration.set_display_name"
    permission: ClassVar = Permission.USERS_ADMINISTER
    user_id: int
    version: int
    display_name: str


class SetActive(Command[UserRow], frozen=True, kw_only=True):
    """Shut a user out, or let them in again; what they did stays theirs."""

    name: ClassVar = "administration.set_active"
    permission: ClassVar = Permission.USERS_ADMINISTER
    user_id: int
    version: int
    active: bool


class ResetPassword(Command[UserRow], frozen=True, kw_only=True):
    """A new password for another; also ends their pause. Refused for one's own: that needs the old one."""

    name: ClassVar = "administration.reset_password"
    permission: ClassVar = Permission.USERS_ADMINISTER
    user_id: int
    version: int
    password: str


class LiftPause(Command[UserRow], frozen=True, kw_only=True):
    """Let somebody try again at once who typed, or for whom somebody typed, wrong passwords."""

    name: ClassVar = "administration.lift_pause"
    permission: ClassVar = Permission.USERS_ADMINISTER
    user_id: int


class PasswordChanged(Answer, frozen=True, kw_only=True):
    """changed_at is UTC."""

    changed_at: str


class ChangeOwnPassword(Command[PasswordChanged], frozen=True, kw_only=True):
    """Refused with CurrentPasswordWrong, and after five wrong ones with SignInPaused."""

    name: ClassVar = "administration.change_own_password"
    permission: ClassVar = Permission.SIGNED_IN
    current_password: str
    password: str


class RolesExclude(Refusal, frozen=True, kw_only=True, tag="roles_exclude"):
    """Two of the three administrator roles on one person."""

    roles: tuple[str, ...]


class UserExists(Refusal, frozen=True, kw_only=True, tag="user_exists"):
    user_name: str


class PasswordTooShort(Refusal, frozen=True, kw_only=True, tag="password_too_short"):
    minimum: int


class PasswordUnchanged(Refusal, frozen=True, kw_only=True, tag="password_unchanged"):
    """The new password is the old one."""


class CurrentPasswordWrong(Refusal, frozen=True, kw_only=True, tag="current_password_wrong"):
    """Whoever sits there does not know the password of who signed in."""


class OwnPasswordNeedsTheOld(Refusal, frozen=True, kw_only=True, tag="own_password_needs_the_old"):
    """One's own password is changed with the old one, not reset."""


class LastAdministrator(Refusal, frozen=True, kw_only=True, tag="last_administrator"):
    """Without this user nobody could administer users any more."""

    user_name: str


class SignInPaused(Refusal, frozen=True, kw_only=True, tag="sign_in_paused"):
    """Five wrong ones in a row: until (UTC) none is taken. An unknown name is told the same."""

    until: str
    minutes: int
