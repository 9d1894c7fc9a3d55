"""Who may hold a phone number that two people claim.

A number is released 24 hours after a leaving was approved at the latest (house rule of the product); until
then, and while its holder works here, it stays with the earlier holder.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Literal

from hrdesk.domain.people.words import State

ConflictKind = Literal[
    "leaver_then_joiner", "release_pending", "status_contradiction", "holder_leaves_later", "both_active"
]

RELEASE_AFTER: Final = timedelta(hours=24)

_GRAVITY: Final[dict[ConflictKind, int]] = {
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

    kind: ConflictKind
    holder: PhoneClaim
    other: PhoneClaim
    free_from: datetime | None = None


def phone_conflicts(claims: Iterable[PhoneClaim], now: datetime) -> tuple[PhoneConflict, ...]:
    """One conflict for each later holder of a number, against the earlier holder who stands most in the way.

    now is in the site's zone: its date is the day on which people have left or not.
    """
    by_phone: dict[str, list[PhoneClaim]] = defaultdict(list)
    for claim in claims:
        by_phone[claim.phone].append(claim)
    found = []
    for rivals in by_phone.values():
        ordered = sorted(rivals, key=_seniority)
        for at, other in enumerate(ordered):
            earlier = [one for one in ordered[:at] if one.person != other.person]
            if earlier and all(one.person != other.person for one in ordered[:at]):
                found.append(_gravest(earlier, other, now))
    return tuple(found)


def _seniority(claim: PhoneClaim) -> tuple[bool, date, bool]:
    return (not claim.bound, claim.hire_date or date.max, claim.state != "left")


def _gravest(earlier: Sequence[PhoneClaim], other: PhoneClaim, now: datetime) -> PhoneConflict:
    conflicts = [_conflict(holder, other, now) for holder in earlier]
    return max(conflicts, key=lambda one: _GRAVITY[one.kind])


def _conflict(holder: PhoneClaim, other: PhoneClaim, now: datetime) -> PhoneConflict:
    today = now.date()
    leaves = holder.leave_date
    if holder.state == "left":
        free_from = _released(holder, now)
        kind: ConflictKind = (
            "release_pending" if free_from is not None and now < free_from else "leaver_then_joiner"
        )
        return PhoneConflict(kind, holder, other, free_from)
    if holder.state == "active" and leaves is not None and leaves < today:
        return PhoneConflict("status_contradiction", holder, other)
    if leaves is not None:
        return PhoneConflict("holder_leaves_later", holder, other)
    return PhoneConflict("both_active", holder, other)


def _released(holder: PhoneClaim, now: datetime) -> datetime | None:
    if holder.leave_approved_at is not None:
        return holder.leave_approved_at + RELEASE_AFTER
    if holder.leave_date is not None:
        # without an approval the whole last day counts, in the zone of the site
        return datetime.combine(holder.leave_date + timedelta(days=1), time.min, now.tzinfo) + RELEASE_AFTER
    return None
