"""Scores, bonus and special additional deductions of a month."""

from collections.abc import Iterator

from hrdesk.calls.imports import ImportPreview, ImportSummary
from hrdesk.calls.payroll_inputs import ImportBonus, ImportDeductions, PreviewBonus, PreviewDeductions
from hrdesk.domain.payroll.scheme import Scheme
from hrdesk.domain.values import Period
from hrdesk.exchange.input_fields import fields_of
from hrdesk.exchange.notes import MonthlyReading
from hrdesk.exchange.scores_bonus import ScoresReading, read_scores_bonus
from hrdesk.exchange.special_deductions import DeductionRecord, read_special_deductions
from hrdesk.services import importing, previewing
from hrdesk.services.context import Context
from hrdesk.services.entity import the_entity, today
from hrdesk.services.happenings import happened
from hrdesk.services.importing import FileRequest
from hrdesk.services.inputs.already_paid import without_paid
from hrdesk.services.inputs.kept_before import with_kept
from hrdesk.services.inputs.month_inputs import MonthInputs, named_in
from hrdesk.services.registry import call
from hrdesk.services.scheme import scheme_for

SCORES_AND_BONUS = ("scores", "bonus")


@call
def preview_bonus(ctx: Context, request: PreviewBonus) -> ImportPreview:
    reading = _read_bonus(ctx, request)
    preview = previewing.preview(request, without_paid(ctx.session, reading))
    if reading.period is None:
        return preview
    brought = {(number, source) for number, source, _ in _by_source(ctx, reading, reading.period)}
    brought |= {(one.employee_no, source) for one in reading.held for source in SCORES_AND_BONUS}
    return with_kept(ctx.session, preview, SCORES_AND_BONUS, brought)


@call
def import_bonus(ctx: Context, request: ImportBonus) -> ImportSummary:
    reading = _read_bonus(ctx, request)
    inputs = MonthInputs.start(ctx, request, reading)
    rows = {record.employee_no: record.row for record in reading.records}
    scored = False
    for employee_no, source, values in _by_source(ctx, reading, inputs.period):
        inputs.keep(employee_no, source, values, rows[employee_no])
        scored = scored or (source == "scores" and inputs.takes(employee_no))
    inputs.settle(reading)
    if scored:
        happened(ctx, "scores_imported", period=str(inputs.period), batch_id=inputs.batch.id)
    return importing.summary(inputs.batch)


@call
def preview_deductions(ctx: Context, request: PreviewDeductions) -> ImportPreview:
    reading = _read_deductions(ctx, request)
    brought = {(number, "deductions") for number in named_in(reading)}
    preview = previewing.preview(request, without_paid(ctx.session, reading))
    return with_kept(ctx.session, preview, ["deductions"], brought)


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


def _by_source(
    ctx: Context, reading: ScoresReading, period: Period
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Employee number, source and quantities: one file brings both scores and bonus."""
    scheme = _scheme(ctx, period)
    for employee_no, values in reading.by_person().items():
        for source in SCORES_AND_BONUS:
            codes = {one.code for one in scheme.inputs if one.source == source}
            brought = {code: value for code, value in values.items() if code in codes}
            if brought:
                yield employee_no, source, brought


def _scheme(ctx: Context, period: Period) -> Scheme:
    return scheme_for(ctx.session, the_entity(ctx.session).id, str(period))


def _read_bonus(ctx: Context, request: FileRequest) -> ScoresReading:
    file = importing.monthly_file(ctx.session, "bonus", request)
    scheme = _scheme(ctx, file.period or Period.of(today(ctx)))
    return read_scores_bonus(file, fields_of(scheme, "scores"), fields_of(scheme, "bonus"))


def _read_deductions(ctx: Context, request: FileRequest) -> MonthlyReading[DeductionRecord]:
    return read_special_deductions(importing.monthly_file(ctx.session, "deductions", request))
