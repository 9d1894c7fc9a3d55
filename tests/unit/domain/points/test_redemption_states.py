"""The state table of redemptions, every state with every step."""

from itertools import product
from typing import get_args

import pytest

from hrdesk.calls.points_redemption import RedemptionMove, RedemptionState
from hrdesk.domain.points.redemption import POINTS, RETURNED, STEPS, State, Step, after, started

STATES: tuple[State, ...] = get_args(State)
EVERY_STEP: tuple[Step, ...] = get_args(Step)
LEADS = {
    ("held", "approve"): "approved",
    ("held", "refuse"): "refused",
    ("held", "give_back"): "given_back",
    ("approved", "hand_out"): "handed_out",
    ("approved", "give_back"): "given_back",
    ("handed_out", "finish"): "done",
    ("handed_out", "give_back"): "given_back",
}
"""Written down a second time on purpose: whatever is not here is refused."""


@pytest.mark.parametrize(("state", "step"), list(product(STATES, EVERY_STEP)))
def test_a_step_leads_where_the_table_says_or_nowhere(state: State, step: Step) -> None:
    assert after(state, step) == LEADS.get((state, step))


def test_the_calls_speak_of_the_same_states_and_steps() -> None:
    assert set(STEPS) == set(POINTS) == set(STATES) == set(get_args(RedemptionState))
    assert set(EVERY_STEP) == set(get_args(RedemptionMove))


def test_every_state_is_reached_and_every_way_ends() -> None:
    reached = {
        started(needs_approval=needs, delivered=file) for needs, file in product((True, False), repeat=2)
    }
    for _ in STATES:
        reached |= {to for state in reached for to in STEPS[state].values()}

    assert reached == set(STATES)
    assert {state for state in STATES if not STEPS[state]} == {"done", "refused", "given_back"}


def test_points_move_only_from_held_to_spent_or_back() -> None:
    moves = {(POINTS[state], POINTS[to]) for state in STATES for to in STEPS[state].values()}

    assert moves == {
        ("held", "held"),
        ("held", "spent"),
        ("held", "returned"),
        ("spent", "spent"),
        ("spent", "returned"),
    }
    assert set(RETURNED) == {"refused", "given_back"}


@pytest.mark.parametrize(
    ("needs_approval", "delivered", "state"),
    [
        (True, False, "held"),
        (True, True, "held"),
        (False, False, "approved"),
        (False, True, "done"),
    ],
)
def test_what_needs_no_approval_waits_for_nobody(needs_approval: bool, delivered: bool, state: State) -> None:
    assert started(needs_approval=needs_approval, delivered=delivered) == state
