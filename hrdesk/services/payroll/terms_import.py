"""Pay base: terms of pay, tax profile, bank account, opening figures and the desk's own rates."""

from datetime import timedelta

from sqlalchemy import select

from hrdesk.calls.imports import ImportPreview, ImportSummary
from hrdesk.calls.payroll_inputs import ImportPay, PreviewPay
from hrdesk.domain.values import Period
from hrdesk.exchange.bank_accounts import CHECK_DIGIT
from hrdesk.exchange.bank_accounts import BankAccount as ReadAccount
from hrdesk.exchange.input_fields import fields_of
from hrdesk.exchange.pay_base import PayBaseReading, PayBaseRecord, read_pay_base
from hrdesk.exchange.rate_sheet import RateSheet, bounds_of
from hrdesk.models.payroll_inputs import ImportBatch, PayTerms, SiteRule, TaxProfile
from hrdesk.models.people import BankAccount, Employment
from hrdesk.services import importing
from hrdesk.services.context import Context
from hrdesk.services.entity import the_entity, today
from hrdesk.services.importing import FileRequest
from hrdesk.services.inputs.month_inputs import MonthInputs
from hrdesk.services.payroll.openings import keep_opening
from hrdesk.services.payroll.rules import rulebook, stored_rule
from hrdesk.services.registry import call
from hrdesk.services.scheme import scheme_for


@call
def preview_pay(ctx: Context, request: PreviewPay) -> ImportPreview:
    return importing.preview(request, _read(ctx, request))


@call
def import_pay(ctx: Context, request: ImportPay) -> ImportSummary:
    reading = _read(ctx, request)
    inputs = MonthInputs.start(ctx, request, reading)
    period, batch = inputs.period, inputs.batch
    _keep_rates(ctx, reading.rates, batch)
    for record in filter(lambda one: inputs.takes(one.employee_no), reading.records):
        employment = inputs.employments.of(record.employee_no)
        _keep_terms(ctx, employment, record, period, batch)
        _keep_profile(ctx, employment, record, period)
        if record.account is not None:
            _keep_account(ctx, employment, record.account, period, request.file_name)
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


def _keep_terms(
    ctx: Context, employment: Employment, record: PayBaseRecord, period: Period, batch: ImportBatch
) -> None:
    """Terms hold from the first of the month on; the ones before end the day before."""
    first = period.first_day
    live = ctx.session.execute(
        select(PayTerms).where(PayTerms.employment_id == employment.id, PayTerms.valid_to.is_(None))
    ).scalar_one_or_none()
    terms = dict(record.values)
    if live is not None and live.terms == terms:
        return
    if live is None or live.valid_from != str(first):
        if live is not None:
            live.valid_to = str(first - timedelta(days=1))
            ctx.session.flush()
        live = PayTerms(employment_id=employment.id, valid_from=str(first))
        ctx.session.add(live)
    live.terms, live.batch_id, live.row = terms, batch.id, record.row


def _keep_profile(ctx: Context, employment: Employment, record: PayBaseRecord, period: Period) -> None:
    row = ctx.session.execute(
        select(TaxProfile).where(
            TaxProfile.entity_id == employment.entity_id,
            TaxProfile.tax_year == period.year,
            TaxProfile.employee_id == employment.employee_id,
        )
    ).scalar_one_or_none()
    if row is None:
        row = TaxProfile(
            entity_id=employment.entity_id, tax_year=period.year, employee_id=employment.employee_id
        )
        ctx.session.add(row)
    start = record.tax_start or Period(period.year, 1)
    row.start_period, row.deduction_rule = str(start), record.deduction_rule


def _keep_account(
    ctx: Context, employment: Employment, account: ReadAccount, period: Period, file_name: str
) -> None:
    blocked = CHECK_DIGIT if CHECK_DIGIT in account.doubts else None
    live = ctx.session.execute(
        select(BankAccount).where(
            BankAccount.employee_id == employment.employee_id, BankAccount.valid_to.is_(None)
        )
    ).scalar_one_or_none()
    first = period.first_day
    if live is not None and live.account != account.number and live.valid_from != str(first):
        live.valid_to = str(first - timedelta(days=1))
        live = None
    if live is None:
        live = BankAccount(employee_id=employment.employee_id, valid_from=str(first), source=file_name)
        ctx.session.add(live)
    live.bank, live.account, live.holder, live.blocked = account.bank, account.number, account.holder, blocked
