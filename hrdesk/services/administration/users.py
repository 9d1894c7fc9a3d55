"""Users and their roles; the three administrators exclude each other."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.permissions import EXCLUSIVE_ROLES, Role
from hrdesk.calls.refusals import InputNotValid, RecordChanged, RecordNotFound
from hrdesk.calls.users import (
    CreateUser,
    LastAdministrator,
    ListUsers,
    PasswordTooShort,
    RolesExclude,
    SetActive,
    SetDisplayName,
    SetRoles,
    UserExists,
    UserRow,
)
from hrdesk.models.administration import User
from hrdesk.models.organisation import Department
from hrdesk.models.people import Employee
from hrdesk.services.administration.bindings import bind
from hrdesk.services.administration.session import administers, hasher
from hrdesk.services.administration.sign_in_pauses import pause_of
from hrdesk.services.context import Context
from hrdesk.services.registry import call
from hrdesk.storage.keys import KdfCost

SHORTEST_PASSWORD = 8
LONGEST_NAME = 100


@call
def list_users(ctx: Context, request: ListUsers) -> tuple[UserRow, ...]:
    users = ctx.session.execute(select(User).order_by(User.name)).scalars().all()
    return tuple(user_row(ctx, user) for user in users)


@call
def create_user(ctx: Context, request: CreateUser) -> UserRow:
    user = add_user(
        ctx.session,
        ctx.site.password_cost,
        user_name=request.user_name,
        display_name=request.display_name,
        password=request.password,
        roles=request.roles,
        by=ctx.actor.user_name,
        at=ctx.moment(),
    )
    bind(ctx.session, user, request.roles, request.employee_no, request.department_id)
    ctx.session.flush()
    ctx.changed("user", user.id)
    return user_row(ctx, user)


@call
def set_roles(ctx: Context, request: SetRoles) -> UserRow:
    user = find_user(ctx, request.user_id, request.version)
    _check_roles(request.roles)
    bind(ctx.session, user, request.roles, request.employee_no, request.department_id)
    user.roles = [role.value for role in request.roles]
    _check_somebody_administers(ctx.session, user)
    return changed_user(ctx, user)


@call
def set_display_name(ctx: Context, request: SetDisplayName) -> UserRow:
    user = find_user(ctx, request.user_id, request.version)
    user.display_name = check_name(request.display_name)
    return changed_user(ctx, user)


@call
def set_active(ctx: Context, request: SetActive) -> UserRow:
    user = find_user(ctx, request.user_id, request.version)
    user.active = request.active
    _check_somebody_administers(ctx.session, user)
    return changed_user(ctx, user)


def check_name(name: str) -> str:
    """A name to be shown by, trimmed; refused when empty or endless."""
    name = name.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise Refused(InputNotValid(field="display_name", value=name, expected=f"1–{LONGEST_NAME}"))
    return name


def find_user(ctx: Context, user_id: int, version: int | None = None) -> User:
    """Refused for a user nobody has made, and for one that was changed since this version was seen."""
    user = ctx.session.get(User, user_id)
    if user is None:
        raise Refused(RecordNotFound(kind="user", key=str(user_id)))
    if version is not None and user.version != version:
        raise Refused(
            RecordChanged(kind="user", key=user.name, changed_by=user.changed_by, changed_at=user.changed_at)
        )
    return user


def changed_user(ctx: Context, user: User) -> UserRow:
    """The next version of a user, told to the pages."""
    user.version += 1
    user.changed_by, user.changed_at = ctx.actor.user_name, ctx.moment()
    ctx.session.flush()
    ctx.changed("user", user.id)
    return user_row(ctx, user)


def keepers(session: Session) -> list[User]:
    """Those who administer users and are not shut out, by name."""
    active = session.execute(select(User).where(User.active).order_by(User.name)).scalars()
    return [user for user in active if administers(user)]


def _check_somebody_administers(session: Session, changed: User) -> None:
    """Refused when this change would leave nobody who can let others in."""
    session.flush()
    if not keepers(session):
        raise Refused(LastAdministrator(user_name=changed.name))


def add_user(
    session: Session,
    cost: KdfCost,
    *,
    user_name: str,
    display_name: str,
    password: str,
    roles: tuple[Role, ...],
    by: str,
    at: str,
) -> User:
    """A new user in the current transaction; refused for a taken name, a short password, clashing roles."""
    if session.execute(select(User.id).where(User.name == user_name)).first():
        raise Refused(UserExists(user_name=user_name))
    check_password(password)
    _check_roles(roles)
    user = User(
        name=user_name,
        display_name=display_name,
        password_hash=hasher(cost).hash(password),
        roles=[role.value for role in roles],
        changed_by=by,
        changed_at=at,
    )
    session.add(user)
    session.flush()
    return user


def check_password(password: str) -> None:
    if len(password) < SHORTEST_PASSWORD:
        raise Refused(PasswordTooShort(minimum=SHORTEST_PASSWORD))


def _check_roles(roles: tuple[Role, ...]) -> None:
    clash = sorted(EXCLUSIVE_ROLES & set(roles))
    if len(clash) > 1:
        raise Refused(RolesExclude(roles=tuple(clash)))


def user_row(ctx: Context, user: User) -> UserRow:
    """A user as others see them."""
    employee = ctx.session.get(Employee, user.employee_id) if user.employee_id else None
    department = ctx.session.get(Department, user.department_id) if user.department_id else None
    return UserRow(
        id=user.id,
        version=user.version,
        name=user.name,
        display_name=user.display_name,
        roles=tuple(Role(role) for role in user.roles),
        employee_no=employee.employee_no if employee else None,
        department_id=user.department_id,
        department=department.name if department else "",
        active=user.active,
        paused_until=pause_of(ctx.session, user, ctx.now()),
    )
