"""Who may hold a phone number that two people of a roster claim, by the rule of phone_binding.

Until it is released, and while its holder works here, a number stays with the earlier holder.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from hrdesk.domain.people.phone_binding import RELEASE_AFTER, Cause, Holding, cause_of, free_from
from hrdesk.domain.people.words import State

_GRAVITY: Final[dict[Cause, int]] = {
    "leaver_then_joiner": 0,
    "release_pending": 1,
    "status_contradiction": 2,
    "holder_leaves_later": 3,
    "both_active": 4,
}


@dataclass(frozen=True, slots=True)
class PhoneClaim:
    """One person's claim to a number: person tells people apart, ref is the caller's own handle.

    bound means that the number is bound to this person already; such a claim comes before any other.
    leave_approved_at knows its zone.
    """

    person: str
    ref: object
    employee_no: str
    name: str
    phone: str
    hire_date: date | None
    state: State
    leave_date: date | None = None
    leave_approved_at: datetime | None = None
    bound: bool = False


@dataclass(frozen=True, slots=True)
class PhoneConflict:
    """other claims what holder holds or held; free_from is when it is released, None while unknown."""

    kind: Cause
    holder: PhoneClaim
    other: PhoneClaim
    free_from: datetime | None = None


def phone_conflicts(
    claims: Iterable[PhoneClaim], now: datetime, release_after: timedelta = RELEASE_AFTER
) -> tuple[PhoneConflict, ...]:
    """One conflict for each later holder of a number, against the earlier holder who stands most in the way.

    now is in the site's zone: its date is the day on which people have left or not. Somebody who has left
    claims nothing that another holds by now.
    """
    by_phone: dict[str, list[PhoneClaim]] = defaultdict(list)
    for claim in claims:
        by_phone[claim.phone].append(claim)
    found = []
    for rivals in by_phone.values():
        ordered = sorted(rivals, key=_seniority)
        for at, other in enumerate(ordered):
            earlier = [one for one in ordered[:at] if one.person != other.person]
            if other.state == "left" and any(one.bound for one in earlier):
                continue
            if earlier and all(one.person != other.person for one in ordered[:at]):
                found.append(_gravest(earlier, other, now, release_after))
    return tuple(found)


def _seniority(claim: PhoneClaim) -> tuple[bool, date, bool]:
    return (not claim.bound, claim.hire_date or date.max, claim.state != "left")


def _gravest(
    earlier: Sequence[PhoneClaim], other: PhoneClaim, now: datetime, release_after: timedelta
) -> PhoneConflict:
    conflicts = [_conflict(holder, other, now, release_after) for holder in earlier]
    return max(conflicts, key=lambda one: _GRAVITY[one.kind])


def _conflict(
    holder: PhoneClaim, other: PhoneClaim, now: datetime, release_after: timedelta
) -> PhoneConflict:
    left = holder.state == "left"
    released = free_from(holder.leave_date, holder.leave_approved_at, now, release_after) if left else None
    holding = Holding(state=holder.state, leave_date=holder.leave_date, free_from=released)
    return PhoneConflict(cause_of(holding, now), holder, other, released)
