"""The way of an employment from candidate to left, and back again: one table of stages and moves."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from hrdesk.domain.people.words import State

Stage = Literal["candidate", "active", "leave_requested", "leave_approved", "left", "not_joined"]
"""A State with leaving told apart: somebody asked for it, or it is approved."""
Move = Literal[
    "arrive",
    "cancel_joining",
    "request_leave",
    "approve_leave",
    "withdraw_leave",
    "complete_leave",
    "rehire",
]

STAGES: Final[tuple[Stage, ...]] = get_args(Stage)
MOVES: Final[tuple[Move, ...]] = get_args(Move)

TABLE: Final[dict[tuple[Stage, Move], Stage]] = {
    ("candidate", "arrive"): "active",
    ("candidate", "cancel_joining"): "not_joined",
    ("active", "request_leave"): "leave_requested",
    ("leave_requested", "approve_leave"): "leave_approved",
    ("leave_requested", "withdraw_leave"): "active",
    ("leave_approved", "withdraw_leave"): "active",
    ("leave_approved", "complete_leave"): "left",
    ("left", "rehire"): "active",
    ("not_joined", "rehire"): "active",
}
"""Every lawful move and where it leads; whatever is not written here is refused. A rehire begins a new
employment of the same person: the one that has ended, or never began, stays as it was."""
NEVER_WORKED: Final[tuple[State, ...]] = ("candidate", "not_joined")
"""States of an employment that counts nobody's days: no pay, no attendance, no head."""


class MoveRefusedError(ValueError):
    """A move that the stage does not know."""


def moved(stage: Stage, move: Move) -> Stage:
    """Where a move leads; MoveRefusedError when the table has no such move."""
    try:
        return TABLE[stage, move]
    except KeyError as error:
        raise MoveRefusedError(f"{move} from {stage}") from error


def moves_from(stage: Stage) -> tuple[Move, ...]:
    """What can be done next."""
    return tuple(move for move in MOVES if (stage, move) in TABLE)


def stage_of(state: State, *, approved: bool) -> Stage:
    """The stage behind a stored state; approved: the leaving was."""
    if state != "leaving":
        return state
    return "leave_approved" if approved else "leave_requested"


def state_of(stage: Stage) -> State:
    """The word that lists and sentences use."""
    return "leaving" if stage in ("leave_requested", "leave_approved") else stage  # type: ignore[return-value]  # the others are states


@dataclass(frozen=True, slots=True)
class Stay:
    """What is known of an employment: its dates (None: not known) and where it stands by now."""

    stage: Stage
    first_day: date | None = None
    last_day: date | None = None
    requested_on: date | None = None
    approved_on: date | None = None


def stage_on(stay: Stay, day: date) -> Stage:
    """The stage as it was, or as far as is known will be, on a day.

    The last day still belongs to the employment. A leaving that came with a file, without the days of request
    and approval, holds as it stands for every day of the employment.
    """
    if stay.stage == "not_joined":
        return "not_joined"
    if stay.stage == "candidate" or (stay.first_day is not None and day < stay.first_day):
        return "candidate"
    if stay.stage == "active" or _is_over(stay, day):
        return "active" if stay.stage == "active" else "left"
    if stay.approved_on is not None and stay.approved_on <= day:
        return "leave_approved"
    if stay.requested_on is not None and stay.requested_on <= day:
        return "leave_requested"
    dated = stay.requested_on is not None or stay.approved_on is not None
    return "active" if dated or stay.stage == "left" else stay.stage


def _is_over(stay: Stay, day: date) -> bool:
    """An approved leaving is over after its last day, also before somebody completes it; asked for, never."""
    if stay.stage == "left" and stay.last_day is None:
        return True
    return stay.stage in ("left", "leave_approved") and stay.last_day is not None and day > stay.last_day
