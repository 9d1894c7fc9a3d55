"""How long a door stays shut after wrong passwords."""

from collections.abc import Iterable
from datetime import datetime, timedelta

TRIES = 5
FIRST_PAUSE = timedelta(minutes=15)
LONGEST_PAUSE = timedelta(hours=4)
REMEMBERED = timedelta(hours=24)
"""A failed attempt older than this no longer counts."""


def paused_until(
    failed: Iterable[datetime], now: datetime, longest: timedelta = LONGEST_PAUSE
) -> datetime | None:
    """When the next attempt counts; None when it counts now.

    failed are the attempts since the last success, oldest first. Every fifth that counted begins a pause,
    each twice as long as the one before, up to longest. An attempt within a pause neither counts nor prolongs
    it: whoever keeps typing keeps nobody out for ever. Attempts dated after now are those of a clock set
    back, and are passed over.
    """
    counted = 0
    until: datetime | None = None
    for at in failed:
        if at > now or now - at > REMEMBERED or (until is not None and at < until):
            continue
        counted += 1
        if counted % TRIES == 0:
            until = at + pause_after(counted // TRIES, longest)
    return until if until is not None and until > now else None


def pause_after(rounds: int, longest: timedelta = LONGEST_PAUSE) -> timedelta:
    """The pause after so many rounds of five failures."""
    pause = FIRST_PAUSE
    for _ in range(1, rounds):
        if pause >= longest:
            break
        pause *= 2
    return min(pause, longest)


def minutes_left(until: datetime, now: datetime) -> int:
    """Whole minutes to wait, a begun one counted."""
    return -(-(until - now) // timedelta(minutes=1))
