"""What is posted takes no more inputs; who failed and was not paid still does."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_refusals import PeriodPosted
from hrdesk.models.payroll_runs import PayRun, Payslip


def refuse_posted(session: Session, period: str) -> None:
    posted = select(PayRun.id).where(PayRun.period == period, PayRun.state == "posted")
    if session.execute(posted).first():
        raise Refused(PeriodPosted(period=period))


def paid_employments(session: Session, period: str) -> frozenset[int]:
    """Employments with a posted slip of this wage period: their inputs stay as they were."""
    paid = (
        select(Payslip.employment_id)
        .join(PayRun, PayRun.id == Payslip.run_id)
        .where(PayRun.period == period, PayRun.state == "posted")
    )
    return frozenset(session.execute(paid).scalars())
