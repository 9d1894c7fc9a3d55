"""A month's attendance, imported as long as the month is not closed."""

from hrdesk.calls.attendance import ImportAttendance, PreviewAttendance
from hrdesk.calls.imports import ImportPreview, ImportSummary
from hrdesk.domain.values import Period
from hrdesk.exchange.attendance_month import AttendanceReading, read_attendance_month
from hrdesk.exchange.input_fields import fields_of
from hrdesk.services import importing, previewing
from hrdesk.services.attendance.state import refuse_closed
from hrdesk.services.context import Context
from hrdesk.services.entity import the_entity, today
from hrdesk.services.importing import FileRequest
from hrdesk.services.inputs.already_paid import without_paid
from hrdesk.services.inputs.kept_before import with_kept
from hrdesk.services.inputs.month_inputs import MonthInputs, named_in
from hrdesk.services.registry import call
from hrdesk.services.scheme import scheme_for


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


def _read(ctx: Context, request: FileRequest) -> AttendanceReading:
    file = importing.monthly_file(ctx.session, "attendance", request)
    month = file.period or Period.of(today(ctx))
    scheme = scheme_for(ctx.session, the_entity(ctx.session).id, str(month))
    reading = read_attendance_month(file, fields_of(scheme, "attendance"))
    refuse_closed(ctx.session, reading.period)
    return reading
