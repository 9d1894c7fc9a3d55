"""Whether a month can be run: what came in, and who lacks what, found by calculating everybody."""

from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hrdesk.calls.payroll_inputs import GetInputsState, InputSource, InputsState
from hrdesk.domain.people.lifecycle import NEVER_WORKED
from hrdesk.domain.values import Period
from hrdesk.models.payroll_inputs import HeldInput, ImportBatch, PayTerms, PeriodInput, TaxOpening
from hrdesk.models.payroll_runs import PayRun
from hrdesk.models.people import Employment
from hrdesk.services.attendance.state import closing_of
from hrdesk.services.context import Context
from hrdesk.services.entity import read_period, tax_period_of, the_entity, usual_pay_date
from hrdesk.services.payroll.facts import RunPeriod
from hrdesk.services.payroll.gaps import gaps_of
from hrdesk.services.registry import call

Kind = Literal["pay", "attendance", "bonus", "deductions", "opening"]
KINDS: tuple[Kind, ...] = ("pay", "attendance", "bonus", "deductions", "opening")
LATE = "9999-12-31"
NEEDED = ("pay", "attendance", "deductions")


@call
def get_inputs_state(ctx: Context, request: GetInputsState) -> InputsState:
    entity, period = the_entity(ctx.session), read_period(request.period)
    pay_date = usual_pay_date(ctx.session, period)
    tax_period = tax_period_of(entity, period, pay_date)
    run = PayRun(
        entity_id=entity.id,
        period=str(period),
        tax_period=str(tax_period),
        pay_date=pay_date.isoformat(),
    )
    people, gaps = gaps_of(ctx, run, RunPeriod(entity.id, period, tax_period, paid_too=True))
    sources = tuple(_source(ctx.session, kind, period, people) for kind in KINDS)
    return InputsState(period=str(period), people=people, sources=sources, gaps=gaps)


def _source(session: Session, kind: Kind, period: Period, people: int) -> InputSource:
    batch = session.execute(
        select(ImportBatch)
        .where(ImportBatch.kind == kind, ImportBatch.period == str(period))
        .order_by(ImportBatch.id.desc())
        .limit(1)
    ).scalar_one_or_none()
    have = _people_with(session, kind, period)
    held = session.execute(
        select(func.count(func.distinct(HeldInput.employment_id))).where(
            HeldInput.period == str(period), HeldInput.source == kind
        )
    ).scalar_one()
    complete = have > 0 and not held and (kind not in NEEDED or kind == "deductions" or have >= people)
    return InputSource(
        kind=kind,
        state="complete" if complete else "partial" if have or batch else "missing",
        file=batch.file_name if batch else "",
        imported_at=batch.applied_at if batch else "",
        imported_by=batch.applied_by if batch else "",
        people=have,
        closed=kind == "attendance" and closing_of(session, the_entity(session).id, str(period)) is not None,
    )


def _people_with(session: Session, kind: Kind, period: Period) -> int:
    if kind == "pay":
        found = (
            select(func.count(PayTerms.id))
            .join(Employment, Employment.id == PayTerms.employment_id)
            .where(
                PayTerms.valid_from <= str(period.last_day),
                func.coalesce(PayTerms.valid_to, LATE) >= str(period.last_day),
                func.coalesce(Employment.leave_date, LATE) >= str(period.first_day),
                func.coalesce(Employment.hire_date, "") <= str(period.last_day),
                Employment.state.not_in(NEVER_WORKED),
            )
        )
    elif kind == "opening":
        found = select(func.count(TaxOpening.id)).where(TaxOpening.tax_year == period.year)
    else:
        sources = ("bonus", "scores") if kind == "bonus" else (kind,)
        found = select(func.count(func.distinct(PeriodInput.employment_id))).where(
            PeriodInput.period == str(period), PeriodInput.source.in_(sources)
        )
    return session.execute(found).scalar_one()
