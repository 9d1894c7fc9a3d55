"""Scores, bonus and special additional deductions of a month."""

from hrdesk.calls.imports import ImportPreview, ImportSummary
from hrdesk.calls.payroll_inputs import ImportBonus, ImportDeductions, PreviewBonus, PreviewDeductions
from hrdesk.domain.payroll.scheme import Scheme
from hrdesk.domain.values import Period
from hrdesk.exchange.input_fields import fields_of
from hrdesk.exchange.notes import MonthlyReading
from hrdesk.exchange.scores_bonus import ScoresReading, read_scores_bonus
from hrdesk.exchange.special_deductions import DeductionRecord, read_special_deductions
from hrdesk.services import importing
from hrdesk.services.context import Context
from hrdesk.services.entity import the_entity, today
from hrdesk.services.importing import FileRequest
from hrdesk.services.inputs.month_inputs import MonthInputs
from hrdesk.services.registry import call
from hrdesk.services.scheme import scheme_for


@call
def preview_bonus(ctx: Context, request: PreviewBonus) -> ImportPreview:
    return importing.preview(request, _read_bonus(ctx, request))


@call
def import_bonus(ctx: Context, request: ImportBonus) -> ImportSummary:
    reading = _read_bonus(ctx, request)
    inputs = MonthInputs.start(ctx, request, reading)
    scheme = _scheme(ctx, inputs.period)
    rows = {record.employee_no: record.row for record in reading.records}
    for employee_no, values in reading.by_person().items():
        for source in ("scores", "bonus"):
            codes = {one.code for one in scheme.inputs if one.source == source}
            brought = {code: value for code, value in values.items() if code in codes}
            if brought:
                inputs.keep(employee_no, source, brought, rows[employee_no])
    inputs.settle(reading)
    return importing.summary(inputs.batch)


@call
def preview_deductions(ctx: Context, request: PreviewDeductions) -> ImportPreview:
    return importing.preview(request, _read_deductions(ctx, request))


@call
def import_deductions(ctx: Context, request: ImportDeductions) -> ImportSummary:
    """Amounts of people who have left are read, reported and not used."""
    reading = _read_deductions(ctx, request)
    inputs = MonthInputs.start(ctx, request, reading)
    for record in reading.records:
        if not record.left:
            inputs.keep(record.employee_no, "deductions", record.amounts, record.row)
    inputs.settle(reading)
    return importing.summary(inputs.batch)


def _scheme(ctx: Context, period: Period) -> Scheme:
    return scheme_for(ctx.session, the_entity(ctx.session).id, str(period))


def _read_bonus(ctx: Context, request: FileRequest) -> ScoresReading:
    file = importing.monthly_file(ctx.session, "bonus", request)
    scheme = _scheme(ctx, file.period or Period.of(today(ctx)))
    return read_scores_bonus(file, fields_of(scheme, "scores"), fields_of(scheme, "bonus"))


def _read_deductions(ctx: Context, request: FileRequest) -> MonthlyReading[DeductionRecord]:
    return read_special_deductions(importing.monthly_file(ctx.session, "deductions", request))
