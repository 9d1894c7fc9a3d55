"""One slip to look at: its lines beside last month's, each with where it comes from."""

from typing import cast

import msgspec
from sqlalchemy import select

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import RunState
from hrdesk.calls.payroll_review import DepartmentCost, GetDepartmentCost, GetPayslip, PayslipDetail, SlipLine
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.domain.payroll.explained import ExplainedLine
from hrdesk.domain.payroll.slip import PersonFacts
from hrdesk.models.organisation import Department
from hrdesk.models.payroll_runs import PayRun, Payslip
from hrdesk.services.access import check_own_department
from hrdesk.services.context import Context
from hrdesk.services.entity import read_period
from hrdesk.services.payroll.before import month_before
from hrdesk.services.payroll.compared import find_slip
from hrdesk.services.payroll.kept_run import calculator_of
from hrdesk.services.payroll.runs import find_run
from hrdesk.services.payroll.slips import DEBT_TAKEN, read_lines
from hrdesk.services.payroll.value_texts import debt_taken_names
from hrdesk.services.payroll.wages_looked import last_pay
from hrdesk.services.registry import call

_FACTS = msgspec.json.Decoder(PersonFacts)
FEWEST_SHOWN = 3
"""A total over fewer people would tell one person's pay."""


@call
def get_payslip(ctx: Context, request: GetPayslip) -> PayslipDetail:
    run = find_run(ctx.session, request.run_id)
    slip = find_slip(ctx.session, run, employee_id=request.employee_id, employment_id=request.employment_id)
    if slip is None:
        raise Refused(RecordNotFound(kind="payslip", key=str(request.employee_id)))
    last = last_pay(ctx.session, month_before(ctx.session, run), run, slip)
    before = last.lines if last else {}
    calculator = calculator_of(ctx.session, run)
    facts = _FACTS.decode(slip.inputs)
    explained = {line.item: line for line in calculator.explain(facts)}
    amounts = dict(read_lines(slip.lines))
    lines = []
    for item in calculator.scheme.items:
        amount, last_amount = amounts.get(item.code, 0), before.get(item.code) if last else None
        if item.show == "never" or (item.show == "nonzero" and not amount and not last_amount):
            continue
        lines.append(
            SlipLine(
                item=item.code,
                names={"zh": item.names.zh, "en": item.names.en},
                kind=item.kind,
                amount=amount,
                last_amount=last_amount,
                explanation=_explanation(explained.get(item.code)),
            )
        )
    if slip.debt_taken or before.get(DEBT_TAKEN):
        lines.append(
            SlipLine(
                item=DEBT_TAKEN,
                names=debt_taken_names(),
                kind="deduction",
                amount=slip.debt_taken,
                last_amount=before.get(DEBT_TAKEN, 0) if last else None,
                explanation="",
            )
        )
    department = ctx.session.get(Department, slip.department_id) if slip.department_id else None
    return PayslipDetail(
        employee_id=slip.employee_id,
        employee_no=slip.employee_no,
        name=slip.name,
        department=department.name if department else "",
        period=run.period,
        state=_state(run),
        lines=tuple(lines),
        gross_pay=slip.gross_pay,
        net_pay=slip.net_pay,
        debt=slip.debt,
        debt_taken=slip.debt_taken,
        debt_balance=facts.debt + slip.debt - slip.debt_taken,
        withholding=slip.withholding,
        cumulative={
            "taxable": slip.cumulative_taxable,
            "tax": slip.cumulative_tax,
            "withheld_before": slip.withheld_before,
            "basic_deduction": slip.basic_deduction,
            "special_additional": slip.special_additional,
        },
    )


@call
def get_department_cost(ctx: Context, request: GetDepartmentCost) -> DepartmentCost:
    check_own_department(ctx, request.department_id)
    period = read_period(request.period)
    rows = ctx.session.execute(
        select(Payslip.gross_pay, Payslip.employer_cost)
        .join(PayRun, PayRun.id == Payslip.run_id)
        .where(PayRun.period == str(period), PayRun.state == "posted")
        .where(Payslip.department_id == request.department_id)
    ).all()
    shown = len(rows) >= FEWEST_SHOWN
    return DepartmentCost(
        department=ctx.session.get_one(Department, request.department_id).name,
        period=str(period),
        people=len(rows),
        gross_pay=sum(row.gross_pay for row in rows) if shown else None,
        employer_cost=sum(row.employer_cost for row in rows) if shown else None,
    )


def _state(run: PayRun) -> RunState:
    return cast("RunState", run.state)


def _explanation(line: ExplainedLine | None) -> str:
    """Formula and values as one line of text."""
    if line is None:
        return ""
    values = ", ".join(f"{name} {value}" for name, value in line.values)
    law = f"{line.law.rule} {line.law.valid_from}: {line.law.source}" if line.law else ""
    return " · ".join(part for part in (line.formula, values, law) if part)
