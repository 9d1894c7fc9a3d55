"""Job, name, contract and pay from a day on."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import UNSET

from hrdesk.calls.base import Refused
from hrdesk.calls.people_changes import (
    ChangeContract,
    ChangeJob,
    ChangeName,
    ChangePay,
    ChangePerson,
    NothingChanges,
    Written,
)
from hrdesk.calls.people_lifecycle import DayOutOfOrder
from hrdesk.domain.people.names import clean_name
from hrdesk.models.people import Employee, Employment
from hrdesk.services.context import Context
from hrdesk.services.entity import read_day
from hrdesk.services.people.dated_tables import (
    BEGINNING,
    CONTRACT,
    GRADE,
    JOB,
    MANAGER,
    PAY,
    Table,
    span_of,
)
from hrdesk.services.people.dated_writing import set_from
from hrdesk.services.people.day_turn import catch_up
from hrdesk.services.people.finding import department_named, employment_on, needed, person_of, seen
from hrdesk.services.people.names import rename
from hrdesk.services.people.pay_entered import read_terms
from hrdesk.services.registry import call


@call
def change_job(ctx: Context, request: ChangeJob) -> Written:
    person, employment, first = subject(ctx, request)
    last = read_day("until", request.until) if request.until else None
    if last is not None and last < first:
        raise Refused(_order("until", last, "valid_from", first))
    changes: list[tuple[Table, dict[str, Any]]] = []
    job: dict[str, Any] = {}
    if request.department is not UNSET:
        job["department_id"] = department_named(ctx.session, employment.entity_id, request.department)
    job |= {
        name: value
        for name, value in (("position", request.position), ("city", request.city))
        if value is not UNSET
    }
    if job:
        changes.append((JOB, job))
    if request.manager_no is not UNSET:
        changes.append((MANAGER, {"fact": _manager(ctx, request.manager_no)}))
    if request.grade is not UNSET:
        changes.append((GRADE, {"fact": {"grade": request.grade.strip()}}))
    written = [
        set_from(ctx, table, employment, fields, first, reason=request.reason, last=last)
        for table, fields in changes
    ]
    return finished(ctx, request, person, *written)


@call
def change_name(ctx: Context, request: ChangeName) -> Written:
    """The name of today stands on the record itself; one of a later day comes there with that day."""
    person, employment, first = subject(ctx, request)
    name = clean_name(needed("new_name", request.new_name)).name
    done = rename(ctx, person, employment, name, first, reason=request.reason)
    return finished(ctx, request, person, done)


@call
def change_contract(ctx: Context, request: ChangeContract) -> Written:
    person, employment, first = subject(ctx, request)
    ends = read_day("ends", request.ends) if request.ends else None
    if ends is not None and ends < first:
        raise Refused(_order("ends", ends, "valid_from", first))
    done = set_contract(
        ctx, employment, first, contract_fact(request.kind, request.number, ends), request.reason
    )
    return finished(ctx, request, person, done)


def contract_fact(kind: str, number: str, ends: date | None) -> dict[str, Any]:
    return {"kind": kind, "number": number.strip(), "ends": str(ends) if ends else None}


def set_contract(
    ctx: Context, employment: Employment, first: date, fact: Mapping[str, Any], reason: str
) -> int | None:
    """The end of the contract stands beside the employment too, where reminders look for it."""
    done = set_from(ctx, CONTRACT, employment, {"fact": dict(fact)}, first, reason=reason)
    spans = [span_of(CONTRACT, row) for row in CONTRACT.rows(ctx.session, employment)]
    employment.contract_end = spans[-1].value["fact"]["ends"]
    return done


@call
def change_pay(ctx: Context, request: ChangePay) -> Written:
    person, employment, first = subject(ctx, request)
    terms = read_terms(ctx, employment.entity_id, request.terms, first)
    done = set_from(ctx, PAY, employment, terms, first, reason=request.reason)
    return finished(ctx, request, person, done)


def subject(ctx: Context, request: ChangePerson) -> tuple[Employee, Employment, date]:
    """Whom a change is about, in which employment, from when; refused before the employment began."""
    person = seen(ctx, request.employee_id, request.version)
    first = read_day("valid_from", request.valid_from)
    employment = employment_on(ctx.session, person, first)
    hired = date.fromisoformat(employment.hire_date) if employment.hire_date else BEGINNING
    if first < hired:
        raise Refused(_order("valid_from", first, "hire_date", hired))
    return person, employment, first


def finished(ctx: Context, request: ChangePerson, person: Employee, *done: int | None) -> Written:
    """The record's new version; refused when not one field changed."""
    if all(one is None for one in done):
        raise Refused(NothingChanges(employee_no=person.employee_no, valid_from=request.valid_from))
    return noted(ctx, person, sum(one or 0 for one in done))


def noted(ctx: Context, person: Employee, superseded: int = 0) -> Written:
    """A record was written: its version, the feed and the audit entry say so."""
    catch_up(ctx)
    person.version += 1
    ctx.changed("employee", person.id)
    ctx.on_record(employee_no=person.employee_no, superseded=superseded)
    return Written(
        id=person.id, employee_no=person.employee_no, version=person.version, superseded=superseded
    )


def _manager(ctx: Context, manager_no: str) -> dict[str, Any]:
    if not manager_no.strip():
        return {"employee_id": None}
    return {"employee_id": person_of(ctx.session, employee_no=manager_no).id}


def _order(field: str, day: date, after: str, after_day: date) -> DayOutOfOrder:
    return DayOutOfOrder(field=field, day=str(day), after=after, after_day=str(after_day))
