"""A person as of a day, and the whole history behind it."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from msgspec.structs import replace

from hrdesk.calls.people_facts import DatedValue, GetHistory, PersonHistory, PersonOn, ShowAsOf
from hrdesk.domain.people.lifecycle import stage_on, state_of
from hrdesk.models.people import Employee, Employment
from hrdesk.services.context import Context
from hrdesk.services.entity import read_day, today
from hrdesk.services.people.dated_values import Record, dated_values, holds, record_of, superseded_values
from hrdesk.services.people.field_labels import FieldLabels
from hrdesk.services.people.finding import employment_on, person_of, stay_of
from hrdesk.services.people.masking import mask_id_number
from hrdesk.services.registry import call

OF_THE_STAY: Final = frozenset(
    {"employment", "department", "position", "city", "manager", "grade", "contract"}
)


@call
def show_as_of(ctx: Context, request: ShowAsOf) -> PersonOn:
    person = _asked(ctx, request)
    day = read_day("on", request.on) if request.on else today(ctx)
    record = record_of(ctx, person)
    employment = employment_on(ctx.session, person, day)
    values = dated_values(ctx.session, record, [employment])
    # Of somebody who has left the last job is told, and its last day beside it.
    asked = min(day, _last_day(employment) or day)
    held = [one for one in values if holds(one, asked if one.field in OF_THE_STAY else day)]
    said = {one.field: one.value for one in held}
    stage = stage_on(stay_of(employment, record.zone), day)
    return PersonOn(
        id=person.id,
        employee_no=person.employee_no,
        asked_no=request.employee_no or person.employee_no,
        version=person.version,
        on=str(day),
        name=said.get("name", person.name),
        state=state_of(stage),
        stage=stage,
        rehired=_rehired(record, employment),
        department=said.get("department", ""),
        position=said.get("position", ""),
        city=said.get("city", ""),
        manager=said.get("manager", ""),
        grade=said.get("grade", ""),
        contract=said.get("contract", ""),
        hire_date=employment.hire_date,
        leave_date=employment.leave_date or employment.leave_asked,
        phone=said.get("phone"),
        id_number=mask_id_number(person.id_number),
        dated=_named(ctx, held),
    )


@call
def get_history(ctx: Context, request: GetHistory) -> PersonHistory:
    person = _asked(ctx, request)
    record = record_of(ctx, person)
    return PersonHistory(
        id=person.id,
        employee_no=person.employee_no,
        name=person.name,
        dated=_named(ctx, dated_values(ctx.session, record)),
        superseded=superseded_values(ctx.session, record),
        merged_numbers=tuple(one.other_no for one in record.merged),
    )


def _asked(ctx: Context, request: ShowAsOf | GetHistory) -> Employee:
    return person_of(ctx.session, employee_id=request.employee_id, employee_no=request.employee_no)


def _named(ctx: Context, values: Iterable[DatedValue]) -> tuple[DatedValue, ...]:
    """With what the scheme calls its fields."""
    labels = FieldLabels(ctx)
    return tuple(replace(one, label=label) if (label := labels.of(one.field)) else one for one in values)


def _last_day(employment: Employment) -> date | None:
    return date.fromisoformat(employment.leave_date) if employment.leave_date else None


def _rehired(record: Record, employment: Employment) -> bool:
    """Whether an earlier employment with this company has ended."""
    began = date.fromisoformat(employment.hire_date) if employment.hire_date else None
    earlier = [one for one in record.employments if one is not employment and one.leave_date]
    return began is not None and any(str(one.leave_date) < str(began) for one in earlier)
