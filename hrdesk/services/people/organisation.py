"""Departments made, moved, renamed and merged from a day on; what stood before stays."""

from datetime import date, timedelta
from typing import Final

from sqlalchemy import or_, select

from hrdesk.calls.base import Refusal, Refused
from hrdesk.calls.organisation import (
    CreateDepartment,
    DepartmentChanged,
    DepartmentClosed,
    DepartmentCycle,
    DepartmentNameTaken,
    MergeDepartments,
    MoveDepartment,
    RenameDepartment,
)
from hrdesk.calls.refusals import InputNotValid, RecordChanged, RecordNotFound
from hrdesk.domain.people import organisation as rules
from hrdesk.domain.people.organisation import NotPossibleError, Unit
from hrdesk.models.organisation import Department, DepartmentAlias, DepartmentClosing
from hrdesk.models.people import Employment, JobAssignment
from hrdesk.models.people_records import RecordChange
from hrdesk.services.context import Context
from hrdesk.services.entity import read_day, the_entity, today
from hrdesk.services.people.departments import keep_alias
from hrdesk.services.people.organisation_heads import heads_follow
from hrdesk.services.people.organisation_rows import Decision, keep_units, stored_units
from hrdesk.services.registry import call

_LONGEST_NAME: Final = 200
_REFUSALS: Final[dict[str, type[DepartmentCycle | DepartmentClosed | DepartmentNameTaken]]] = {
    rules.CYCLE: DepartmentCycle,
    rules.CLOSED: DepartmentClosed,
    rules.NAME_TAKEN: DepartmentNameTaken,
}


@call
def create_department(ctx: Context, request: CreateDepartment) -> DepartmentChanged:
    day, name = read_day("valid_from", request.valid_from), _name(request.department_name)
    reason = _reason(request.reason)
    _check_parent(ctx, request.parent_id)
    _check_name_is_free(ctx, name)
    before = stored_units(ctx.session)
    made = Department(entity_id=the_entity(ctx.session).id, name=name)
    ctx.session.add(made)
    ctx.session.flush()
    try:
        after = rules.opened(before, made.id, name, request.parent_id, day)
    except NotPossibleError as stopped:
        raise Refused(_refusal(stopped, name)) from stopped
    return _kept(ctx, made, before, after, Decision(day, reason))


@call
def move_department(ctx: Context, request: MoveDepartment) -> DepartmentChanged:
    day, reason = read_day("valid_from", request.valid_from), _reason(request.reason)
    moving = _department(ctx, request.department_id, request.version)
    _check_parent(ctx, request.parent_id)
    before = stored_units(ctx.session)
    try:
        after = rules.moved(before, moving.id, request.parent_id, day)
    except NotPossibleError as stopped:
        raise Refused(_refusal(stopped, moving.name)) from stopped
    return _kept(ctx, moving, before, after, Decision(day, reason))


@call
def rename_department(ctx: Context, request: RenameDepartment) -> DepartmentChanged:
    day, name = read_day("valid_from", request.valid_from), _name(request.department_name)
    reason = _reason(request.reason)
    renamed = _department(ctx, request.department_id, request.version)
    _check_name_is_free(ctx, name, renamed)
    before, called = stored_units(ctx.session), renamed.name
    try:
        after = rules.renamed(before, renamed.id, name, day)
    except NotPossibleError as stopped:
        raise Refused(_refusal(stopped, name)) from stopped
    changed = _kept(ctx, renamed, before, after, Decision(day, reason))
    for one in {called, name} - {renamed.name}:
        keep_alias(ctx.session, renamed.entity_id, one, renamed.name)
    return changed


@call
def merge_departments(ctx: Context, request: MergeDepartments) -> DepartmentChanged:
    day, reason = read_day("valid_from", request.valid_from), _reason(request.reason)
    gone = _department(ctx, request.department_id, request.version)
    into = _department(ctx, request.into_id, None)
    before = stored_units(ctx.session)
    try:
        after = rules.merged(before, gone.id, into.id, day)
    except NotPossibleError as stopped:
        raise Refused(_refusal(stopped, gone.name)) from stopped
    ctx.session.add(
        DepartmentClosing(department_id=gone.id, closed_on=str(day), into_id=into.id, reason=reason)
    )
    moved = _move_people(ctx, gone.id, into.id, day, reason)
    heads = heads_follow(ctx, after, today(ctx))
    for alias in ctx.session.execute(
        select(DepartmentAlias).where(DepartmentAlias.department_id == gone.id)
    ).scalars():
        alias.department_id = into.id
    keep_alias(ctx.session, into.entity_id, gone.name, into.name)
    if heads:
        ctx.on_record(heads=heads)
    told = Decision(day, reason)
    return _kept(ctx, gone, before, after, told, people_moved=moved, heads_moved=len(heads))


def _move_people(ctx: Context, gone: int, into: int, day: date, reason: str) -> int:
    """Whoever is there on the day, or was to come: a new assignment from the day on, the old one ends."""
    here = (
        select(JobAssignment)
        .join(Employment, Employment.id == JobAssignment.employment_id)
        .where(JobAssignment.department_id == gone)
        .where(or_(JobAssignment.valid_to.is_(None), JobAssignment.valid_to >= str(day)))
        .where(or_(Employment.leave_date.is_(None), Employment.leave_date >= str(day)))
    )
    found = ctx.session.execute(here).scalars().all()
    for job in found:
        if job.valid_from >= str(day):
            job.department_id = into
            continue
        ctx.session.add(
            JobAssignment(
                employment_id=job.employment_id,
                valid_from=str(day),
                valid_to=job.valid_to,
                department_id=into,
                position=job.position,
                city=job.city,
                recorded_at=ctx.moment(),
                recorded_by=ctx.actor.display_name,
                reason=reason,
            )
        )
        job.valid_to = str(day - timedelta(days=1))
    if found:
        ctx.changed("employee")
    return len({job.employment_id for job in found})


def _kept(
    ctx: Context,
    department: Department,
    before: dict[int, Unit],
    after: dict[int, Unit],
    told: Decision,
    *,
    people_moved: int = 0,
    heads_moved: int = 0,
) -> DepartmentChanged:
    keep_units(ctx.session, before, after, today(ctx), told)
    department.version += 1
    ctx.session.flush()
    ctx.on_record(department=department.name)
    ctx.changed("department", department.id)
    return DepartmentChanged(
        id=department.id, version=department.version, people_moved=people_moved, heads_moved=heads_moved
    )


def _department(ctx: Context, department_id: int, version: int | None) -> Department:
    """The department in the version that was seen; None where it is only pointed to."""
    found = ctx.session.get(Department, department_id)
    if found is None:
        raise Refused(RecordNotFound(kind="department", key=str(department_id)))
    if version is not None and found.version != version:
        last = ctx.session.execute(
            select(RecordChange.actor, RecordChange.at)
            .where(RecordChange.kind.startswith("department"))
            .order_by(RecordChange.id.desc())
            .limit(1)
        ).one()
        raise Refused(
            RecordChanged(kind="department", key=found.name, changed_by=last.actor, changed_at=last.at)
        )
    return found


def _check_parent(ctx: Context, parent_id: int | None) -> None:
    if parent_id is not None:
        _department(ctx, parent_id, None)


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name or len(name) > _LONGEST_NAME:
        raise Refused(InputNotValid(field="department_name", value=name[:40], expected=f"1–{_LONGEST_NAME}"))
    return name


def _reason(text: str) -> str:
    reason = text.strip()
    if len(reason) > _LONGEST_NAME:
        raise Refused(InputNotValid(field="reason", value=reason[:40], expected=f"0–{_LONGEST_NAME}"))
    return reason


def _check_name_is_free(ctx: Context, name: str, own: Department | None = None) -> None:
    """A closed department keeps its name too: files and old slips still speak of it."""
    same = ctx.session.execute(select(Department).where(Department.name == name)).scalars()
    if any(one is not own for one in same):
        raise Refused(DepartmentNameTaken(department=name, day=str(today(ctx))))


def _refusal(stopped: NotPossibleError, department: str) -> Refusal:
    return _REFUSALS[stopped.code](department=department, day=str(stopped.day))
