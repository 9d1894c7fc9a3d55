"""Finished wage sheets of months before this program: imported, kept apart, only compared with."""

import json
from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from hrdesk.calls.imports import ImportPreview, ImportSummary
from hrdesk.calls.payroll_inputs import ImportWages, PreviewWages
from hrdesk.domain.payroll.scheme import Scheme
from hrdesk.domain.values import Period
from hrdesk.exchange.wage_fields import wage_fields
from hrdesk.exchange.wage_sheet import WageReading, WageRecord, read_wage_sheet
from hrdesk.models.payroll_review import WageRow, WageSheet
from hrdesk.models.people import Employment, JobAssignment
from hrdesk.services import importing, previewing
from hrdesk.services.context import Context
from hrdesk.services.entity import the_entity, today
from hrdesk.services.importing import FileRequest
from hrdesk.services.payroll.wage_totals import gross_of, totals_of
from hrdesk.services.people.employments import Employments
from hrdesk.services.prefetching import parts
from hrdesk.services.registry import call
from hrdesk.services.scheme import scheme_for


@call
def preview_wages(ctx: Context, request: PreviewWages) -> ImportPreview:
    return previewing.preview(request, _read(ctx, request))


@call
def import_wages(ctx: Context, request: ImportWages) -> ImportSummary:
    """A later sheet of the month replaces the one before; nothing of it enters a slip or a tax year."""
    reading = _read(ctx, request)
    period = importing.period_of(request, reading)
    batch = importing.start_batch(ctx, request, reading)
    entity_id = the_entity(ctx.session).id
    scheme = scheme_for(ctx.session, entity_id, str(period))
    employments = Employments(ctx, entity_id, period)
    employments.expect(record.employee_no for record in reading.records)
    _forget(ctx.session, entity_id, period)
    day = period.last_day
    totals = totals_of(reading.records, scheme, day)
    sheet = WageSheet(
        entity_id=entity_id,
        period=str(period),
        batch_id=batch.id,
        people=len(reading.records),
        gross_pay=totals["gross_pay"],
        net_pay=totals["net_pay"],
        totals=totals,
    )
    ctx.session.add(sheet)
    ctx.session.flush()
    found = [(record, employments.of(record.employee_no)) for record in reading.records]
    departments = _departments(ctx.session, [employment.id for _, employment in found], day)
    for record, employment in found:
        department_id = departments.get(employment.id)
        ctx.session.add(
            _row(sheet.id, record, employment, department_id=department_id, scheme=scheme, day=day)
        )
    ctx.changed("wage_sheet", sheet.id)
    return importing.summary(batch)


def _read(ctx: Context, request: FileRequest) -> WageReading:
    file = importing.monthly_file(ctx.session, "wages", request)
    scheme = scheme_for(ctx.session, the_entity(ctx.session).id, str(file.period or Period.of(today(ctx))))
    return read_wage_sheet(file, wage_fields(scheme))


def _forget(session: Session, entity_id: int, period: Period) -> None:
    same = select(WageSheet.id).where(WageSheet.entity_id == entity_id, WageSheet.period == str(period))
    session.execute(delete(WageRow).where(WageRow.sheet_id.in_(same)))
    session.execute(delete(WageSheet).where(WageSheet.id.in_(same)))


def _departments(session: Session, employments: Sequence[int], day: date) -> dict[int, int | None]:
    """Where people stood on the last day of the month."""
    found: dict[int, int | None] = {}
    for part in parts(employments):
        jobs = (
            select(JobAssignment.employment_id, JobAssignment.department_id)
            .where(JobAssignment.employment_id.in_(part), JobAssignment.valid_from <= str(day))
            .where((JobAssignment.valid_to.is_(None)) | (JobAssignment.valid_to >= str(day)))
        )
        found |= {row.employment_id: row.department_id for row in session.execute(jobs)}
    return found


def _row(
    sheet_id: int,
    record: WageRecord,
    employment: Employment,
    *,
    department_id: int | None,
    scheme: Scheme,
    day: date,
) -> WageRow:
    lines = [(item.code, record.lines[item.code]) for item in scheme.items if item.code in record.lines]
    return WageRow(
        sheet_id=sheet_id,
        employment_id=employment.id,
        employee_id=employment.employee_id,
        employee_no=record.employee_no,
        name=record.name,
        department_id=department_id,
        gross_pay=gross_of(record, scheme, day),
        net_pay=record.net_pay,
        withholding=record.lines.get(scheme.withholding_item or "", 0),
        cumulative_taxable=record.cumulative_taxable,
        lines=json.dumps(lines),
        row=record.row,
    )
