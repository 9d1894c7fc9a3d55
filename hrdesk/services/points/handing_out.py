"""Approved by one, handed out by another, finished, or given back with everything it took."""

from sqlalchemy import select

from hrdesk.calls.base import Refused
from hrdesk.calls.points_item_refusals import HanderIsApprover, StepNotPossible, WageMonthPosted
from hrdesk.calls.points_redemption import (
    ApproveRedemption,
    FinishRedemption,
    GiveBack,
    HandOut,
    RedemptionMoved,
    RefuseRedemption,
    WithdrawOwnRedemption,
)
from hrdesk.calls.refusals import InputNotValid
from hrdesk.models.payroll_runs import PayRun
from hrdesk.models.points_catalogue import PointRedemption
from hrdesk.services.context import Context
from hrdesk.services.points.approvers import check_in_scope, check_not_own
from hrdesk.services.points.items import item_of
from hrdesk.services.points.redemption_rows import not_found, own_ids
from hrdesk.services.points.steps import end, hand_over, moved, redemption_of, return_all, take_step
from hrdesk.services.registry import call
from hrdesk.services.settings import setting


@call
def approve_redemption(ctx: Context, request: ApproveRedemption) -> RedemptionMoved:
    redemption = redemption_of(ctx, request.redemption_id)
    check_in_scope(ctx, redemption)
    take_step(ctx, redemption, request, "approve")
    redemption.approved_at, redemption.approved_by = ctx.moment(), ctx.actor.user_name
    return moved(ctx, redemption)


@call
def refuse_redemption(ctx: Context, request: RefuseRedemption) -> RedemptionMoved:
    redemption = redemption_of(ctx, request.redemption_id)
    check_in_scope(ctx, redemption)
    _check_reason(request.reason)
    take_step(ctx, redemption, request, "refuse")
    return_all(ctx, redemption, request.reason)
    return moved(ctx, redemption)


@call
def hand_out(ctx: Context, request: HandOut) -> RedemptionMoved:
    redemption = redemption_of(ctx, request.redemption_id)
    check_not_own(ctx, redemption)
    take_step(ctx, redemption, request, "hand_out")
    by_two = setting(ctx.session, "points.hand_out_by_two") == "on"
    if by_two and redemption.approved_by == ctx.actor.user_name:
        raise Refused(HanderIsApprover(number=redemption.number, approved_by=ctx.actor.display_name))
    redemption.beneficiary = request.beneficiary.strip()[:100] or redemption.beneficiary
    hand_over(ctx, redemption, item_of(ctx.session, redemption.item_id))
    return moved(ctx, redemption)


@call
def finish_redemption(ctx: Context, request: FinishRedemption) -> RedemptionMoved:
    redemption = redemption_of(ctx, request.redemption_id)
    take_step(ctx, redemption, request, "finish")
    end(ctx, redemption)
    return moved(ctx, redemption)


@call
def give_back(ctx: Context, request: GiveBack) -> RedemptionMoved:
    redemption = redemption_of(ctx, request.redemption_id)
    _check_reason(request.reason)
    take_step(ctx, redemption, request, "give_back")
    _check_not_taxed(ctx, redemption)
    return_all(ctx, redemption, request.reason)
    return moved(ctx, redemption)


@call
def withdraw_own_redemption(ctx: Context, request: WithdrawOwnRedemption) -> RedemptionMoved:
    redemption = redemption_of(ctx, request.redemption_id)
    if redemption.employee_id not in own_ids(ctx):
        raise not_found(request.redemption_id)
    if redemption.state == "handed_out":
        refusal = StepNotPossible(
            number=redemption.number, state="handed_out", step="give_back", possible=("finish",)
        )
        raise Refused(refusal)
    take_step(ctx, redemption, request, "give_back")
    return_all(ctx, redemption, "")
    return moved(ctx, redemption)


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused(InputNotValid(field="reason", value="", expected="1 … 500"))


def _check_not_taxed(ctx: Context, redemption: PointRedemption) -> None:
    """Once the payroll of its month is posted it has been taxed, and posted runs never change."""
    if redemption.wage_period is None:
        return
    posted = select(PayRun.id).where(PayRun.period == redemption.wage_period, PayRun.state == "posted")
    if ctx.session.execute(posted.limit(1)).first() is not None:
        raise Refused(WageMonthPosted(number=redemption.number, period=redemption.wage_period))
