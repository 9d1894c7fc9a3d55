"""Who has to wait before signing in again, read from the audit log: it survives a restart and a restore."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.users import LiftPause, ResetPassword, SignInPaused
from hrdesk.domain.secrets.back_off import (
    FIRST_PAUSE,
    REMEMBERED,
    minutes_left,
    paused_until,
)
from hrdesk.models.administration import AuditEntry, User
from hrdesk.services.context import moment_text

SIGN_IN = "administration.sign_in"
RECORDED_NAME = 60
"""As much of a user name as the audit log keeps."""
_LIFTS = (ResetPassword.name, LiftPause.name)


def read_moment(text: str) -> datetime:
    """A moment as the store keeps it."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def failed_attempts(session: Session, user_name: str, user_id: int | None, now: datetime) -> list[datetime]:
    """Attempts under this name since its last success or release, oldest first; also of a name nobody has."""
    found: list[datetime] = []
    name = user_name[:RECORDED_NAME]
    for entry in _lately(session, now):
        details = _details(entry)
        if details is None:
            continue
        if entry.call in _LIFTS:
            if user_id is not None and details.get("user_id") == user_id:
                break
        elif entry.user_name == name:
            if details.get("ok"):
                break
            found.append(read_moment(entry.at))
    return found[::-1]


def _details(entry: AuditEntry) -> dict[str, Any] | None:
    """What an entry says. None where somebody has changed it past the program: the chain tells of that, and
    nobody is kept out of the store for it.
    """
    try:
        read_moment(entry.at)
        details = json.loads(entry.details)
    except ValueError:
        return None
    return details if isinstance(details, dict) else None


def _lately(session: Session, now: datetime) -> Iterator[AuditEntry]:
    """Sign-ins and releases of the remembered time, newest first; read no further than asked."""
    oldest = moment_text(now - REMEMBERED)
    calls = select(AuditEntry).order_by(AuditEntry.id.desc()).execution_options(yield_per=100)
    with session.execute(calls) as found:
        for entry in found.scalars():
            if entry.at < oldest:
                return
            if entry.call == SIGN_IN or entry.call in _LIFTS:
                yield entry


def pause_of(session: Session, user: User, now: datetime) -> str | None:
    """Until when a user is told to wait (UTC), None for one who may sign in."""
    until = paused_until(failed_attempts(session, user.name, user.id, now), now)
    return None if until is None else moment_text(until)


def closed_for(failed: list[datetime], now: datetime, *, lets_others_in: bool) -> bool:
    """Whether even the right password is not taken now.

    Who lets others in is never shut out for more than 15 minutes at a time, whoever types wrong passwords
    under their name; what a wrong password is answered stays the same for every name.
    """
    if paused_until(failed, now) is None:
        return False
    return not lets_others_in or paused_until(failed, now, FIRST_PAUSE) is not None


def refuse_while_paused(failed: list[datetime], now: datetime) -> None:
    """SignInPaused, where these attempts make a pause."""
    until = paused_until(failed, now)
    if until is not None:
        raise Refused(SignInPaused(until=moment_text(until), minutes=minutes_left(until, now)))
