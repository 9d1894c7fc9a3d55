"""Users and their roles; the three administrators exclude each other."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.permissions import EXCLUSIVE_ROLES, Role
from hrdesk.calls.refusals import RecordChanged, RecordNotFound
from hrdesk.calls.users import (
    CreateUser,
    ListUsers,
    PasswordTooShort,
    RolesExclude,
    SetRoles,
    UserExists,
    UserRow,
)
from hrdesk.models.administration import User
from hrdesk.models.organisation import Department
from hrdesk.models.people import Employee
from hrdesk.services.administration.session import hasher
from hrdesk.services.context import Context
from hrdesk.services.registry import call
from hrdesk.storage.keys import KdfCost

SHORTEST_PASSWORD = 8


@call
def list_users(ctx: Context, request: ListUsers) -> tuple[UserRow, ...]:
    users = ctx.session.execute(select(User).order_by(User.name)).scalars().all()
    return tuple(_row(ctx.session, user) for user in users)


@call
def create_user(ctx: Context, request: CreateUser) -> UserRow:
    employee_id = _employee_id(ctx.session, request.employee_no)
    if request.department_id is not None and ctx.session.get(Department, request.department_id) is None:
        raise Refused(RecordNotFound(kind="department", key=str(request.department_id)))
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
    user.employee_id = employee_id
    user.department_id = request.department_id
    ctx.session.flush()
    ctx.changed("user", user.id)
    return _row(ctx.session, user)


@call
def set_roles(ctx: Context, request: SetRoles) -> UserRow:
    user = ctx.session.get(User, request.user_id)
    if user is None:
        raise Refused(RecordNotFound(kind="user", key=str(request.user_id)))
    if user.version != request.version:
        raise Refused(
            RecordChanged(kind="user", key=user.name, changed_by=user.changed_by, changed_at=user.changed_at)
        )
    _check_roles(request.roles)
    user.roles = [role.value for role in request.roles]
    user.version += 1
    user.changed_by, user.changed_at = ctx.actor.user_name, ctx.moment()
    ctx.session.flush()
    ctx.changed("user", user.id)
    return _row(ctx.session, user)


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


def _employee_id(session: Session, employee_no: str | None) -> int | None:
    if employee_no is None:
        return None
    found = session.execute(select(Employee.id).where(Employee.employee_no == employee_no)).scalar()
    if found is None:
        raise Refused(RecordNotFound(kind="employee", key=employee_no))
    return found


def _row(session: Session, user: User) -> UserRow:
    employee = session.get(Employee, user.employee_id) if user.employee_id else None
    return UserRow(
        id=user.id,
        version=user.version,
        name=user.name,
        display_name=user.display_name,
        roles=tuple(Role(role) for role in user.roles),
        employee_no=employee.employee_no if employee else None,
        department_id=user.department_id,
        active=user.active,
    )
