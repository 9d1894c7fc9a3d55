"""How long a store waits after wrong passphrases, at its door and at its desk."""

from datetime import datetime, timedelta

from hrdesk.calls.base import Refused
from hrdesk.calls.users import SignInPaused
from hrdesk.domain.secrets.back_off import minutes_left, paused_until
from hrdesk.services.context import moment_text

LONGEST_WAIT = timedelta(hours=1)
"""Less than for a password: it keeps out the whole company, not one user."""


def refuse_paused_passphrase(failed: list[datetime], now: datetime) -> None:
    """SignInPaused, where these wrong passphrases make a pause."""
    until = paused_until(failed, now, LONGEST_WAIT)
    if until is not None:
        raise Refused(SignInPaused(until=moment_text(until), minutes=minutes_left(until, now)))
