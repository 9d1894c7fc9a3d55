"""A posted run as its outputs need it: slips with what the person's record adds."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, text

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_refusals import RunNotInState
from hrdesk.models.payroll_runs import PayRun
from hrdesk.services.context import Context
from hrdesk.services.payroll.runs import find_run

_SLIPS = text("""
SELECT s.*, coalesce(d.name, '') AS department, p.id_number, p.id_type, p.version AS person_version
FROM payslips s
JOIN employees p ON p.id = s.employee_id
LEFT JOIN departments d ON d.id = s.department_id
WHERE s.run_id = :run AND (:employee = 0 OR s.employee_id = :employee)
  AND (:employment = 0 OR s.employment_id = :employment)
ORDER BY s.employee_no, s.employment_id
""")


def posted_run(ctx: Context, run_id: int) -> PayRun:
    """The run; refused while it is not posted: nothing leaves the house before."""
    run = find_run(ctx.session, run_id)
    if run.state != "posted":
        raise Refused(RunNotInState(state=run.state, needed="posted"))
    return run


def slips(ctx: Context, run_id: int, employee_id: int = 0, employment_id: int = 0) -> Sequence[Row[Any]]:
    """Its slips in the order of employee numbers, or those of one person or employment."""
    asked = {"run": run_id, "employee": employee_id, "employment": employment_id}
    return ctx.session.execute(_SLIPS, asked).all()
