"""Calls about users and their roles."""

from typing import ClassVar

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.permissions import Permission, Role


class UserRow(Answer, frozen=True, kw_only=True):
    id: int
    version: int
    name: str
    display_name: str
    roles: tuple[Role, ...]
    employee_no: str | None
    department_id: int | None
    active: bool


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


class RolesExclude(Refusal, frozen=True, kw_only=True, tag="roles_exclude"):
    """Two of the three administrator roles on one person."""

    roles: tuple[str, ...]


class UserExists(Refusal, frozen=True, kw_only=True, tag="user_exists"):
    user_name: str


class PasswordTooShort(Refusal, frozen=True, kw_only=True, tag="password_too_short"):
    minimum: int
