"""A payslip that explains itself, as the page and the second sheet of the PDF show it."""

from datetime import date
from typing import cast

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll import RunState
from hrdesk.calls.payroll_explained import (
    ExplainedPayslip,
    ExplainedSection,
    GetExplainedPayslip,
    SectionKey,
)
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.domain.payroll.scheme import Item
from hrdesk.models.organisation import Department
from hrdesk.models.payroll_runs import PayRun
from hrdesk.services.context import Context
from hrdesk.services.payroll.before import month_before
from hrdesk.services.payroll.compared import SlipLooked, find_slip
from hrdesk.services.payroll.explained_lines import ExplainedLines
from hrdesk.services.payroll.explained_tax import explained_tax
from hrdesk.services.payroll.runs import find_run
from hrdesk.services.payroll.wages_looked import last_pay
from hrdesk.services.registry import call

_SECTIONS: dict[str, SectionKey] = {
    "employee_contribution": "contributions",
    "withholding": "tax",
    "deduction": "deductions",
    "employer_contribution": "employer",
    "employer_cost": "employer",
}
_ORDER: tuple[SectionKey, ...] = ("earnings", "contributions", "tax", "deductions", "taxed_only", "employer")


@call
def explained_payslip(ctx: Context, request: GetExplainedPayslip) -> ExplainedPayslip:
    run = find_run(ctx.session, request.run_id)
    return explained(ctx, run, request.employee_id, request.employment_id)


def explained(
    ctx: Context, run: PayRun, employee_id: int, employment_id: int | None = None
) -> ExplainedPayslip:
    """The explanation of one person's slip of a run; refused where there is none."""
    found = find_slip(ctx.session, run, employee_id=employee_id, employment_id=employment_id)
    if found is None:
        raise Refused(RecordNotFound(kind="payslip", key=str(employee_id)))
    looked = SlipLooked.of(ctx.session, run, found)
    before = month_before(ctx.session, run)
    last = last_pay(ctx.session, before, run, found)
    department = ctx.session.get(Department, found.department_id) if found.department_id else None
    return ExplainedPayslip(
        run_id=run.id,
        employee_id=found.employee_id,
        employee_no=found.employee_no,
        name=found.name,
        department=department.name if department else "",
        position=found.position,
        period=run.period,
        pay_date=run.pay_date,
        tax_period=run.tax_period,
        state=cast("RunState", run.state),
        gross_pay=found.gross_pay,
        contributions=found.social_insurance + found.housing_fund,
        withholding=found.withholding,
        other_deductions=found.other_deductions,
        debt=found.debt,
        debt_taken=found.debt_taken,
        debt_balance=looked.facts.debt + found.debt - found.debt_taken,
        net_pay=found.net_pay,
        last_period=before.period,
        last_net_pay=last.net_pay if last else None,
        recalculated=all(line.amount == looked.lines.get(code) for code, line in looked.explained.items()),
        sections=_sections(looked, ExplainedLines(looked, last, ctx.language)),
        tax=explained_tax(ctx.session, looked),
    )


def _sections(looked: SlipLooked, lines: ExplainedLines) -> tuple[ExplainedSection, ...]:
    """Lines with an amount, or shown always, in the groups of the slip; what the company pays is never
    hidden here."""
    day = date.fromisoformat(looked.run.pay_date)
    grouped: dict[SectionKey, list[Item]] = {}
    for item in looked.calculator.scheme.items:
        key = _section_of(item, day)
        if key is not None and (looked.lines.get(item.code) or item.show == "always"):
            grouped.setdefault(key, []).append(item)
    shown = {key: [lines.line(item) for item in items] for key, items in grouped.items()}
    if looked.slip.debt_taken:
        shown.setdefault("deductions", []).append(lines.debt_taken())
    return tuple(
        ExplainedSection(key=key, total=sum(line.amount for line in shown[key]), lines=tuple(shown[key]))
        for key in _ORDER
        if key in shown
    )


def _section_of(item: Item, day: date) -> SectionKey | None:
    if item.kind == "earning":
        return "earnings" if item.flags_on(day).paid else "taxed_only"
    return _SECTIONS.get(item.kind)
