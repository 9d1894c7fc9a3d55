"""Passwords of users: one's own with the old one, another's by whoever administers users."""

from msgspec.structs import replace

from hrdesk.calls.base import Refused
from hrdesk.calls.users import (
    ChangeOwnPassword,
    CurrentPasswordWrong,
    LiftPause,
    OwnPasswordNeedsTheOld,
    PasswordChanged,
    PasswordUnchanged,
    ResetPassword,
    UserRow,
)
from hrdesk.services.administration.session import hasher, record_attempt, verify_password
from hrdesk.services.administration.sign_in_pauses import failed_attempts, refuse_while_paused
from hrdesk.services.administration.users import changed_user, check_password, find_user, user_row
from hrdesk.services.context import Context
from hrdesk.services.registry import call


@call(long=True)
def change_own_password(ctx: Context, request: ChangeOwnPassword) -> PasswordChanged:
    """Long, because a wrong password is put on record although the call is refused."""
    if request.password == request.current_password:
        raise Refused(PasswordUnchanged())
    check_password(request.password)
    user = find_user(ctx, ctx.actor.user_id)
    now = ctx.now()
    failed = failed_attempts(ctx.session, user.name, user.id, now)
    refuse_while_paused(failed, now)
    cost = ctx.site.password_cost
    if not verify_password(cost, user.password_hash, request.current_password):
        record_attempt(ctx.site, user, user.name, ok=False, unattended=ctx.actor.unattended)
        refuse_while_paused([*failed, now], now)
        raise Refused(CurrentPasswordWrong())
    hashed = hasher(cost).hash(request.password)
    seen = user.version
    ctx.begin_write()
    user = find_user(ctx, ctx.actor.user_id, seen)
    user.password_hash = hashed
    changed_user(ctx, user)
    return PasswordChanged(changed_at=user.changed_at)


@call
def reset_password(ctx: Context, request: ResetPassword) -> UserRow:
    if request.user_id == ctx.actor.user_id:
        raise Refused(OwnPasswordNeedsTheOld())
    user = find_user(ctx, request.user_id, request.version)
    check_password(request.password)
    user.password_hash = hasher(ctx.site.password_cost).hash(request.password)
    ctx.on_record(user_name=user.name)
    changed_user(ctx, user)
    return _released(ctx, request.user_id)


@call
def lift_pause(ctx: Context, request: LiftPause) -> UserRow:
    """The entry that this command leaves is what ends the pause (sign_in_pauses.py)."""
    user = find_user(ctx, request.user_id)
    ctx.on_record(user_name=user.name)
    ctx.changed("user", user.id)
    return _released(ctx, request.user_id)


def _released(ctx: Context, user_id: int) -> UserRow:
    """As it will be once this command is on record."""
    return replace(user_row(ctx, find_user(ctx, user_id)), paused_until=None)
