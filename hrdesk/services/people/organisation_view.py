"""The tree of a day with its people, the past of a department, the posts."""

from datetime import date

from sqlalchemy import text

from hrdesk.calls.base import Refused
from hrdesk.calls.organisation import (
    DepartmentEvent,
    DepartmentNode,
    DepartmentPast,
    DepartmentTree,
    GetDepartmentPast,
    ListDepartmentsAsOf,
    ListPosts,
    Post,
    PostList,
)
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.domain.people.organisation import as_of, in_tree_order, with_all_below
from hrdesk.models.organisation import Department, DepartmentClosing, DepartmentName, DepartmentPlace
from hrdesk.services.context import Context
from hrdesk.services.entity import read_day, today
from hrdesk.services.people.organisation_rows import stored_units
from hrdesk.services.registry import call

_IN_SERVICE = """
FROM employments e
LEFT JOIN job_assignments j ON j.employment_id = e.id
  AND j.valid_from <= :day AND (j.valid_to IS NULL OR j.valid_to >= :day)
WHERE e.state NOT IN ('candidate', 'not_joined') AND (e.hire_date IS NULL OR e.hire_date <= :day)
  AND (e.leave_date IS NULL OR e.leave_date >= :day)
"""
_COUNTED = (
    f"SELECT j.department_id, count(DISTINCT e.employee_id) AS people {_IN_SERVICE} GROUP BY j.department_id"
)
_HELD = f"""
SELECT coalesce(j.position, '') AS position, j.department_id, count(DISTINCT e.employee_id) AS people
{_IN_SERVICE} GROUP BY 1, 2 ORDER BY people DESC, position
"""


@call
def list_departments_as_of(ctx: Context, request: ListDepartmentsAsOf) -> DepartmentTree:
    day = _day(ctx, request.day)
    standing = as_of(stored_units(ctx.session), day)
    rows = ctx.session.execute(text(_COUNTED), {"day": str(day)})
    counted = {row.department_id: row.people for row in rows}
    own = {key: counted.get(key, 0) for key in standing}
    below = with_all_below(standing, own)
    versions = {one.id: one.version for one in ctx.session.query(Department)}
    nodes = tuple(
        DepartmentNode(
            id=key,
            version=versions[key],
            name=standing[key].name,
            parent_id=standing[key].parent,
            level=level,
            people=own[key],
            people_below=below[key],
        )
        for key, level in in_tree_order(standing)
    )
    people = sum(counted.values())
    return DepartmentTree(
        day=str(day), departments=nodes, people=people, unassigned=people - sum(own.values())
    )


@call
def list_posts(ctx: Context, request: ListPosts) -> PostList:
    day = _day(ctx, request.day)
    standing = as_of(stored_units(ctx.session), day)
    if request.department_id is not None and request.department_id not in standing:
        raise Refused(RecordNotFound(kind="department", key=str(request.department_id)))
    rows = ctx.session.execute(text(_HELD), {"day": str(day)})
    posts = [
        Post(
            position=row.position,
            department_id=row.department_id,
            department=standing[row.department_id].name if row.department_id in standing else "",
            people=row.people,
        )
        for row in rows
    ]
    if request.department_id is not None:
        wanted = {request.department_id}
        for key, _level in in_tree_order(standing):
            if standing[key].parent in wanted:
                wanted.add(key)
        posts = [post for post in posts if post.department_id in wanted]
    return PostList(posts=tuple(posts))


@call
def get_department_past(ctx: Context, request: GetDepartmentPast) -> DepartmentPast:
    """Newest first."""
    department = ctx.session.get(Department, request.department_id)
    if department is None:
        raise Refused(RecordNotFound(kind="department", key=str(request.department_id)))
    called = {one.id: one.name for one in ctx.session.query(Department)}
    events = [
        DepartmentEvent(
            kind="name",
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            text=one.name,
            reason=one.reason or "",
        )
        for one in ctx.session.query(DepartmentName).filter_by(department_id=department.id)
    ]
    events += [
        DepartmentEvent(
            kind="place",
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            text=called[one.parent_id] if one.parent_id else "",
            reason=one.reason or "",
        )
        for one in ctx.session.query(DepartmentPlace).filter_by(department_id=department.id)
    ]
    events += [
        DepartmentEvent(
            kind="closed",
            valid_from=one.closed_on,
            valid_to=None,
            text=called[one.into_id],
            reason=one.reason,
        )
        for one in ctx.session.query(DepartmentClosing).filter_by(department_id=department.id)
    ]
    events.sort(key=lambda event: event.valid_from, reverse=True)
    return DepartmentPast(
        id=department.id, version=department.version, name=department.name, events=tuple(events)
    )


def _day(ctx: Context, stated: str | None) -> date:
    return read_day("day", stated) if stated else today(ctx)
