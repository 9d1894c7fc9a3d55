"""Whether this person may make this call at all; whether the object is theirs, the call itself asks."""

from typing import Any

from hrdesk.calls.base import Refused, Request
from hrdesk.calls.permissions import Permission
from hrdesk.calls.refusals import PermissionMissing, RecordNotFound, StoreBusy
from hrdesk.services.context import Actor, Context, Site
from hrdesk.storage.folder import holder_of

OWN_ONLY = frozenset({Permission.SIGNED_IN, Permission.OWN_RECORD})


def check_permission(actor: Actor, request: type[Request[Any]]) -> None:
    if request.permission not in actor.permissions:
        raise Refused(PermissionMissing(call=request.name))


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
