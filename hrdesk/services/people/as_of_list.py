"""The people list as of a day: who had begun by then, where they worked, what they were called."""

import json
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Row, text

from hrdesk.calls.people_facts import ListAsOf, PeopleOn, PersonOnRow
from hrdesk.domain.people.lifecycle import Stay, stage_of, stage_on, state_of
from hrdesk.services.context import Context, moment_text
from hrdesk.services.entity import read_day, today
from hrdesk.services.people.finding import day_of
from hrdesk.services.people.list_filter import found_people
from hrdesk.services.people.masking import mask_phone
from hrdesk.services.registry import call
from hrdesk.services.settings import setting

MOST_ROWS: Final = 1000

# Of a person's employments the one that had begun last by the day; of a candidate the one to come.
_PEOPLE: Final = """
FROM employees p
JOIN employments e ON e.id = (
  SELECT x.id FROM employments x
  WHERE x.employee_id = p.id AND x.state <> 'not_joined'
    AND (coalesce(x.hire_date, '') <= :day OR x.state = 'candidate')
  ORDER BY coalesce(x.hire_date, '') <= :day DESC, coalesce(x.hire_date, '') DESC, x.id DESC LIMIT 1)
WHERE p.id NOT IN (SELECT other_id FROM merged_records)
"""
_FOUND: Final = " AND p.id IN (SELECT value FROM json_each(:found))"
# Left alone, the planner walks every number there is to find the greatest of one person.
_SELECTED: Final = f"""
SELECT q.*, coalesce(d.name, '') AS department, coalesce(j.position, '') AS position,
       coalesce(j.city, '') AS city, coalesce(json_extract(n.value, '$.name'), q.known_name) AS name,
       (SELECT max(b.value) FROM contact_bindings b INDEXED BY ix_contact_bindings_employee_id
        WHERE b.employee_id = q.id AND b.kind = 'phone'
        AND b.bound_at < :ends AND (b.released_at IS NULL OR b.released_at >= :ends)) AS phone
FROM (
  SELECT p.id, p.employee_no, p.name AS known_name, e.id AS employment_id, e.hire_date, e.state,
         coalesce(e.leave_date, e.leave_asked) AS leave_date,
         e.leave_requested_at, e.leave_approved_at
  {_PEOPLE} {{found}}
  ORDER BY p.employee_no, p.id LIMIT :limit OFFSET :offset) q
LEFT JOIN job_assignments j ON j.employment_id = q.employment_id
     AND j.valid_from <= :day AND (j.valid_to IS NULL OR j.valid_to >= :day)
LEFT JOIN departments d ON d.id = j.department_id
LEFT JOIN dated_facts n ON n.employee_id = q.id AND n.field = 'name'
     AND n.valid_from <= :day AND (n.valid_to IS NULL OR n.valid_to >= :day)
ORDER BY q.employee_no, q.id
"""  # noqa: S608  our own statement


@call
def list_as_of(ctx: Context, request: ListAsOf) -> PeopleOn:
    """search finds by what people are called and hold now; a number of a merged record finds the kept one."""
    day = read_day("on", request.on) if request.on else today(ctx)
    zone = ZoneInfo(setting(ctx.session, "site.zone"))
    ends = datetime.combine(day + timedelta(days=1), time.min, zone)
    values: dict[str, Any] = {"day": str(day), "ends": moment_text(ends)}
    search = request.search.strip()
    if search:
        values["found"] = json.dumps(found_people(ctx, search))
    found = _FOUND if search else ""
    cut = {"limit": min(request.limit, MOST_ROWS), "offset": request.offset}
    rows = ctx.session.execute(text(_SELECTED.format(found=found)), values | cut)
    total = ctx.session.execute(text(f"SELECT count(*) {_PEOPLE} {found}"), values).scalar_one()
    return PeopleOn(rows=tuple(_row(row, day, zone) for row in rows), total=total, on=str(day))


def _row(row: Row[Any], day: date, zone: ZoneInfo) -> PersonOnRow:
    stay = Stay(
        stage_of(row.state, approved=row.leave_approved_at is not None),
        date.fromisoformat(row.hire_date) if row.hire_date else None,
        date.fromisoformat(row.leave_date) if row.leave_date else None,
        day_of(row.leave_requested_at, zone),
        day_of(row.leave_approved_at, zone),
    )
    return PersonOnRow(
        id=row.id,
        employee_no=row.employee_no,
        name=row.name,
        state=state_of(stage_on(stay, day)),
        department=row.department,
        position=row.position,
        city=row.city,
        hire_date=row.hire_date,
        leave_date=row.leave_date,
        phone=mask_phone(row.phone),
    )
