"""The way of a redemption: which step leads where, and where its points lie meanwhile."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

State = Literal["held", "approved", "handed_out", "done", "refused", "given_back"]
Step = Literal["approve", "refuse", "hand_out", "finish", "give_back"]
Points = Literal["held", "spent", "returned"]

STEPS: Final[Mapping[State, Mapping[Step, State]]] = MappingProxyType(
    {
        "held": {"approve": "approved", "refuse": "refused", "give_back": "given_back"},
        "approved": {"hand_out": "handed_out", "give_back": "given_back"},
        "handed_out": {"finish": "done", "give_back": "given_back"},
        "done": {},
        "refused": {},
        "given_back": {},
    }
)
"""What each state knows. done, refused and given_back are the ends."""

POINTS: Final[Mapping[State, Points]] = MappingProxyType(
    {
        "held": "held",
        "approved": "held",
        "handed_out": "spent",
        "done": "spent",
        "refused": "returned",
        "given_back": "returned",
    }
)
"""Where the points of a redemption lie; the ledger and the states must tell the same."""

RETURNED: Final = tuple(state for state, points in POINTS.items() if points == "returned")
"""States that count against no limit and take no stock."""


def started(*, needs_approval: bool, delivered: bool) -> State:
    """The first state: held until somebody approves it, approved where nobody has to, done when what was
    asked for is a file that is delivered at once."""
    if needs_approval:
        return "held"
    return "done" if delivered else "approved"


def after(state: State, step: Step) -> State | None:
    """Where a step leads; None when the state does not know it."""
    return STEPS[state].get(step)
