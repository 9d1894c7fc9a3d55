"""Calls of leaving: asked for, approved, withdrawn, over; and the turn of the day."""

from typing import Any, ClassVar

from hrdesk.calls.base import Answer, Command, Refusal
from hrdesk.calls.people_facts import PersonStage, PersonState
from hrdesk.calls.permissions import Permission


class MoveNotPossible(Refusal, frozen=True, kw_only=True, tag="move_not_possible"):
    """The stage does not know this move; possible are those that it knows."""

    employee_no: str
    stage: PersonStage
    move: str
    possible: tuple[str, ...]

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        moves = tuple(f"move.{move}" for move in self.possible)
        named = {"stage": f"stage.{self.stage}", "move": f"move.{self.move}", "possible": moves}
        return f"refusal.{self.code}", self.values() | named


class ApproverIsRequester(Refusal, frozen=True, kw_only=True, tag="approver_is_requester"):
    """The site wants a second person to approve a leaving."""

    employee_no: str
    requested_by: str


class DayOutOfOrder(Refusal, frozen=True, kw_only=True, tag="day_out_of_order"):
    """A day that lies before one it must follow."""

    field: str
    day: str
    after: str
    after_day: str

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        named = {"field": f"field.{self.field}", "after": f"field.{self.after}"}
        return f"refusal.{self.code}", self.values() | named


class Moved(Answer, frozen=True, kw_only=True):
    """A person after a move. release_due: when the release clock runs out, UTC; None while none runs."""

    id: int
    employee_no: str
    employment_id: int
    version: int
    state: PersonState
    stage: PersonStage
    release_due: str | None = None


class CancelJoining(Command[Moved], frozen=True, kw_only=True):
    """A candidate does not come: their phone, e-mail and account are free at once, their employee number
    stays theirs. A rehire takes them in later."""

    name: ClassVar = "people.cancel_joining"
    permission: ClassVar = Permission.PEOPLE_EDIT
    employee_id: int
    version: int
    reason: str


class RequestLeave(Command[Moved], frozen=True, kw_only=True):
    """last_day (YYYY-MM-DD) still belongs to the employment. It is no fact before the approval: pay,
    attendance and head counts read none of it. approve: approved in the same step, or not even asked for."""

    name: ClassVar = "people.request_leave"
    permission: ClassVar = Permission.PEOPLE_LEAVE
    employee_id: int
    version: int
    last_day: str
    reason: str = ""
    approve: bool = False


class ApproveLeave(Command[Moved], frozen=True, kw_only=True):
    """Starts the release clock. By another person than who asked, where people.leave_by_two is on. A last day
    that is over completes the leaving at once."""

    name: ClassVar = "people.approve_leave"
    permission: ClassVar = Permission.PEOPLE_LEAVE
    employee_id: int
    version: int


class WithdrawLeave(Command[Moved], frozen=True, kw_only=True):
    """The person stays; the release clock stops where it still runs."""

    name: ClassVar = "people.withdraw_leave"
    permission: ClassVar = Permission.PEOPLE_LEAVE
    employee_id: int
    version: int
    reason: str


class CompleteLeave(Command[Moved], frozen=True, kw_only=True):
    """After the last day; the turn of the day does the same by itself."""

    name: ClassVar = "people.complete_leave"
    permission: ClassVar = Permission.PEOPLE_LEAVE
    employee_id: int
    version: int


class DayTurned(Answer, frozen=True, kw_only=True):
    """What the new day brought: leavings that are over, names that hold from now on, heads of departments
    that are merged from now on."""

    day: str
    left: int
    renamed: int
    heads: int = 0


class TurnDay(Command[DayTurned], frozen=True, kw_only=True):
    """Exactly once a day however often it is asked; opening the store does it too."""

    name: ClassVar = "people.turn_day"
    permission: ClassVar = Permission.RELEASE_CLOCK
