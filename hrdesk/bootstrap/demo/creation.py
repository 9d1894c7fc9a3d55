"""The demo company as a store: made by the same calls that a real one is made by."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from hrdesk.bootstrap.demo.claims import claimed_phones
from hrdesk.bootstrap.demo.company import COMPANY
from hrdesk.bootstrap.demo.staffing import FEWEST, staff
from hrdesk.bootstrap.demo.users import APPROVES, PASSPHRASE, PREPARES, SECURITY, first_user
from hrdesk.bootstrap.demo.year import STEPS_OF_A_RUN, STEPS_OF_INPUTS, ZONE, WalkingClock, Year
from hrdesk.bootstrap.stores import create_home
from hrdesk.calls.base import Progress, Refused
from hrdesk.calls.refusals import InputNotValid
from hrdesk.domain.values import Period
from hrdesk.services.context import system_clock
from hrdesk.settings.paths import resources_folder
from hrdesk.storage.calendar import load_calendar
from hrdesk.storage.engine import DATABASE_FILE
from hrdesk.storage.keys import KEY_FILE, STANDARD_COST, KdfCost

YEAR: Final = 2026
MOST_MONTHS: Final = 11
MOST_PEOPLE: Final = 20_000
_FOUNDED: Final = date(2025, 12, 29)
_APPROVED_BEFORE: Final = timedelta(hours=3, minutes=10)


@dataclass(frozen=True, slots=True)
class DemoSignIn:
    """How to get into a demo company; nothing of it is secret."""

    user: str
    password: str
    second_user: str
    second_password: str
    passphrase: str
    home: Path


def demo_sign_in(home: Path) -> DemoSignIn:
    """The two people and the passphrase of every demo company."""
    return DemoSignIn(PREPARES.name, PREPARES.password, APPROVES.name, APPROVES.password, PASSPHRASE, home)


def create_demo(
    home: Path,
    *,
    people: int = 206,
    months: int = 9,
    progress: Progress | None = None,
    cost: KdfCost = STANDARD_COST,
    now: Callable[[], datetime] = system_clock,
) -> DemoSignIn:
    """Make a store of invented people: so many posted months of 2026, the inputs of the next one waiting.

    people are those paid in the month that waits; who has left before comes on top. The same numbers give
    the same company, but for one leaving that was approved hours before now. Refused where a store is
    already, and for numbers that no company of one year can have; nothing stays when it is broken off.
    """
    _check("months", months, 1, MOST_MONTHS)
    _check("people", people, FEWEST, MOST_PEOPLE)
    periods = [Period(YEAR, month) for month in range(1, months + 2)]
    count = _Count(progress, 2 + STEPS_OF_INPUTS * len(periods) + STEPS_OF_A_RUN * months)
    everybody = staff(people, periods)
    clock = WalkingClock(datetime.combine(_FOUNDED, time(9, 30), ZONE))
    users = tuple(first_user(user) for user in (PREPARES, APPROVES, SECURITY))
    store = create_home(home, COMPANY, users, PASSPHRASE, cost=cost, clock=clock)
    try:
        with store:
            count.step()
            calendar = load_calendar([resources_folder() / "calendars"])
            phones = claimed_phones(everybody, periods)
            late = (now() - _APPROVED_BEFORE).astimezone(ZONE)
            _live(Year(store, clock, everybody, calendar, count.step, phones, late), periods)
    except BaseException:
        for name in (KEY_FILE, DATABASE_FILE, f"{DATABASE_FILE}-wal", f"{DATABASE_FILE}-shm"):
            (home / name).unlink(missing_ok=True)
        raise
    return demo_sign_in(home)


def _live(year: Year, periods: list[Period]) -> None:
    for period in periods:
        year.bring_inputs(period, waiting=period == periods[-1])
        if period == periods[0]:
            year.make_users(period)
            year.set_up(period)
        waiting = period == periods[-1]
        if not waiting:
            year.release(period)
        year.earn_and_redeem(period, waiting=waiting)
        if not waiting:
            year.post(period)


def _check(field: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise Refused(InputNotValid(field=field, value=str(value), expected=f"{least} … {most}"))


class _Count:
    """Tells how many steps are done."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def step(self) -> None:
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._total)
