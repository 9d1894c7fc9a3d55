"""From a trial to a posted run: submit, send back, approve by another person, post."""

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import ApproveRun, PostRun, RunDetail, SendBackRun, SubmitRun
from hrdesk.calls.payroll_refusals import InputsChanged, MakerIsChecker, NobodyToPay, PaidSince, TotalsChanged
from hrdesk.calls.refusals import InputNotValid
from hrdesk.models.payroll_runs import PayRun
from hrdesk.services.context import Context
from hrdesk.services.payroll.facts import inputs_batch, posted_runs
from hrdesk.services.payroll.runs import detail, name_of, run_to_change
from hrdesk.services.payroll.slips import read_snapshot, write_summary
from hrdesk.services.payroll.tick_progress import check_reviewed
from hrdesk.services.registry import call


@call
def submit_run(ctx: Context, request: SubmitRun) -> RunDetail:
    run = run_to_change(ctx, request.run_id, request.version, "tried")
    if run.people == 0:
        raise Refused(NobodyToPay(period=run.period))
    if read_snapshot(ctx.session, run.id).inputs_batch != inputs_batch(ctx.session):
        raise Refused(InputsChanged(period=run.period))
    _check_nothing_posted_since(ctx, run)
    check_reviewed(ctx, run)
    run.state, run.note = "submitted", request.note
    run.submitted_by, run.submitted_at = ctx.actor.user_id, ctx.moment()
    return _done(ctx, run)


@call
def send_back_run(ctx: Context, request: SendBackRun) -> RunDetail:
    run = run_to_change(ctx, request.run_id, request.version, "submitted", "approved")
    if not request.reason.strip():
        raise Refused(InputNotValid(field="reason", value="", expected="text"))
    run.state, run.note = "tried", request.reason
    run.submitted_by = run.submitted_at = run.approved_by = run.approved_at = None
    return _done(ctx, run)


@call
def approve_run(ctx: Context, request: ApproveRun) -> RunDetail:
    run = run_to_change(ctx, request.run_id, request.version, "submitted")
    _check_other_person(ctx, run)
    _check_nothing_posted_since(ctx, run)
    if request.hash != run.hash:
        raise Refused(TotalsChanged(seen=request.hash[:12], current=run.hash[:12]))
    run.state = "approved"
    run.approved_by, run.approved_at = ctx.actor.user_id, ctx.moment()
    ctx.on_record(net_pay=run.net_pay, people=run.people)
    return _done(ctx, run)


@call
def post_run(ctx: Context, request: PostRun) -> RunDetail:
    run = run_to_change(ctx, request.run_id, request.version, "approved")
    _check_other_person(ctx, run)
    _check_nothing_posted_since(ctx, run)
    write_summary(ctx.session, run.id)
    run.state = "posted"
    run.posted_by, run.posted_at = ctx.actor.user_id, ctx.moment()
    ctx.on_record(hash=run.hash, net_pay=run.net_pay, people=run.people)
    ctx.changed("payslip")
    return _done(ctx, run)


def _check_nothing_posted_since(ctx: Context, run: PayRun) -> None:
    """Another run posted after the trial has moved the tax year and the debts that slips were made from."""
    if posted_runs(ctx.session, run.entity_id) != read_snapshot(ctx.session, run.id).posted_runs:
        raise Refused(PaidSince(period=run.period))


def _check_other_person(ctx: Context, run: PayRun) -> None:
    """Maker is never checker: whoever prepared, tried or submitted a run neither approves nor posts it."""
    for maker in (run.prepared_by, run.tried_by, run.submitted_by):
        if maker == ctx.actor.user_id:
            raise Refused(MakerIsChecker(maker=name_of(ctx.session, maker) or ""))


def _done(ctx: Context, run: PayRun) -> RunDetail:
    run.version += 1
    ctx.session.flush()
    ctx.changed("run", run.id)
    return detail(ctx.session, run)
