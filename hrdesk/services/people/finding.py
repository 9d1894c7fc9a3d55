"""A person by number or id, and the employment of a day; a merged number leads to the kept record."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.people_lifecycle import MoveNotPossible
from hrdesk.calls.refusals import InputNotValid, RecordChanged, RecordNotFound
from hrdesk.domain.people.lifecycle import Move, MoveRefusedError, Stage, Stay, moved, moves_from, stage_of
from hrdesk.models.administration import AuditEntry
from hrdesk.models.organisation import Department
from hrdesk.models.people import Employee, Employment
from hrdesk.models.people_facts import MergedRecord
from hrdesk.services.context import Context


def person_of(session: Session, *, employee_id: int = 0, employee_no: str = "") -> Employee:
    """Refused for a number or id nobody has."""
    if employee_no:
        person = by_number(session, employee_no.strip())
    else:
        person = kept(session, session.get(Employee, employee_id))
    if person is None:
        raise Refused(RecordNotFound(kind="employee", key=employee_no or str(employee_id)))
    return person


def by_number(session: Session, employee_no: str) -> Employee | None:
    """By the number of today, one of a former employment, or one of a merged record."""
    person = session.execute(select(Employee).filter_by(employee_no=employee_no)).scalar_one_or_none()
    if person is None:
        former = select(Employee).join(Employment, Employment.employee_id == Employee.id)
        person = session.execute(former.where(Employment.former_no == employee_no).limit(1)).scalar()
    return kept(session, person)


def kept(session: Session, person: Employee | None) -> Employee | None:
    """The record that stands for this one after merges."""
    while person is not None:
        merged = session.execute(select(MergedRecord.kept_id).filter_by(other_id=person.id)).scalar()
        if merged is None:
            break
        person = session.get(Employee, merged)
    return person


def seen(ctx: Context, employee_id: int, version: int) -> Employee:
    """The record at the version that was seen; refused with who changed it since."""
    person = person_of(ctx.session, employee_id=employee_id)
    if person.version != version:
        by, at = _last_change(ctx.session, person)
        raise Refused(RecordChanged(kind="employee", key=person.employee_no, changed_by=by, changed_at=at))
    return person


def _last_change(session: Session, person: Employee) -> tuple[str, str]:
    """Who wrote last about people; commands put the number of the person on record."""
    last = (
        select(AuditEntry.user_name, AuditEntry.at)
        .where(AuditEntry.call.like("people.%"), AuditEntry.details.contains(f'"{person.employee_no}"'))
        .order_by(AuditEntry.id.desc())
        .limit(1)
    )
    row = session.execute(last).first()
    return (row.user_name, row.at) if row else ("", "")


def employments_of(session: Session, employee_id: int) -> Sequence[Employment]:
    """In the order of their first days; one without comes first."""
    found = session.execute(select(Employment).filter_by(employee_id=employee_id)).scalars()
    return sorted(found, key=lambda one: (one.hire_date or "", one.id))


def last_employment(session: Session, person: Employee) -> Employment:
    """Refused for a record that has none."""
    found = employments_of(session, person.id)
    if not found:
        raise Refused(RecordNotFound(kind="employment", key=person.employee_no))
    return found[-1]


def employment_on(session: Session, person: Employee, day: date) -> Employment:
    """The employment that had begun last by a day, else the first one. Refused for a record that has none."""
    begun = [
        one
        for one in employments_of(session, person.id)
        if one.hire_date is None or one.hire_date <= str(day)
    ]
    if begun:
        return begun[-1]
    last_employment(session, person)
    return employments_of(session, person.id)[0]


def stage(employment: Employment) -> Stage:
    state = employment.state
    return stage_of(state, approved=employment.leave_approved_at is not None)  # type: ignore[arg-type]  # stored states are states


def stay_of(employment: Employment, zone: tzinfo) -> Stay:
    """zone: the site's, in which the moments of request and approval are days."""
    return Stay(
        stage(employment),
        _day(employment.hire_date),
        _day(employment.leave_date),
        day_of(employment.leave_requested_at, zone),
        day_of(employment.leave_approved_at, zone),
    )


def day_of(moment: str | None, zone: tzinfo) -> date | None:
    """The date of a stored moment as the site's people know it."""
    return datetime.fromisoformat(moment).astimezone(zone).date() if moment else None


def next_stage(person: Employee, employment: Employment, move: Move) -> Stage:
    """Where a move leads; refused with what is possible instead."""
    at = stage(employment)
    try:
        return moved(at, move)
    except MoveRefusedError as error:
        raise Refused(
            MoveNotPossible(employee_no=person.employee_no, stage=at, move=move, possible=moves_from(at))
        ) from error


def department_named(session: Session, entity_id: int, name: str) -> int | None:
    """The id of a department that exists; None for no name; refused for one that nobody knows."""
    if not name.strip():
        return None
    known = select(Department.id).filter_by(entity_id=entity_id, name=name.strip())
    found = session.execute(known).scalar()
    if found is None:
        raise Refused(RecordNotFound(kind="department", key=name))
    return found


def needed(field: str, value: str) -> str:
    """What a form must not leave empty; refused with the field named."""
    if not value.strip():
        raise Refused(InputNotValid(field=field, value=value, expected="1–200"))
    return value.strip()


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None
