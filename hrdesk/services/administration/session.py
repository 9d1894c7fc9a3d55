"""Signing in, and what a signed-in person may do."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hrdesk.calls.administration import GetSession
from hrdesk.calls.base import Refused, SessionInfo
from hrdesk.calls.permissions import Permission, Role, permissions_of
from hrdesk.calls.refusals import SignInFailed
from hrdesk.models.administration import FeedEntry, User
from hrdesk.models.organisation import LegalEntity
from hrdesk.services import audit
from hrdesk.services.administration.sign_in_pauses import (
    RECORDED_NAME,
    SIGN_IN,
    closed_for,
    failed_attempts,
    refuse_while_paused,
)
from hrdesk.services.context import Actor, Context, Site, moment_text
from hrdesk.services.performing import Caller
from hrdesk.services.registry import call
from hrdesk.storage.engine import reading, writing
from hrdesk.storage.keys import KdfCost


def hasher(cost: KdfCost) -> PasswordHasher:
    return PasswordHasher(time_cost=cost.passes, memory_cost=cost.memory_kib, parallelism=cost.lanes)


@cache
def _nobody(cost: KdfCost) -> str:
    return hasher(cost).hash("nobody")


def sign_in(site: Site, user_name: str, password: str, language: str, *, unattended: bool = False) -> Caller:
    """Check a password and put the outcome on record. Refused with SignInFailed, which never says why, and
    after five failures in a row with SignInPaused, which is told of an unknown name just as well.

    A process that may only read records nothing, and so counts nothing.
    """
    now = site.clock()
    with reading(site.engine) as session:
        user = session.execute(select(User).where(User.name == user_name)).scalar_one_or_none()
        failed = failed_attempts(session, user_name, user.id if user else None, now)
    # An unknown name, or one that has to wait, costs the same time as a wrong password.
    known = user.password_hash if user is not None and user.active else _nobody(site.password_cost)
    matches = verify_password(site.password_cost, known, password)
    closed = closed_for(failed, now, lets_others_in=user is not None and administers(user))
    if user is None or not user.active or not matches or closed:
        record_attempt(site, user, user_name, ok=False, unattended=unattended)
        refuse_while_paused([*failed, now], now)
        raise Refused(SignInFailed())
    record_attempt(site, user, user_name, ok=True, unattended=unattended)
    return Caller(site, actor_of(user, unattended=unattended), language)


def administers(user: User) -> bool:
    """Whether a user's roles let them administer users."""
    return Permission.USERS_ADMINISTER in permissions_of(frozenset(map(Role, user.roles)))


def verify_password(cost: KdfCost, known: str, password: str) -> bool:
    """Whether a password is the one behind this hash; a hash that is none fits no password."""
    try:
        return hasher(cost).verify(known, password)
    except (VerificationError, InvalidHashError):
        return False


def actor_of(user: User, *, unattended: bool = False) -> Actor:
    roles = frozenset(Role(role) for role in user.roles)
    return Actor(
        user_id=user.id,
        user_name=user.name,
        display_name=user.display_name,
        roles=roles,
        permissions=permissions_of(roles),
        employee_id=user.employee_id,
        department_id=user.department_id,
        unattended=unattended,
    )


def record_attempt(site: Site, user: User | None, user_name: str, *, ok: bool, unattended: bool) -> None:
    """Put a right or wrong password on record, where this process may write."""
    if not site.writable:
        return
    with writing(site.engine) as session:
        audit.append(
            session,
            site.keys.audit_key,
            at=moment_text(site.clock()),
            user_id=user.id if user else None,
            user_name=user_name[:RECORDED_NAME],
            call=SIGN_IN,
            unattended=unattended,
            details={"ok": ok},
        )


def session_info(caller: Caller) -> SessionInfo:
    with reading(caller.site.engine) as session:
        return _info(caller.actor, caller.language, session)


@call
def get_session(ctx: Context, request: GetSession) -> SessionInfo:
    return _info(ctx.actor, ctx.language, ctx.session)


def _info(actor: Actor, language: str, session: Session) -> SessionInfo:
    company = session.execute(select(LegalEntity.name).order_by(LegalEntity.id).limit(1)).scalar()
    return SessionInfo(
        user_id=actor.user_id,
        user_name=actor.user_name,
        display_name=actor.display_name,
        language=language,
        company=company or "",
        roles=tuple(sorted(actor.roles)),
        permissions=actor.permissions,
        feed=session.execute(select(func.coalesce(func.max(FeedEntry.id), 0))).scalar_one(),
    )
