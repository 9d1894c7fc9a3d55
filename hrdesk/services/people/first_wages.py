"""The first wages of a tax year: the rule of withholding that they take, kept with its evidence."""

from datetime import date

from sqlalchemy import select

from hrdesk.domain.values import Period
from hrdesk.models.organisation import LegalEntity
from hrdesk.models.payroll_inputs import TaxProfile
from hrdesk.models.people import Employment
from hrdesk.models.people_facts import ChecklistTask
from hrdesk.services.context import Context
from hrdesk.services.entity import tax_period_of, usual_pay_date

EVIDENCE = "first_wage"
"""Under which name the evidence stands with the task of entering the person in the tax client."""


def first_wage(ctx: Context, employment: Employment, first: date, evidence: str) -> None:
    """In the tax year of the first pay, whose profile of this person says so from now on."""
    entity = ctx.session.get_one(LegalEntity, employment.entity_id)
    month = Period.of(first)
    year = tax_period_of(entity, month, usual_pay_date(ctx.session, month)).year
    of_the_year = {"entity_id": entity.id, "tax_year": year, "employee_id": employment.employee_id}
    known = ctx.session.execute(select(TaxProfile).filter_by(**of_the_year)).scalar_one_or_none()
    profile = known or TaxProfile(**of_the_year)
    profile.start_period = str(max(month, Period(year, 1)))
    profile.deduction_rule = "first_job"
    ctx.session.add(profile)
    task = select(ChecklistTask).filter_by(employment_id=employment.id, code="tax_person")
    for one in ctx.session.execute(task).scalars():
        one.details = one.details | {EVIDENCE: evidence}
    ctx.session.flush()
    ctx.on_record(first_wage=evidence)
