"""Payslips: looked at with their explanation, and printed as PDF."""

from sqlalchemy import select, text

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_outputs import (
    DeliveryRecorded,
    FileContent,
    GetOwnPayslipPdf,
    GetPayslipPdf,
    ListOwnPayslips,
    ListPayslipKeys,
    PayslipKey,
    PayslipReference,
    RecordPayslipDelivery,
)
from hrdesk.calls.payroll_refusals import PayslipNotPrintable
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.models.administration import RunFile
from hrdesk.models.payroll_runs import PayRun, Payslip
from hrdesk.reports.failures import PayslipFailure
from hrdesk.reports.payslip import payslip_pdf
from hrdesk.services.access import own_employee_id
from hrdesk.services.context import Context
from hrdesk.services.fonts import site_fonts
from hrdesk.services.payroll import file_names
from hrdesk.services.payroll.explanation_documents import explanation_of
from hrdesk.services.payroll.payslip_documents import PayslipDocuments
from hrdesk.services.payroll.posted import posted_run, slips
from hrdesk.services.people.merged_ids import ids_of
from hrdesk.services.registry import call

_OWN = text("""
SELECT s.id, r.period, r.pay_date, s.net_pay FROM payslips s JOIN pay_runs r ON r.id = s.run_id
WHERE (s.employee_id = :employee OR s.employee_id IN (
  SELECT other_id FROM merged_records WHERE kept_id = :employee))
  AND r.state = 'posted' ORDER BY r.pay_date DESC, s.id DESC
""")


@call
def list_payslip_keys(ctx: Context, request: ListPayslipKeys) -> tuple[PayslipKey, ...]:
    run = posted_run(ctx, request.run_id)
    found = (
        select(Payslip.employee_id, Payslip.employment_id, Payslip.employee_no, Payslip.name, Payslip.net_pay)
        .where(Payslip.run_id == run.id)
        .order_by(Payslip.employee_no, Payslip.employment_id)
    )
    rows = ctx.session.execute(found).all()
    names = file_names.of_slips([row.employee_no for row in rows])
    return tuple(
        PayslipKey(
            employee_id=row.employee_id,
            employment_id=row.employment_id,
            employee_no=row.employee_no,
            name=row.name,
            net_pay=row.net_pay,
            folder=file_names.of_run("payslips", run),
            file_name=name,
        )
        for row, name in zip(rows, names, strict=True)
    )


@call
def get_payslip_pdf(ctx: Context, request: GetPayslipPdf) -> FileContent:
    run, employment_id = posted_run(ctx, request.run_id), request.employment_id or 0
    return _printed(ctx, run, request.employee_id, employment_id, explained=request.explained)


@call
def list_own_payslips(ctx: Context, request: ListOwnPayslips) -> tuple[PayslipReference, ...]:
    return tuple(
        PayslipReference(slip_id=row.id, period=row.period, pay_date=row.pay_date, net_pay=row.net_pay)
        for row in ctx.session.execute(_OWN, {"employee": own_employee_id(ctx)})
    )


@call
def get_own_payslip_pdf(ctx: Context, request: GetOwnPayslipPdf) -> FileContent:
    """Somebody else's slip is answered as one that does not exist."""
    slip = ctx.session.get(Payslip, request.slip_id)
    own = own_employee_id(ctx)
    mine = slip is not None and slip.employee_id in ids_of(ctx.session, own)
    run = ctx.session.get(PayRun, slip.run_id) if slip is not None and mine else None
    if slip is None or run is None or run.state != "posted":
        raise Refused(RecordNotFound(kind="payslip", key=str(request.slip_id)))
    return _printed(ctx, run, slip.employee_id, slip.employment_id, explained=request.explained)


@call
def record_payslips(ctx: Context, request: RecordPayslipDelivery) -> DeliveryRecorded:
    run = posted_run(ctx, request.run_id)
    ctx.session.add(
        RunFile(
            run_id=run.id,
            kind="payslips",
            file_name="payslips",
            rows=request.written,
            total=run.net_pay,
            made_at=ctx.moment(),
            made_by=ctx.actor.display_name,
        )
    )
    ctx.changed("run_file", run.id)
    return DeliveryRecorded(count=request.written)


def _printed(
    ctx: Context, run: PayRun, employee_id: int, employment_id: int = 0, *, explained: bool
) -> FileContent:
    found = slips(ctx, run.id, employee_id, employment_id)
    if not found:
        raise Refused(RecordNotFound(kind="payslip", key=str(employee_id)))
    slip = found[-1]
    document = PayslipDocuments(ctx, run).document(slip)
    explanation = explanation_of(ctx, run, slip.employee_id, slip.employment_id) if explained else None
    fonts = site_fonts(ctx.session)
    try:
        content = payslip_pdf(document, fonts, explanation)
    except PayslipFailure as failure:
        raise Refused(
            PayslipNotPrintable(
                employee_no=slip.employee_no, name=slip.name, reason=failure.code, details=failure.values
            )
        ) from failure
    return FileContent(file_name=f"{file_names.safe(slip.employee_no)}.pdf", content=content)
