"""Points in and out: what the other parts of points do inside their own transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refusal, Refused
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.domain.points.movements import NotEnoughError
from hrdesk.models.points_ledger import PointBalance, PointMovement
from hrdesk.services.context import Context
from hrdesk.services.points.arrivals import points_missing
from hrdesk.services.points.carrying import carry_if_merged
from hrdesk.services.points.purses import known_keys, made
from hrdesk.services.points.reversible import check_reversible, may_go_below_zero
from hrdesk.services.points.sitting import Cause, Sitting


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Points for a person, or, negative, from them.

    source_key is the cause, at most 200 characters; the same one never moves points twice. day (YYYY-MM-DD,
    at the site) is what the points are for; None means today. expires_on: the first day on which they can no
    longer be spent; None for never. below_zero: points that are taken away may exceed what there is.
    """

    employee_id: int
    points: int
    source_key: str
    kind: Literal["earn", "adjust"] = "earn"
    day: str | None = None
    expires_on: str | None = None
    below_zero: bool = False
    rule_id: int | None = None
    event_id: int | None = None
    reason: str = ""


def post(ctx: Context, movements: Sequence[Move]) -> list[int | None]:
    """Write many movements in one go; the number of each, or None for one that moved nothing.

    That is: its source_key had been there (or stands twice in the list), its points are 0, or a rule takes
    points away from somebody who has none and may not go below zero (such a rule takes what there is).
    An adjustment that takes more than there is, is refused (PointsMissing for everybody who has too few) and
    nothing is written.
    """
    done = known_keys(ctx.session, [move.source_key for move in movements])
    sitting = Sitting(
        ctx,
        {move.employee_id for move in movements},
        {move.employee_id for move in movements if move.points < 0},
    )
    numbers: list[int | None] = []
    missing: list[Refusal] = []
    for move in movements:
        if move.points == 0 or move.source_key in done:
            numbers.append(None)
            continue
        done.add(move.source_key)
        try:
            numbers.append(_moved(ctx, sitting, move))
        except Refused as refused:
            missing += refused.refusals
    if missing:
        raise Refused(*missing)
    sitting.write()
    return numbers


def _moved(ctx: Context, sitting: Sitting, move: Move) -> int | None:
    purse, points = sitting.purse(move.employee_id), move.points
    if points < 0 and move.kind == "earn" and not move.below_zero:
        points = -min(-points, max(purse.available, 0))
        if points == 0:
            return None
    try:
        step = purse.earn(points, move.expires_on, kind=move.kind, below_zero=move.below_zero)
    except NotEnoughError as error:
        raise points_missing(ctx, move.employee_id, error) from error
    cause = Cause(
        source_key=move.source_key,
        day=move.day or sitting.today,
        rule_id=move.rule_id,
        event_id=move.event_id,
        reason=move.reason,
    )
    return sitting.enter(move.employee_id, step, cause)


def hold(ctx: Context, employee_id: int, points: int, *, redemption_id: int, reason: str = "") -> int | None:
    """Put points aside for a redemption (its row must be flushed). None for 0 points.

    Refused with PointsMissing: how many are missing, and when the next arrive.
    """
    if points == 0:
        return None
    sitting = Sitting(ctx, {employee_id}, {employee_id})
    try:
        step = sitting.purse(employee_id).hold(points)
    except NotEnoughError as error:
        raise points_missing(ctx, employee_id, error) from error
    number = sitting.enter(employee_id, step, _of_redemption(sitting, redemption_id, "hold", reason))
    sitting.write()
    return number


def spend(ctx: Context, redemption_id: int, *, reason: str = "") -> int | None:
    """What is held for a redemption is spent. None where nothing is held for it."""
    held = _last_of(ctx.session, redemption_id)
    if held is None or held.kind != "hold":
        return None
    sitting = Sitting(ctx, {held.employee_id})
    step = sitting.purse(held.employee_id).spend(held.points)
    number = sitting.enter(held.employee_id, step, _of_redemption(sitting, redemption_id, "spend", reason))
    sitting.write()
    return number


def release(ctx: Context, redemption_id: int, *, reason: str = "") -> int | None:
    """Give the points of a redemption back, also those that were spent already (a counter-row first).

    They go to the lots they came from; what has expired meanwhile can be spent for the days of grace. Of a
    record that was merged into another one they go on to that. None where nothing was held, or is any more.
    """
    last = _last_of(ctx.session, redemption_id)
    if last is not None and last.kind == "spend":
        reverse(ctx, last.id, reason=reason)
        last = _last_of(ctx.session, redemption_id)
    if last is None or last.kind == "release":
        return None
    kept = select(PointMovement).filter_by(redemption_id=redemption_id, kind="hold")
    held = ctx.session.execute(kept).scalar_one()
    sitting = Sitting(ctx, {held.employee_id}, {held.employee_id})
    what = made(ctx.session, held)
    sitting.remember(held.employee_id, (lot for lot, _ in what.taken))
    step = sitting.purse(held.employee_id).release(what, sitting.today, sitting.grace)
    number = sitting.enter(held.employee_id, step, _of_redemption(sitting, redemption_id, "release", reason))
    sitting.write()
    carry_if_merged(ctx, held.employee_id)
    return number


def reverse(ctx: Context, movement_id: int, *, reason: str) -> int:
    """Write the counter-row of an earning, an adjustment, an expiry or a spending; its number.

    Refused with MovementNotReversible, or with PointsMissing where given points are spent and the rule of
    the movement allows no balance below zero. Whether a redemption may lose its spending, the caller knows.
    """
    movement = ctx.session.get(PointMovement, movement_id)
    if movement is None:
        raise Refused(RecordNotFound(kind="point_movement", key=str(movement_id)))
    check_reversible(ctx.session, movement)
    who = movement.employee_id
    sitting = Sitting(ctx, {who}, {who})
    what = made(ctx.session, movement)
    sitting.remember(who, (lot for lot, _ in what.taken))
    try:
        step = sitting.purse(who).reverse(
            what, sitting.today, sitting.grace, below_zero=may_go_below_zero(ctx.session, movement)
        )
    except NotEnoughError as error:
        raise points_missing(ctx, who, error) from error
    cause = Cause(
        source_key=f"reverse:{movement.id}",
        day=sitting.today,
        rule_id=movement.rule_id,
        event_id=movement.event_id,
        redemption_id=movement.redemption_id,
        reverses=movement.id,
        reason=reason,
    )
    number = sitting.enter(who, step, cause)
    sitting.write()
    carry_if_merged(ctx, who)
    return number


def available(session: Session, employee_id: int) -> int:
    """What the ledger has for a person to spend; lots that are over and not written yet still count."""
    found = select(PointBalance.available).filter_by(employee_id=employee_id)
    return session.execute(found).scalar() or 0


def _last_of(session: Session, redemption_id: int) -> PointMovement | None:
    """The last step of a redemption; None for one that cost nothing."""
    steps = select(PointMovement).filter_by(redemption_id=redemption_id).order_by(PointMovement.id.desc())
    return session.execute(steps.limit(1)).scalar()


def _of_redemption(sitting: Sitting, redemption_id: int, step: str, reason: str) -> Cause:
    return Cause(
        source_key=f"redemption:{redemption_id}:{step}",
        day=sitting.today,
        redemption_id=redemption_id,
        reason=reason,
    )
