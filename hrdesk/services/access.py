"""Whether this person may make this call at all; whether the object is theirs, the call itself asks."""

from typing import Any

from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused, Request
from hrdesk.calls.permissions import Permission, Role
from hrdesk.calls.refusals import PermissionMissing, RecordNotFound, RightsChanged, StoreBusy, UserShutOut
from hrdesk.models.administration import User
from hrdesk.services.context import Actor, Context, Site
from hrdesk.storage.folder import holder_of

OWN_ONLY = frozenset({Permission.SIGNED_IN, Permission.OWN_RECORD})


def check_permission(actor: Actor, request: type[Request[Any]]) -> None:
    if request.permission not in actor.permissions:
        raise Refused(PermissionMissing(call=request.name))


def check_still_the_same(session: Session, actor: Actor) -> None:
    """Refused for somebody shut out, or given other roles, since they signed in."""
    user = session.get(User, actor.user_id)
    if user is None or not user.active:
        raise Refused(UserShutOut(user_name=actor.user_name))
    bound = (user.employee_id, user.department_id)
    if frozenset(map(Role, user.roles)) != actor.roles or bound != (actor.employee_id, actor.department_id):
        raise Refused(RightsChanged(user_name=actor.user_name))


def sees_colleagues(actor: Actor) -> bool:
    """An employee's rights end at their own record: nobody else is named to them."""
    return not actor.permissions <= OWN_ONLY


def check_writable(site: Site) -> None:
    """Refused with the name of who holds the folder, for a process that may only read."""
    if not site.writable:
        holder, since = holder_of(site.home)
        raise Refused(StoreBusy(home=str(site.home), holder=holder, since=since))


def own_employee_id(ctx: Context) -> int:
    """The record of the person who asks; refused when the user is bound to none."""
    if ctx.actor.employee_id is None:
        raise Refused(RecordNotFound(kind="employee", key=ctx.actor.user_name))
    return ctx.actor.employee_id


def check_own_department(ctx: Context, department_id: int) -> None:
    """A head sees their own department; another one is answered as one that does not exist."""
    if ctx.actor.department_id != department_id:
        raise Refused(RecordNotFound(kind="department", key=str(department_id)))
