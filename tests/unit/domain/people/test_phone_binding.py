"""Every combination of proofs, and every place where a holder may stand."""

from datetime import date, datetime, timedelta
from itertools import combinations, product
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from hrdesk.domain.people.phone_binding import (
    EXTRAS,
    PROOF_PROBLEMS,
    SECOND,
    Evidence,
    Holding,
    ProofKind,
    cause_of,
    free_from,
    lawful_actions,
    proof_problem,
    release_ground,
)
from hrdesk.domain.people.words import State

KINDS: tuple[ProofKind, ...] = get_args(ProofKind)
CARD, OLD_CARD, OTHER_CARD = "34050019931125374X", "340500931125374", "110100199003070015"
WRONG_CARD = "340500199311253741"
EVERY_SET = [frozenset(some) for size in range(len(KINDS) + 1) for some in combinations(KINDS, size)]


def complete(kinds: frozenset[ProofKind], **changes: object) -> Evidence:
    """Evidence of these kinds with everything else in order."""
    rest: dict[str, object] = {
        "seen_by": "李娜",
        "card_given": CARD,
        "card_on_record": CARD,
        "reason": "the card is lost",
        "by_hr": True,
        "consent": True,
        "installed": EXTRAS,
    }
    return Evidence(kinds=kinds, **(rest | changes))  # type: ignore[arg-type]  # the tests name the fields


@pytest.mark.parametrize("kinds", EVERY_SET, ids=lambda kinds: "+".join(sorted(kinds)) or "nothing")
def test_a_value_binds_by_override_or_by_itself_and_a_second_proof(kinds: frozenset[ProofKind]) -> None:
    lawful = "override" in kinds or ("contact" in kinds and bool(kinds & SECOND))

    assert (proof_problem(complete(kinds)) is None) == lawful


@pytest.mark.parametrize("kinds", [kinds for kinds in EVERY_SET if kinds & EXTRAS])
def test_what_no_extra_can_look_at_proves_nothing(kinds: frozenset[ProofKind]) -> None:
    assert proof_problem(complete(kinds, installed=frozenset())) == "not_installed"


def test_a_face_alone_never_binds_and_one_without_consent_neither() -> None:
    assert proof_problem(complete(frozenset({"face"}))) == "face_alone"
    assert proof_problem(complete(frozenset({"face", "card_seen"}))) == "contact_missing"
    for kinds in EVERY_SET:
        if "face" in kinds and "override" not in kinds:
            assert proof_problem(complete(kinds, consent=False)) is not None, kinds


SEEN, NUMBER = frozenset({"contact", "card_seen"}), frozenset({"contact", "card_number"})
OVERRIDE = frozenset({"override"})
LACKING = [
    (frozenset(), {}, "contact_missing"),
    (frozenset({"card_seen"}), {}, "contact_missing"),
    (frozenset({"contact"}), {}, "second_missing"),
    (frozenset({"contact", "face"}), {"consent": False}, "face_without_consent"),
    (SEEN, {"seen_by": " "}, "seen_by_missing"),
    (NUMBER, {"card_on_record": None}, "card_not_on_record"),
    (NUMBER, {"card_given": WRONG_CARD}, "card_not_valid"),
    (NUMBER, {"card_given": ""}, "card_not_valid"),
    (NUMBER, {"card_given": OTHER_CARD}, "card_differs"),
    (NUMBER, {"card_on_record": "P123456", "card_given": "P123457"}, "card_differs"),
    (frozenset({"contact", "card_photo"}), {"card_given": OTHER_CARD}, "card_differs"),
    (frozenset({"contact", "card_photo"}), {"installed": frozenset()}, "not_installed"),
    (OVERRIDE, {"reason": "  "}, "reason_missing"),
    (OVERRIDE, {"by_hr": False}, "override_not_hr"),
    (frozenset({"face"}), {}, "face_alone"),
]


@pytest.mark.parametrize(("kinds", "changes", "problem"), LACKING)
def test_what_is_missing_is_named(
    kinds: frozenset[ProofKind], changes: dict[str, object], problem: str
) -> None:
    assert proof_problem(complete(kinds, **changes)) == problem


def test_every_problem_is_among_them() -> None:
    assert {problem for _, _, problem in LACKING} == set(PROOF_PROBLEMS)


@pytest.mark.parametrize(
    ("on_record", "given"),
    [(CARD, CARD), (CARD, CARD.lower()), (CARD, OLD_CARD), (OLD_CARD, CARD), ("P123456", " p123456 ")],
)
def test_one_card_is_one_card_however_it_is_written(on_record: str, given: str) -> None:
    assert proof_problem(complete(NUMBER, card_on_record=on_record, card_given=given)) is None


NOW = datetime(2026, 10, 31, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
STATES: tuple[State, ...] = get_args(State)
CLOCKS = {"none": None, "runs": NOW + timedelta(seconds=1), "just over": NOW, "over": NOW - timedelta(days=9)}
LAWFUL = {
    (state, clock, consent): (
        "holder_left"
        if state in ("left", "not_joined")
        else "clock_over"
        if state == "leaving" and clock in ("just over", "over")
        else "consent"
        if consent
        else None
    )
    for state, clock, consent in product(STATES, CLOCKS, (True, False))
}


@pytest.mark.parametrize(("state", "clock", "consent"), LAWFUL)
def test_a_release_is_lawful_when_the_holder_left_the_clock_is_over_or_consent_is_recorded(
    state: State, clock: str, consent: bool
) -> None:
    holding = Holding(state=state, free_from=CLOCKS[clock], consent=consent)
    ground = LAWFUL[state, clock, consent]

    assert release_ground(holding, NOW) == ground
    actions = lawful_actions(holding, NOW)
    assert ("release_now" in actions) == (ground is not None)
    assert actions[-2:] == ("ask_holder", "open_ticket")


def test_somebody_who_works_here_keeps_what_they_hold_without_their_consent() -> None:
    assert {key for key, ground in LAWFUL.items() if ground is None} == {
        *product(("active", "candidate"), CLOCKS, (False,)),
        *product(("leaving",), ("none", "runs"), (False,)),
    }


APPROVED = datetime(2026, 10, 30, 17, 20, tzinfo=NOW.tzinfo)


def test_the_clock_counts_from_the_approval_else_from_the_end_of_the_last_day() -> None:
    last = date(2026, 10, 30)
    assert free_from(last, APPROVED, NOW) == datetime(2026, 10, 31, 17, 20, tzinfo=NOW.tzinfo)
    assert free_from(last, APPROVED, NOW, timedelta(hours=48)) == APPROVED + timedelta(days=2)
    assert free_from(last, None, NOW) == datetime(2026, 11, 1, 0, 0, tzinfo=NOW.tzinfo)
    assert free_from(None, None, NOW) is None


@pytest.mark.parametrize(
    ("holding", "cause"),
    [
        (Holding(state="left", free_from=NOW), "leaver_then_joiner"),
        (Holding(state="left"), "leaver_then_joiner"),
        (Holding(state="left", free_from=NOW + timedelta(seconds=1)), "release_pending"),
        (Holding(state="active", leave_date=date(2026, 10, 30)), "status_contradiction"),
        (Holding(state="active", leave_date=date(2026, 10, 31)), "holder_leaves_later"),
        (Holding(state="leaving", leave_date=date(2026, 10, 30)), "holder_leaves_later"),
        (Holding(state="active"), "both_active"),
        (Holding(state="leaving"), "both_active"),
        (Holding(state="candidate"), "both_active"),
    ],
)
def test_the_cause_says_why_the_value_is_still_held(holding: Holding, cause: str) -> None:
    assert cause_of(holding, NOW) == cause
