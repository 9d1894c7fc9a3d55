"""When a phone number or e-mail address may be bound, and when one may be taken from its holder.

House rules of the product: two proofs before a value binds; within 24 hours of the approval of a leaving (the
site may set another number) it is free for somebody else.
"""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, Literal, get_args

from hrdesk.domain.people.identity_numbers import read_identity_number
from hrdesk.domain.people.words import State

ProofKind = Literal["contact", "card_seen", "card_number", "card_photo", "face", "override"]
"""contact: the person has the phone, or reads the mail; card_photo and face need an installed extra."""
ProofProblem = Literal[
    "not_installed",
    "override_not_hr",
    "reason_missing",
    "face_alone",
    "contact_missing",
    "second_missing",
    "face_without_consent",
    "seen_by_missing",
    "card_not_on_record",
    "card_not_valid",
    "card_differs",
]
Cause = Literal[
    "leaver_then_joiner", "release_pending", "status_contradiction", "holder_leaves_later", "both_active"
]
Ground = Literal["holder_left", "clock_over", "consent"]
Action = Literal["release_now", "ask_holder", "open_ticket"]

RELEASE_AFTER: Final = timedelta(hours=24)
EXTRAS: Final[frozenset[ProofKind]] = frozenset({"card_photo", "face"})
SECOND: Final[frozenset[ProofKind]] = frozenset({"card_seen", "card_number", "card_photo", "face"})
PROOF_PROBLEMS: Final[tuple[ProofProblem, ...]] = get_args(ProofProblem)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is brought for a binding.

    seen_by is who of HR has seen the card; card_given is the number that the person or the photo gives;
    consent is the person's own, to their face being compared. No picture and no template of a face is kept.
    """

    kinds: Set[ProofKind]
    seen_by: str = ""
    card_given: str = ""
    card_on_record: str | None = None
    reason: str = ""
    by_hr: bool = False
    consent: bool = False
    installed: Set[ProofKind] = frozenset()


def proof_problem(evidence: Evidence) -> ProofProblem | None:
    """Why this is not enough to bind; None when it is."""
    kinds = evidence.kinds
    if (kinds & EXTRAS) - evidence.installed:
        return "not_installed"
    if "override" in kinds:
        return _override_problem(evidence)
    if "contact" not in kinds or not kinds & SECOND:
        return _missing(kinds)
    if "face" in kinds and not evidence.consent:
        return "face_without_consent"
    if "card_seen" in kinds and not evidence.seen_by.strip():
        return "seen_by_missing"
    return _card_problem(evidence) if kinds & {"card_number", "card_photo"} else None


def _missing(kinds: Set[ProofKind]) -> ProofProblem:
    if "contact" in kinds:
        return "second_missing"
    return "face_alone" if kinds == {"face"} else "contact_missing"


def _override_problem(evidence: Evidence) -> ProofProblem | None:
    if not evidence.by_hr:
        return "override_not_hr"
    return None if evidence.reason.strip() else "reason_missing"


def _card_problem(evidence: Evidence) -> ProofProblem | None:
    if not evidence.card_on_record:
        return "card_not_on_record"
    recorded = read_identity_number(evidence.card_on_record).number
    if recorded is None:  # a passport or the like: no checksum, only equality
        same = evidence.card_given.strip().upper() == evidence.card_on_record.strip().upper()
        return None if same else "card_differs"
    given = read_identity_number(evidence.card_given).number
    if given is None:
        return "card_not_valid"
    return None if given == recorded else "card_differs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Where the holder of a value stands. free_from: when their clock is over, None while none runs.

    consent: the holder has said, on record, that somebody else may have it.
    """

    state: State
    leave_date: date | None = None
    free_from: datetime | None = None
    consent: bool = False


def release_ground(holding: Holding, now: datetime) -> Ground | None:
    """What makes a release at this moment lawful; None when nothing does."""
    if holding.state in ("left", "not_joined"):
        return "holder_left"
    if holding.state == "leaving" and holding.free_from is not None and now >= holding.free_from:
        return "clock_over"
    return "consent" if holding.consent else None


def lawful_actions(holding: Holding, now: datetime) -> tuple[Action, ...]:
    """What somebody at the desk may do about a value that is held."""
    asked: tuple[Action, ...] = ("ask_holder", "open_ticket")
    return asked if release_ground(holding, now) is None else ("release_now", *asked)


def free_from(
    leave_date: date | None,
    approved_at: datetime | None,
    now: datetime,
    release_after: timedelta = RELEASE_AFTER,
) -> datetime | None:
    """When the value of somebody who leaves is free; None while neither approval nor last day is known.

    Without an approval the whole last day counts, in the zone of now.
    """
    if approved_at is not None:
        return approved_at + release_after
    if leave_date is not None:
        return datetime.combine(leave_date + timedelta(days=1), time.min, now.tzinfo) + release_after
    return None


def cause_of(holding: Holding, now: datetime) -> Cause:
    """Why a value that somebody else wants is still held; the date of now is the site's day."""
    if holding.state in ("left", "not_joined"):
        pending = holding.free_from is not None and now < holding.free_from
        return "release_pending" if pending else "leaver_then_joiner"
    if holding.state == "active" and holding.leave_date is not None and holding.leave_date < now.date():
        return "status_contradiction"
    return "holder_leaves_later" if holding.leave_date is not None else "both_active"
