"""Pay base: terms of pay, tax profile, bank account, opening figures and the desk's own rates."""

from sqlalchemy import select

from hrdesk.calls.imports import ImportPreview, ImportSummary
from hrdesk.calls.payroll_inputs import ImportPay, PreviewPay
from hrdesk.domain.values import Period
from hrdesk.exchange.input_fields import fields_of
from hrdesk.exchange.pay_base import PayBaseReading, read_pay_base
from hrdesk.exchange.rate_sheet import RateSheet, bounds_of
from hrdesk.models.payroll_inputs import ImportBatch, SiteRule
from hrdesk.services import importing, previewing
from hrdesk.services.context import Context
from hrdesk.services.entity import the_entity, today
from hrdesk.services.importing import FileRequest
from hrdesk.services.inputs.already_paid import without_paid
from hrdesk.services.inputs.month_inputs import MonthInputs
from hrdesk.services.payroll.opening_differences import with_differences
from hrdesk.services.payroll.openings import keep_opening
from hrdesk.services.payroll.rules import rulebook, stored_rule
from hrdesk.services.payroll.terms_writing import TermsWriter
from hrdesk.services.registry import call
from hrdesk.services.scheme import scheme_for


@call
def preview_pay(ctx: Context, request: PreviewPay) -> ImportPreview:
    reading = with_differences(ctx.session, the_entity(ctx.session).id, _read(ctx, request))
    return previewing.preview(request, without_paid(ctx.session, reading))


@call
def import_pay(ctx: Context, request: ImportPay) -> ImportSummary:
    reading = _read(ctx, request)
    inputs = MonthInputs.start(ctx, request, reading)
    period, batch = inputs.period, inputs.batch
    _keep_rates(ctx, reading.rates, batch)
    records = [one for one in reading.records if inputs.takes(one.employee_no)]
    employments = [inputs.employments.of(one.employee_no) for one in records]
    writer = TermsWriter.of(ctx.session, period, batch, employments)
    for record, employment in zip(records, employments, strict=True):
        writer.keep_terms(employment, record)
        writer.keep_profile(employment, record)
        if record.account is not None:
            writer.keep_account(employment, record.account)
        if record.opening is not None:
            keep_opening(ctx.session, employment, record.opening, batch)
    inputs.settle(reading)
    return importing.summary(batch)


def _read(ctx: Context, request: FileRequest) -> PayBaseReading:
    """Read against the scheme of the month the caller states, else the one in force today."""
    file = importing.monthly_file(ctx.session, "pay", request)
    month = file.period or Period.of(today(ctx))
    scheme = scheme_for(ctx.session, the_entity(ctx.session).id, str(month))
    return read_pay_base(file, fields_of(scheme, "pay"), bounds_of(rulebook(ctx), month))


def _keep_rates(ctx: Context, rates: RateSheet, batch: ImportBatch) -> None:
    for rule in rates.rules:
        day = rule.valid_from.isoformat()
        row = ctx.session.execute(
            select(SiteRule).where(
                SiteRule.city == rule.city, SiteRule.insurance == rule.insurance, SiteRule.valid_from == day
            )
        ).scalar_one_or_none()
        if row is None:
            row = SiteRule(city=rule.city, insurance=rule.insurance, valid_from=day)
            ctx.session.add(row)
        row.rule, row.batch_id = stored_rule(rule), batch.id
