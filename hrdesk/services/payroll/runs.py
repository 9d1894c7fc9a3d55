"""Opening a run and showing it."""

from typing import cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import CreateRun, GetRun, ListRuns, RunDetail, RunState, SendBackRun, Totals
from hrdesk.calls.payroll_refusals import RunExists, RunNotInState
from hrdesk.calls.refusals import RecordChanged, RecordNotFound
from hrdesk.domain.values import Period
from hrdesk.models.administration import AuditEntry, User
from hrdesk.models.organisation import LegalEntity
from hrdesk.models.payroll_runs import PayRun
from hrdesk.services.context import Context
from hrdesk.services.entity import read_day, read_period, tax_period_of, the_entity, usual_pay_date
from hrdesk.services.payroll.facts import RunPeriod, count_payees
from hrdesk.services.registry import call

AMOUNTS = tuple(Totals.__struct_fields__)


@call
def list_runs(ctx: Context, request: ListRuns) -> tuple[RunDetail, ...]:
    newest = select(PayRun).order_by(PayRun.period.desc(), PayRun.number.desc()).limit(request.limit)
    return tuple(detail(ctx.session, run) for run in ctx.session.execute(newest).scalars().all())


@call
def get_run(ctx: Context, request: GetRun) -> RunDetail:
    return detail(ctx.session, find_run(ctx.session, request.run_id))


@call
def create_run(ctx: Context, request: CreateRun) -> RunDetail:
    """The run of a month; once that is posted, a further one for whoever was not paid in it."""
    entity, period = the_entity(ctx.session), read_period(request.period)
    latest = ctx.session.execute(
        select(PayRun)
        .where(PayRun.entity_id == entity.id, PayRun.period == request.period)
        .order_by(PayRun.number.desc())
        .limit(1)
    ).scalar_one_or_none()
    if latest is not None and (latest.state != "posted" or not _unpaid(ctx.session, entity.id, period)):
        raise Refused(RunExists(period=request.period, state=latest.state))
    pay_date = (
        read_day("pay_date", request.pay_date) if request.pay_date else usual_pay_date(ctx.session, period)
    )
    run = PayRun(
        entity_id=entity.id,
        number=latest.number + 1 if latest else 1,
        period=request.period,
        pay_date=pay_date.isoformat(),
        tax_period=str(tax_period_of(entity, period, pay_date)),
        state="draft",
        prepared_by=ctx.actor.user_id,
    )
    ctx.session.add(run)
    ctx.session.flush()
    ctx.changed("run", run.id)
    return detail(ctx.session, run)


def _unpaid(session: Session, entity_id: int, period: Period) -> int:
    return count_payees(session, RunPeriod(entity_id, period, period))


def find_run(session: Session, run_id: int) -> PayRun:
    run = session.get(PayRun, run_id)
    if run is None:
        raise Refused(RecordNotFound(kind="run", key=str(run_id)))
    return run


def run_to_change(ctx: Context, run_id: int, version: int, *states: RunState) -> PayRun:
    """The run if it is as the caller saw it and in one of these states; refused otherwise."""
    run = find_run(ctx.session, run_id)
    if run.version != version:
        raise Refused(_changed(ctx.session, run))
    if run.state not in states:
        raise Refused(RunNotInState(state=run.state, needed=", ".join(states)))
    return run


def _changed(session: Session, run: PayRun) -> RecordChanged:
    moments = [(run.posted_at, run.posted_by), (run.approved_at, run.approved_by)]
    moments += [(run.submitted_at, run.submitted_by), (run.tried_at, run.tried_by)]
    at, by = max(((at, by) for at, by in moments if at), default=("", run.prepared_by))
    return RecordChanged(kind="run", key=run.period, changed_by=name_of(session, by) or "", changed_at=at)


def name_of(session: Session, user_id: int | None) -> str | None:
    user = session.get(User, user_id) if user_id is not None else None
    return user.display_name if user else None


def _sent_back_by(session: Session, run: PayRun) -> str | None:
    """Who gave the reason that a run under review carries, as the audit log has it."""
    if run.state != "tried" or not run.note:
        return None
    back = select(AuditEntry.user_id).where(
        AuditEntry.call == SendBackRun.name, func.json_extract(AuditEntry.details, "$.run_id") == run.id
    )
    return name_of(session, session.execute(back.order_by(AuditEntry.id.desc()).limit(1)).scalar())


def totals(run: PayRun) -> Totals:
    return Totals(**{amount: getattr(run, amount) for amount in AMOUNTS})


def detail(session: Session, run: PayRun) -> RunDetail:
    entity = session.get_one(LegalEntity, run.entity_id)
    return RunDetail(
        id=run.id,
        version=run.version,
        entity=entity.name,
        number=run.number,
        period=run.period,
        pay_date=run.pay_date,
        tax_period=run.tax_period,
        state=cast("RunState", run.state),
        trials=run.trials,
        tried_at=run.tried_at,
        people=run.people,
        failed=run.failed,
        totals=totals(run),
        prepared_by=name_of(session, run.prepared_by) or "",
        submitted_by=name_of(session, run.submitted_by),
        approved_by=name_of(session, run.approved_by),
        posted_at=run.posted_at,
        note=run.note,
        hash=run.hash,
        sent_back_by=_sent_back_by(session, run),
    )
