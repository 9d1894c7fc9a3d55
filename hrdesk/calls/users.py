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
    department: str = ""
    active: bool
    paused_until: str | None = None


class ListUsers(Query[tuple[UserRow, ...]], frozen=True, kw_only=True):
    name: ClassVar = "administration.users"
    permission: ClassVar = Permission.USERS_READ


class DepartmentChoice(Answer, frozen=True, kw_only=True):
    """A department that somebody may head; people are those who work there today."""

    id: int
    name: str
    people: int


class ListDepartments(Query[tuple[DepartmentChoice, ...]], frozen=True, kw_only=True):
    """Every department that is not merged into another one, by name, for whoever says who heads it: nothing
    about anybody in it."""

    name: ClassVar = "administration.departments"
    permission: ClassVar = Permission.USERS_ADMINISTER


class PersonChoice(Answer, frozen=True, kw_only=True):
    """Somebody whose own record a user may be bound to; no phone, no identity, no pay."""

    employee_no: str
    name: str
    department: str
    left: bool


class FindPeople(Query[tuple[PersonChoice, ...]], frozen=True, kw_only=True):
    """People whose number, name, pinyin or initials begin with search; an empty one finds nobody."""

    name: ClassVar = "administration.find_people"
    permission: ClassVar = Permission.USERS_ADMINISTER
    search: str
    limit: int = 8


class CreateUser(Command[UserRow], frozen=True, kw_only=True):
    """employee_no binds the role employee to a record; department_id is what a department head heads.

    Refused with HeadWithoutDepartment where the role department_head comes without one.
    """

    name: ClassVar = "administration.create_user"
    permission: ClassVar = Permission.USERS_ADMINISTER
    user_name: str
    display_name: str
    password: str
    roles: tuple[Role, ...]
    employee_no: str | None = None
    department_id: int | None = None


class SetRoles(Command[UserRow], frozen=True, kw_only=True):
    """employee_no and department_id as in CreateUser; None leaves what is there. What belongs to a role that
    is taken away goes with it. Whoever is signed in has to sign in again."""

    name: ClassVar = "administration.set_roles"
    permission: ClassVar = Permission.USERS_ADMINISTER
    user_id: int
    version: int
    roles: tuple[Role, ...]
    employee_no: str | None = None
    department_id: int | None = None


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


class UserKeepers(Answer, frozen=True, kw_only=True):
    """The names shown of those who administer users now; none: nobody can let others in."""

    names: tuple[str, ...]


class GetUserKeepers(Query[UserKeepers], frozen=True, kw_only=True):
    """Whom to ask for a new password, other roles, or the end of a pause."""

    name: ClassVar = "administration.user_keepers"
    permission: ClassVar = Permission.SIGNED_IN


class AppointSecurityAdministrator(Command[UserRow], frozen=True, kw_only=True):
    """The first user who administers users, in a store that has none; asks for the passphrase of the store.

    Refused with AdministratorThere as soon as there is one: then that person makes further users.
    """

    name: ClassVar = "administration.appoint_security_administrator"
    permission: ClassVar = Permission.BACKUP
    passphrase: str
    user_name: str
    display_name: str
    password: str


class AdministratorThere(Refusal, frozen=True, kw_only=True, tag="administrator_there"):
    """Somebody administers users already."""

    user_name: str


class RolesExclude(Refusal, frozen=True, kw_only=True, tag="roles_exclude"):
    """Two of the three administrator roles on one person."""

    roles: tuple[str, ...]


class HeadWithoutDepartment(Refusal, frozen=True, kw_only=True, tag="head_without_department"):
    """The role department head says nothing without the department."""

    user_name: str


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
