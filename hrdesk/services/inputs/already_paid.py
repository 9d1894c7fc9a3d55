"""Rows of people whose slip of the month is posted: nothing of them is written, and that is said."""

from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hrdesk.domain.values import Finding
from hrdesk.exchange.reading import Reading
from hrdesk.models.payroll_runs import PayRun, Payslip
from hrdesk.models.people import Employee, Employment

AnyReading = TypeVar("AnyReading", bound=Reading[Any])


def without_paid(session: Session, reading: AnyReading) -> AnyReading:
    """The reading with the rows of people already paid for its month skipped, each under a finding.

    What a posted slip was computed with stays as it is; a difference is paid by a supplementary run or later.
    """
    paid = _paid_numbers(session, str(reading.period)) if reading.period else {}
    outcomes = dict(reading.outcomes)
    findings = []
    for record in reading.records:
        key = (record.sheet, record.row)
        if record.employee_no in paid and outcomes.get(key) == "accepted":
            outcomes[key] = "skipped"
            values = {
                "employee_no": record.employee_no,
                "name": paid[record.employee_no],
                "period": str(reading.period),
            }
            findings.append(Finding(record.row, "", "already_paid", "skip", values, record.sheet))
    if not findings:
        return reading
    return replace(reading, outcomes=outcomes, findings=(*reading.findings, *findings))


def _paid_numbers(session: Session, period: str) -> dict[str, str]:
    """Employee number to name of everybody with a posted slip of this wage period."""
    number = func.coalesce(Employment.former_no, Employee.employee_no)
    paid = (
        select(number, Employee.name)
        .join(Employment, Employment.employee_id == Employee.id)
        .join(Payslip, Payslip.employment_id == Employment.id)
        .join(PayRun, PayRun.id == Payslip.run_id)
        .where(PayRun.period == period, PayRun.state == "posted")
    )
    return {row[0]: row[1] for row in session.execute(paid)}
