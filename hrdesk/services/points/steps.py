"""What the steps of a redemption share: the state asked, the ledger moved, the row written."""

from hrdesk.calls.base import Refused
from hrdesk.calls.points_item_refusals import BeneficiaryMissing, CostMissing, StepNotPossible
from hrdesk.calls.points_redemption import RedemptionMoved, RedemptionStep
from hrdesk.calls.refusals import RecordChanged
from hrdesk.domain.points.catalogue import FOR_OTHERS
from hrdesk.domain.points.redemption import STEPS, Step, after
from hrdesk.domain.values import Period
from hrdesk.models.people import Employee
from hrdesk.models.points_catalogue import PointItem, PointRedemption
from hrdesk.services.context import Context
from hrdesk.services.entity import today
from hrdesk.services.happenings import happened
from hrdesk.services.people.merged_ids import kept_id
from hrdesk.services.points import posting, stock
from hrdesk.services.points.items import item_of, name_for
from hrdesk.services.points.redemption_rows import not_found
from hrdesk.services.points.vouchers import give_out


def redemption_of(ctx: Context, redemption_id: int) -> PointRedemption:
    found = ctx.session.get(PointRedemption, redemption_id)
    if found is None:
        raise not_found(redemption_id)
    return found


def take_step(ctx: Context, redemption: PointRedemption, request: RedemptionStep, step: Step) -> None:
    """Go on to the state a step leads to; refused when it was changed meanwhile or knows no such step."""
    state = redemption.state
    to = after(state, step)  # type: ignore[arg-type]  # written from the same list of words
    if to is None:
        raise Refused(
            StepNotPossible(
                number=redemption.number,
                state=state,  # type: ignore[arg-type]  # as above
                step=step,
                possible=tuple(STEPS[state]),  # type: ignore[index]  # as above
            )
        )
    if redemption.version != request.version:
        by = redemption.handed_by or redemption.approved_by or redemption.asked_by
        at = redemption.handed_at or redemption.approved_at or redemption.asked_at
        raise Refused(
            RecordChanged(kind="point_redemption", key=redemption.number, changed_by=by, changed_at=at)
        )
    redemption.state = to
    redemption.version += 1


def hand_over(ctx: Context, redemption: PointRedemption, item: PointItem) -> None:
    """Points spent, codes given out, cost and tax as they are now; wage in kind of the month of today."""
    if item.kind in FOR_OTHERS and not redemption.beneficiary:
        raise Refused(BeneficiaryMissing(number=redemption.number, item=name_for(ctx, item)))
    if item.tax == "in_kind" and item.cost_fen == 0:
        raise Refused(CostMissing(number=redemption.number, item=name_for(ctx, item)))
    redemption.handed_at, redemption.handed_by = ctx.moment(), ctx.actor.user_name
    redemption.cost_fen = item.cost_fen * redemption.quantity
    redemption.tax = item.tax
    redemption.wage_period = str(Period.of(today(ctx))) if item.tax == "in_kind" else None
    give_out(ctx.session, redemption, ctx.moment())
    posting.spend(ctx, redemption.id)
    if redemption.state == "done":
        end(ctx, redemption)
    _tell_pay(ctx, redemption)


def return_all(ctx: Context, redemption: PointRedemption, reason: str) -> None:
    """Points and stock go back; nothing of it is wage any more."""
    stock.put_back(ctx, item_of(ctx.session, redemption.item_id), redemption)
    redemption.reason = reason.strip()[:500]
    _tell_pay(ctx, redemption)
    redemption.wage_period = None
    posting.release(ctx, redemption.id, reason=redemption.reason)
    end(ctx, redemption)


def _tell_pay(ctx: Context, redemption: PointRedemption) -> None:
    """What is, or was, wage in kind of a month stands in the inputs of that month."""
    if redemption.wage_period is not None:
        happened(ctx, "benefit_handed_out", redemption_id=redemption.id, employee_id=redemption.employee_id)


def end(ctx: Context, redemption: PointRedemption) -> None:
    redemption.ended_at, redemption.ended_by = ctx.moment(), ctx.actor.user_name


def moved(ctx: Context, redemption: PointRedemption) -> RedemptionMoved:
    """Put on record and on the feed what became of a redemption."""
    ctx.session.flush()
    person = ctx.session.get_one(Employee, kept_id(ctx.session, redemption.employee_id))
    ctx.on_record(number=redemption.number, employee_no=person.employee_no, state=redemption.state)
    ctx.changed("point_redemption", redemption.id)
    ctx.changed("point_item", redemption.item_id)
    ctx.changed("point_balance", person.id)
    return RedemptionMoved(
        id=redemption.id,
        version=redemption.version,
        number=redemption.number,
        employee_no=person.employee_no,
        state=redemption.state,  # type: ignore[arg-type]  # written from the same list of words
        points=redemption.points,
        available=posting.available(ctx.session, person.id),
    )
