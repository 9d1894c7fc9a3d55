"""Cumulative figures of the tax year from before this program kept them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.imports import ImportPreview, ImportSummary
from hrdesk.calls.payroll_inputs import ImportOpening, PreviewOpening
from hrdesk.domain.values import minor_units
from hrdesk.exchange.notes import MonthlyReading
from hrdesk.exchange.opening_figures import Opening, OpeningRecord, read_opening_file
from hrdesk.models.payroll_inputs import ImportBatch, TaxOpening
from hrdesk.models.payroll_runs import PayRun, Payslip
from hrdesk.models.people import Employment
from hrdesk.services import importing, previewing
from hrdesk.services.context import Context
from hrdesk.services.entity import the_entity
from hrdesk.services.importing import FileRequest
from hrdesk.services.inputs.open_periods import refuse_posted
from hrdesk.services.payroll.opening_differences import with_differences
from hrdesk.services.people.employments import Employments
from hrdesk.services.people.merged_ids import ids_of
from hrdesk.services.registry import call


@call
def preview_opening(ctx: Context, request: PreviewOpening) -> ImportPreview:
    reading = _read(ctx, request)
    return previewing.preview(request, with_differences(ctx.session, the_entity(ctx.session).id, reading))


@call
def import_opening(ctx: Context, request: ImportOpening) -> ImportSummary:
    """Refused when the first month after the figures is posted: its withholding was computed with others."""
    reading = _read(ctx, request)
    through = importing.period_of(request, reading)
    refuse_posted(ctx.session, str(through))
    refuse_posted(ctx.session, str(through.plus(1)))
    batch = importing.start_batch(ctx, request, reading)
    employments = Employments(ctx, the_entity(ctx.session).id, through)
    for record in reading.records:
        keep_opening(ctx.session, employments.of(record.employee_no), record.opening, batch)
    ctx.changed("input")
    return importing.summary(batch)


def _read(ctx: Context, request: FileRequest) -> MonthlyReading[OpeningRecord]:
    return read_opening_file(importing.monthly_file(ctx.session, "opening", request))


def keep_opening(session: Session, employment: Employment, opening: Opening, batch: ImportBatch) -> None:
    """Keep the figures, unless a slip posted here already counts for a month they contain."""
    if _counted_here(session, employment, opening):
        return
    row = session.execute(
        select(TaxOpening).where(
            TaxOpening.entity_id == employment.entity_id,
            TaxOpening.tax_year == opening.tax_year,
            TaxOpening.employee_id == employment.employee_id,
        )
    ).scalar_one_or_none()
    if row is None:
        row = TaxOpening(
            entity_id=employment.entity_id, tax_year=opening.tax_year, employee_id=employment.employee_id
        )
        session.add(row)
    row.through_period = str(opening.through)
    row.income, row.exempt_income = minor_units(opening.income), minor_units(opening.exempt)
    row.contributions = sum(minor_units(amount) for amount in opening.contributions.values())
    row.other_deducted = minor_units(opening.other)
    # A reduction of tax lowers what is still to be withheld just as tax withheld does.
    row.withheld = minor_units(opening.withheld) + minor_units(opening.reductions)
    row.batch_id = batch.id


def _counted_here(session: Session, employment: Employment, opening: Opening) -> bool:
    """Whether a posted slip lies in the months of the figures: with both, these would count twice."""
    posted = (
        select(Payslip.id)
        .join(PayRun, PayRun.id == Payslip.run_id)
        .where(
            Payslip.entity_id == employment.entity_id,
            Payslip.tax_year == opening.tax_year,
            Payslip.employee_id.in_(ids_of(session, employment.employee_id)),
            Payslip.tax_period <= str(opening.through),
            PayRun.state == "posted",
        )
        .limit(1)
    )
    return session.execute(posted).first() is not None
