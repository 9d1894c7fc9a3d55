"""The month as a list of steps, with the proof of the last backup."""

from msgspec.structs import replace
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from hrdesk.calls.administration import GetMonth, MonthOverview
from hrdesk.domain.values import Period
from hrdesk.models.administration import BackupRecord, RunFile
from hrdesk.models.payroll_inputs import HeldInput, HeldRow, ImportBatch
from hrdesk.models.payroll_review import ReviewTick
from hrdesk.models.payroll_runs import PayRun
from hrdesk.services.access import sees_colleagues
from hrdesk.services.administration.month_steps import Facts, steps_of
from hrdesk.services.attendance.state import closing_of, points_of
from hrdesk.services.context import Context
from hrdesk.services.entity import read_period, the_entity, today, usual_pay_date
from hrdesk.services.registry import call

_PEOPLE = text("""
SELECT count(*) FROM employments e WHERE e.entity_id = :entity AND e.state NOT IN ('candidate', 'not_joined')
  AND (e.hire_date IS NULL OR e.hire_date <= :last) AND (e.leave_date IS NULL OR e.leave_date >= :first)
""")


@call
def get_month(ctx: Context, request: GetMonth) -> MonthOverview:
    session, entity = ctx.session, the_entity(ctx.session)
    periods = list(session.execute(select(PayRun.period).distinct().order_by(PayRun.period.desc())).scalars())
    period = read_period(request.period) if request.period else _open_period(ctx, periods)
    run = (
        session.execute(
            select(PayRun)
            .where(PayRun.entity_id == entity.id, PayRun.period == str(period))
            .order_by(PayRun.state == "posted", PayRun.number)
        )
        .scalars()
        .first()
    )
    pay_date = run.pay_date if run else str(usual_pay_date(session, period))
    facts = _facts(session, entity.id, period, run)
    backup = facts.backup or _newest_backup(session)
    steps = steps_of(session, facts, period, pay_date)
    if not sees_colleagues(ctx.actor):
        steps = tuple(replace(step, owner="") for step in steps)
    return MonthOverview(
        company=entity.name,
        period=str(period),
        period_closed=run is not None and run.state == "posted",
        pay_date=pay_date,
        run_id=run.id if run else None,
        steps=steps,
        periods=tuple(dict.fromkeys([str(period), *periods])),
        people=facts.people,
        last_backup_at=backup.verified_at if backup else None,
        last_backup_ok=backup is not None and backup.verified_at is not None,
    )


def _open_period(ctx: Context, periods: list[str]) -> Period:
    """The month after the last posted one, else the month of the last import, else this month."""
    posted = ctx.session.execute(select(func.max(PayRun.period)).where(PayRun.state == "posted")).scalar()
    if posted:
        return Period.parse(posted).plus(1)
    imported = ctx.session.execute(select(func.max(ImportBatch.period))).scalar()
    return Period.parse(imported) if imported else Period.of(today(ctx))


def _facts(session: Session, entity_id: int, period: Period, run: PayRun | None) -> Facts:
    batches = select(ImportBatch).where(ImportBatch.period == str(period)).order_by(ImportBatch.id)
    imports = {batch.kind: batch for batch in session.execute(batches).scalars()}
    roster = session.execute(
        select(ImportBatch).where(ImportBatch.kind == "roster").order_by(ImportBatch.id.desc()).limit(1)
    ).scalar_one_or_none()
    if roster is not None:
        imports["roster"] = roster
    files = {}
    if run is not None:
        made = select(RunFile).where(RunFile.run_id == run.id).order_by(RunFile.id)
        files = {one.kind: one for one in session.execute(made).scalars()}
    newest = _newest_backup(session)
    after_posting = (
        newest if newest and run and run.posted_at and newest.created_at >= run.posted_at else None
    )
    bounds = {"entity": entity_id, "first": str(period.first_day), "last": str(period.last_day)}
    closing = closing_of(session, entity_id, str(period))
    held = select(func.count(func.distinct(HeldInput.employment_id))).where(HeldInput.period == str(period))
    waiting = select(func.count(HeldRow.id)).where(HeldRow.settled_at.is_(None))
    return Facts(
        run=run,
        imports=imports,
        held_rows=session.execute(waiting).scalar_one(),
        held_inputs=session.execute(held).scalar_one(),
        files=files,
        backup=after_posting,
        people=session.execute(_PEOPLE, bounds).scalar_one(),
        ticked=_ticked(session, run),
        closing=closing,
        points=points_of(session, closing),
    )


def _ticked(session: Session, run: PayRun | None) -> int:
    if run is None:
        return 0
    found = select(func.count(ReviewTick.id)).where(
        ReviewTick.run_id == run.id, ReviewTick.trial_hash == run.hash
    )
    return session.execute(found).scalar_one()


def _newest_backup(session: Session) -> BackupRecord | None:
    newest = select(BackupRecord).order_by(BackupRecord.id.desc()).limit(1)
    return session.execute(newest).scalar_one_or_none()
