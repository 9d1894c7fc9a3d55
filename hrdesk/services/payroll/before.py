"""The month a run is compared with: posted runs, else a finished sheet of another program, else nothing."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hrdesk.calls.payroll import Totals
from hrdesk.models.payroll_review import WageSheet
from hrdesk.models.payroll_runs import PayRun
from hrdesk.services.payroll.review_sql import Compared
from hrdesk.services.payroll.runs import AMOUNTS


@dataclass(frozen=True)
class Before:
    """The newest earlier month with pay; a posted run of a month stands before a sheet of it."""

    compared: Compared
    period: str | None = None
    people: int = 0
    totals: Totals | None = None
    sheet_id: int = 0


def month_before(session: Session, run: PayRun) -> Before:
    """What a run is compared with; people and totals are of all posted runs of that month."""
    posted = session.execute(
        select(func.max(PayRun.period)).where(
            PayRun.entity_id == run.entity_id, PayRun.state == "posted", PayRun.period < run.period
        )
    ).scalar()
    sheet = session.execute(
        select(WageSheet)
        .where(WageSheet.entity_id == run.entity_id, WageSheet.period < run.period)
        .order_by(WageSheet.period.desc())
        .limit(1)
    ).scalar_one_or_none()
    if sheet is not None and sheet.period > (posted or ""):
        return Before("wages", sheet.period, sheet.people, Totals(**sheet.totals), sheet.id)
    if posted is None:
        return Before("nothing")
    sums = [func.sum(getattr(PayRun, amount)) for amount in AMOUNTS]
    people, *amounts = session.execute(
        select(func.sum(PayRun.people), *sums).where(
            PayRun.entity_id == run.entity_id, PayRun.state == "posted", PayRun.period == posted
        )
    ).one()
    return Before("posted", posted, people, Totals(**dict(zip(AMOUNTS, amounts, strict=True))))
