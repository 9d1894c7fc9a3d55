"""The first administrator of users, for a company that was made without one."""

from hrdesk.calls.base import Refused
from hrdesk.calls.permissions import Role
from hrdesk.calls.users import (
    AdministratorThere,
    AppointSecurityAdministrator,
    GetUserKeepers,
    UserKeepers,
    UserRow,
)
from hrdesk.services.administration.store_keys import check_passphrase
from hrdesk.services.administration.users import add_user, check_name, keepers, user_row
from hrdesk.services.context import Context
from hrdesk.services.registry import call


@call
def get_user_keepers(ctx: Context, request: GetUserKeepers) -> UserKeepers:
    return UserKeepers(names=tuple(user.display_name for user in keepers(ctx.session)))


@call
def appoint_security_administrator(ctx: Context, request: AppointSecurityAdministrator) -> UserRow:
    """Whoever knows the passphrase could read everything anyway; the log says who did this."""
    there = keepers(ctx.session)
    if there:
        raise Refused(AdministratorThere(user_name=there[0].display_name))
    check_passphrase(ctx, request.passphrase)
    user = add_user(
        ctx.session,
        ctx.site.password_cost,
        user_name=request.user_name.strip(),
        display_name=check_name(request.display_name),
        password=request.password,
        roles=(Role.SECURITY_ADMINISTRATOR,),
        by=ctx.actor.user_name,
        at=ctx.moment(),
    )
    ctx.changed("user", user.id)
    return user_row(ctx, user)
