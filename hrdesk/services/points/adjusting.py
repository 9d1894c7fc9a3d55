"""Points given or taken by hand, and counter-rows: what a person decides, with a reason."""

from typing import Final

from hrdesk.calls.base import Refused
from hrdesk.calls.points import AdjustPoints, Moved, MovementNotReversible, ReverseMovement
from hrdesk.calls.refusals import InputNotValid
from hrdesk.models.people import Employee
from hrdesk.models.points_ledger import PointMovement
from hrdesk.services.context import Context
from hrdesk.services.entity import read_day, today
from hrdesk.services.people.finding import person_of
from hrdesk.services.points import posting
from hrdesk.services.points.balances import balance_of
from hrdesk.services.points.posting import Move, post
from hrdesk.services.registry import call

POINTS_AT_MOST: Final = 1_000_000
"""Of one movement by hand."""


@call
def adjust(ctx: Context, request: AdjustPoints) -> Moved:
    """Refused with PointsMissing for more than there is, without a reason, and for 0 points."""
    person = person_of(ctx.session, employee_id=request.employee_id)
    move = Move(
        employee_id=person.id,
        points=checked_points(request.points),
        kind="adjust",
        source_key=by_hand(ctx, "adjust", request.request_id),
        expires_on=checked_expiry(ctx, request.expires_on),
        reason=checked_reason(request.reason),
    )
    (number,) = post(ctx, [move])
    if number is None:
        raise Refused(InputNotValid(field="request_id", value=request.request_id, expected="new"))
    return _moved(ctx, person, number)


@call
def reverse(ctx: Context, request: ReverseMovement) -> Moved:
    """Refused for movements of redemptions: those are given back as a whole, with stock and codes."""
    reason = checked_reason(request.reason)
    movement = ctx.session.get(PointMovement, request.movement_id)
    if movement is not None and movement.redemption_id is not None:
        raise Refused(MovementNotReversible(movement_id=movement.id, reason="redemption"))
    number = posting.reverse(ctx, request.movement_id, reason=reason)
    counter = ctx.session.get_one(PointMovement, number)
    return _moved(ctx, person_of(ctx.session, employee_id=counter.employee_id), number)


def _moved(ctx: Context, person: Employee, number: int) -> Moved:
    ctx.on_record(employee_no=person.employee_no, movement=number)
    ctx.changed("points", person.id)
    return Moved(movement_id=number, balance=balance_of(ctx, person))


def by_hand(ctx: Context, what: str, request_id: str) -> str:
    """The cause of what a person does: their command, which counts once by its request_id."""
    return f"{what}:{ctx.actor.user_id}:{request_id}"


def checked_points(points: int) -> int:
    if points == 0 or abs(points) > POINTS_AT_MOST:
        expected = f"-{POINTS_AT_MOST} … -1, 1 … {POINTS_AT_MOST}"
        raise Refused(InputNotValid(field="points", value=str(points), expected=expected))
    return points


def checked_reason(reason: str) -> str:
    said = reason.strip()
    if not 1 <= len(said) <= 500:
        raise Refused(InputNotValid(field="reason", value=said[:40], expected="1–500"))
    return said


def checked_expiry(ctx: Context, expires_on: str | None) -> str | None:
    """A day to come, as points that are over at once would help nobody."""
    if expires_on is None:
        return None
    if read_day("expires_on", expires_on) <= today(ctx):
        raise Refused(InputNotValid(field="expires_on", value=expires_on, expected=f"> {today(ctx)}"))
    return expires_on
