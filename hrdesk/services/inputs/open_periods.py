"""A posted period takes no more inputs."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_refusals import PeriodPosted
from hrdesk.models.payroll_runs import PayRun


def refuse_posted(session: Session, period: str) -> None:
    posted = select(PayRun.id).where(PayRun.period == period, PayRun.state == "posted")
    if session.execute(posted).first():
        raise Refused(PeriodPosted(period=period))
