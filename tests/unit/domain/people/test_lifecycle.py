"""Stages and moves: every stage with every move, and the stage of every day."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrdesk.domain.people.lifecycle import (
    MOVES,
    NEVER_WORKED,
    STAGES,
    MoveRefusedError,
    Stay,
    moved,
    moves_from,
    stage_of,
    stage_on,
    state_of,
)

EXPECTED = """
stage           arrive cancel_joining request_leave   approve_leave  withdraw_leave complete_leave rehire
candidate       active not_joined     -               -              -              -              -
active          -      -              leave_requested -              -              -              -
leave_requested -      -              -               leave_approved active         -              -
leave_approved  -      -              -               -              active         left           -
left            -      -              -               -              -              -              active
not_joined      -      -              -               -              -              -              active
"""


def expected() -> dict[tuple[str, str], str]:
    head, *rows = EXPECTED.strip().splitlines()
    table = {}
    for row in rows:
        stage, *targets = row.split()
        table |= {(stage, move): to for move, to in zip(head.split()[1:], targets, strict=True)}
    return table


@pytest.mark.parametrize(("stage", "move"), list(product(STAGES, MOVES)))
def test_every_stage_takes_exactly_the_moves_that_are_written_down(stage: str, move: str) -> None:
    to = expected()[stage, move]
    if to == "-":
        with pytest.raises(MoveRefusedError, match=f"{move} from {stage}"):
            moved(stage, move)  # type: ignore[arg-type]  # words of the table above
    else:
        assert moved(stage, move) == to  # type: ignore[arg-type]  # the same
    assert (move in moves_from(stage)) == (to != "-")  # type: ignore[arg-type]  # the same


def test_the_table_above_knows_every_stage_and_move() -> None:
    assert set(expected()) == set(product(STAGES, MOVES))


def test_every_stage_can_be_reached_and_left_again() -> None:
    reached, fresh = {"candidate"}, {"candidate"}
    while fresh:
        fresh = {moved(one, move) for one in fresh for move in moves_from(one)} - reached  # type: ignore[arg-type]  # stages
        reached |= fresh
    assert reached == set(STAGES)
    assert all(moves_from(stage) for stage in STAGES)


def test_leaving_is_one_word_in_lists_and_two_stages_behind_it() -> None:
    assert [state_of(stage) for stage in STAGES] == [
        *("candidate", "active", "leaving", "leaving", "left", "not_joined")
    ]
    for stage in STAGES:
        assert stage_of(state_of(stage), approved=stage == "leave_approved") == stage


FIRST, REQUESTED, APPROVED, LAST = date(2026, 3, 2), date(2026, 9, 1), date(2026, 9, 3), date(2026, 9, 30)
LEAVER = Stay("left", FIRST, LAST, REQUESTED, APPROVED)


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        (FIRST - timedelta(days=1), "candidate"),
        (FIRST, "active"),
        (REQUESTED - timedelta(days=1), "active"),
        (REQUESTED, "leave_requested"),
        (APPROVED, "leave_approved"),
        (LAST, "leave_approved"),
        (LAST + timedelta(days=1), "left"),
    ],
)
def test_each_day_of_a_leaver_has_the_stage_of_that_day(day: date, stage: str) -> None:
    assert stage_on(LEAVER, day) == stage


def test_an_approved_leaving_is_over_the_day_after_although_nobody_completed_it() -> None:
    pending = Stay("leave_approved", FIRST, LAST, REQUESTED, APPROVED)
    assert stage_on(pending, LAST) == "leave_approved"
    assert stage_on(pending, LAST + timedelta(days=1)) == "left"


def test_a_leaving_that_nobody_approved_is_never_over_by_itself() -> None:
    asked = Stay("leave_requested", FIRST, LAST, REQUESTED)
    assert stage_on(asked, LAST + timedelta(days=90)) == "leave_requested"


def test_a_leaver_from_a_file_has_only_the_last_day() -> None:
    assert stage_on(Stay("left", FIRST, LAST), LAST) == "active"
    assert stage_on(Stay("left", FIRST, LAST), LAST + timedelta(days=1)) == "left"
    assert stage_on(Stay("left", FIRST), FIRST) == "left"
    assert stage_on(Stay("leave_approved", FIRST, LAST), FIRST) == "leave_approved"


def test_a_candidate_stays_one_until_somebody_saw_them_arrive() -> None:
    assert stage_on(Stay("candidate", FIRST), FIRST + timedelta(days=9)) == "candidate"
    assert stage_on(Stay("active", None), FIRST) == "active"


@given(st.sampled_from(STAGES), st.integers(-400, 400))
def test_on_the_day_it_is_asked_a_stage_without_dates_is_the_stored_one(stage: str, days: int) -> None:
    assert stage_on(Stay(stage), FIRST + timedelta(days=days)) == stage  # type: ignore[arg-type]  # a stage


def test_whoever_never_came_stays_so_on_every_day() -> None:
    for day in (FIRST - timedelta(days=1), FIRST, LAST):
        assert stage_on(Stay("not_joined", FIRST), day) == "not_joined"


def test_nobody_is_paid_who_never_worked_here() -> None:
    stages = {stage for stage in STAGES if state_of(stage) in NEVER_WORKED}
    assert stages == {"candidate"} | {moved("candidate", "cancel_joining")}
