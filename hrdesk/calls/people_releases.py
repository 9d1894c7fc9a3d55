"""Calls of the release clock that the approval of a leaving starts."""

from typing import ClassVar, Literal

from hrdesk.calls.base import Answer, Command, Query
from hrdesk.calls.people_contacts import ContactKind
from hrdesk.calls.permissions import Permission


class ReleaseClockState(Answer, frozen=True, kw_only=True):
    """How many clocks are due and how many still run; next_due is when to look next, UTC. new_day: the list
    still shows an earlier day, TurnDay is wanted. Names nobody."""

    due: int
    running: int
    next_due: str | None
    new_day: bool = False


class GetReleaseClock(Query[ReleaseClockState], frozen=True, kw_only=True):
    """Asked each minute while the program is open; where due is more than 0, ReleaseDue follows."""

    name: ClassVar = "people.release_clock"
    permission: ClassVar = Permission.RELEASE_CLOCK


class ReleaseSummary(Answer, frozen=True, kw_only=True):
    """run numbers this pass, None when nothing was due; ListReleases(run=...) tells the rest."""

    run: int | None
    people: int
    values: int
    accounts: int
    bound: int


class ReleaseDue(Command[ReleaseSummary], frozen=True, kw_only=True):
    """Do what is due: close the leavers' accounts, release their phones and e-mails, keep the evidence.

    Each clock is done once, however often this runs and whatever the clock of the computer says meanwhile.
    """

    name: ClassVar = "people.release_due"
    permission: ClassVar = Permission.RELEASE_CLOCK


class ReleaseEarly(Command[ReleaseSummary], frozen=True, kw_only=True):
    """Do now what a running clock would do at its end, with a reason: all of it where each phone and e-mail
    may lawfully be taken (the holder has left, or has agreed on record), else nothing.

    Refused: ReleaseNotLawful, RecordNotFound where the clock runs no longer, or nothing is held.
    """

    name: ClassVar = "people.release_early"
    permission: ClassVar = Permission.CONTACT_BIND
    clock_id: int
    reason: str


class ReleasedValue(Answer, frozen=True, kw_only=True):
    """value is whole for whoever may bind, masked for others; released_at is the moment it was free."""

    kind: ContactKind
    value: str
    released_at: str


class ReleaseRow(Answer, frozen=True, kw_only=True):
    """A clock. seconds_left is negative once it is overdue, 0 when it is done. blocked is the code of what
    stands in the way; kept says why nothing was released (rehired). accounts are the users it closed."""

    clock_id: int
    employee_no: str
    name: str
    started_at: str
    due_at: str
    seconds_left: int
    overdue: bool
    blocked: Literal["last_administrator"] | None
    done_at: str | None
    done_by: str
    run: int | None
    kept: Literal["rehired"] | None
    accounts: tuple[str, ...]
    released: tuple[ReleasedValue, ...]


class ListReleases(Query[tuple[ReleaseRow, ...]], frozen=True, kw_only=True):
    """Clocks that run or are overdue, the first due first; with run those that this pass has done, with done
    those done last; at most limit (1 to 1,000)."""

    name: ClassVar = "people.list_releases"
    permission: ClassVar = Permission.PEOPLE_READ
    run: int | None = None
    done: bool = False
    limit: int = 200
