"""A month's attendance: imported, and how far it is."""

from sqlalchemy import select, text

from hrdesk.calls.attendance import (
    AttendanceMonth,
    GetAttendanceMonth,
    ImportAttendance,
    PreviewAttendance,
)
from hrdesk.calls.imports import ImportPreview, ImportSummary
from hrdesk.domain.values import Period
from hrdesk.exchange.attendance_month import AttendanceReading, read_attendance_month
from hrdesk.exchange.input_fields import fields_of
from hrdesk.models.payroll_inputs import HeldInput, PeriodInput
from hrdesk.services import importing, previewing
from hrdesk.services.context import Context
from hrdesk.services.entity import read_period, the_entity, today
from hrdesk.services.importing import FileRequest
from hrdesk.services.inputs.already_paid import without_paid
from hrdesk.services.inputs.kept_before import with_kept
from hrdesk.services.inputs.month_inputs import MonthInputs, named_in
from hrdesk.services.registry import call
from hrdesk.services.scheme import scheme_for

_DUE = text("""
SELECT e.id, p.employee_no, p.name FROM employments e JOIN employees p ON p.id = e.employee_id
WHERE e.entity_id = :entity AND e.state <> 'candidate'
  AND (e.hire_date IS NULL OR e.hire_date <= :last) AND (e.leave_date IS NULL OR e.leave_date >= :first)
ORDER BY p.employee_no
""")


@call
def preview_attendance(ctx: Context, request: PreviewAttendance) -> ImportPreview:
    reading = _read(ctx, request)
    brought = {(number, "attendance") for number in named_in(reading)}
    preview = previewing.preview(request, without_paid(ctx.session, reading))
    return with_kept(ctx.session, preview, ["attendance"], brought)


@call
def import_attendance(ctx: Context, request: ImportAttendance) -> ImportSummary:
    reading = _read(ctx, request)
    inputs = MonthInputs.start(ctx, request, reading)
    for record in reading.records:
        inputs.keep(record.employee_no, "attendance", record.values, record.row)
    inputs.settle(reading)
    return importing.summary(inputs.batch)


@call
def get_attendance_month(ctx: Context, request: GetAttendanceMonth) -> AttendanceMonth:
    period = read_period(request.period)
    bounds = {"first": str(period.first_day), "last": str(period.last_day)}
    due = ctx.session.execute(_DUE, {"entity": the_entity(ctx.session).id, **bounds}).all()
    present = set(
        ctx.session.execute(
            select(PeriodInput.employment_id).where(
                PeriodInput.period == str(period), PeriodInput.source == "attendance"
            )
        ).scalars()
    )
    held = set(
        ctx.session.execute(
            select(HeldInput.employment_id).where(
                HeldInput.period == str(period), HeldInput.source == "attendance"
            )
        ).scalars()
    )
    return AttendanceMonth(
        period=str(period),
        due=len(due),
        present=sum(1 for row in due if row.id in present and row.id not in held),
        held=tuple(f"{row.employee_no} {row.name}" for row in due if row.id in held),
        missing=tuple(
            f"{row.employee_no} {row.name}" for row in due if row.id not in present and row.id not in held
        ),
    )


def _read(ctx: Context, request: FileRequest) -> AttendanceReading:
    file = importing.monthly_file(ctx.session, "attendance", request)
    month = file.period or Period.of(today(ctx))
    scheme = scheme_for(ctx.session, the_entity(ctx.session).id, str(month))
    return read_attendance_month(file, fields_of(scheme, "attendance"))
