"""What is to be done for joiners and leavers: listed with what the record ticks off itself, and settled."""

from datetime import date
from typing import Any, Final

import msgspec
from sqlalchemy import Row, select, text

from hrdesk.calls.base import Refused
from hrdesk.calls.people_tasks import ListTasks, SettleTask, TaskRow, TaskRows
from hrdesk.calls.refusals import InputNotValid, RecordNotFound
from hrdesk.domain.people.checklists import Direction, due_after_approval, is_by_fact, tasks
from hrdesk.models.people import Employment
from hrdesk.models.people_facts import ChecklistTask
from hrdesk.services.context import Context
from hrdesk.services.entity import read_day, today
from hrdesk.services.people.finding import person_of
from hrdesk.services.registry import call

MOST_ROWS: Final = 1000
FAR: Final = "9999-12-31"

# What a task by fact waits for; the others are done when somebody says so.
_ROWS: Final = """
WITH listed AS (
  SELECT t.*, p.id AS employee_id, p.employee_no, p.name,
    CASE WHEN t.state <> 'open' THEN t.state
         WHEN CASE t.code
           WHEN 'contract' THEN e.contract_end IS NOT NULL OR EXISTS (
             SELECT 1 FROM dated_facts f WHERE f.employment_id = e.id AND f.field = 'contract')
           WHEN 'phone' THEN EXISTS (SELECT 1 FROM contact_bindings b
             WHERE b.employee_id = p.id AND b.kind = 'phone' AND b.released_at IS NULL)
           WHEN 'bank_card' THEN EXISTS (SELECT 1 FROM bank_accounts a WHERE a.employee_id = p.id
             AND a.confirmed_by IS NOT NULL AND (a.valid_to IS NULL OR a.valid_to >= :today))
           WHEN 'base_pay' THEN EXISTS (SELECT 1 FROM pay_terms y WHERE y.employment_id = e.id)
           WHEN 'leave_approved' THEN e.leave_approved_at IS NOT NULL
           WHEN 'release_clock' THEN EXISTS (SELECT 1 FROM release_clocks c
             WHERE c.employment_id = e.id AND c.done_at IS NOT NULL AND c.stopped_at IS NULL)
           ELSE 0 END THEN 'done'
         ELSE 'open' END AS stands
  FROM checklist_tasks t
  JOIN employments e ON e.id = t.employment_id
  JOIN employees p ON p.id = e.employee_id
  WHERE {which}
)
SELECT * FROM listed WHERE :employee <> 0 OR stands = 'open' ORDER BY {order} LIMIT :limit
"""
_OF_PERSON: Final = _ROWS.format(which="p.id = :employee", order="employment_id DESC, direction, id")
_DUE: Final = _ROWS.format(
    which="t.state = 'open' AND t.due <= :due AND p.id NOT IN (SELECT other_id FROM merged_records)",
    order="due, employee_no, id",
)


@call
def list_tasks(ctx: Context, request: ListTasks) -> TaskRows:
    due = str(read_day("due_by", request.due_by)) if request.due_by else FAR
    day = today(ctx)
    person = person_of(ctx.session, employee_id=request.employee_id) if request.employee_id else None
    values = {
        "employee": person.id if person else 0,
        "due": due,
        "today": str(day),
        "limit": min(request.limit, MOST_ROWS),
    }
    rows = ctx.session.execute(text(_OF_PERSON if person else _DUE), values)
    return TaskRows(rows=tuple(_row(row, day) for row in rows))


@call
def settle_task(ctx: Context, request: SettleTask) -> TaskRow:
    """Refused to say by hand what the record itself shows; that it is not needed may be said of each."""
    task = ctx.session.get(ChecklistTask, request.task_id)
    if task is None:
        raise Refused(RecordNotFound(kind="task", key=str(request.task_id)))
    if request.state == "done" and is_by_fact(task.code):
        raise Refused(InputNotValid(field=task.code, value="done", expected="open, not_needed"))
    _settle(ctx, task, request.state, request.note.strip())
    if request.details:
        task.details = task.details | request.details
    ctx.session.flush()
    employment = ctx.session.get_one(Employment, task.employment_id)
    day = today(ctx)
    values = {"employee": employment.employee_id, "today": str(day), "limit": MOST_ROWS, "due": FAR}
    rows = ctx.session.execute(text(_OF_PERSON), values)
    row = next(row for row in rows if row.id == task.id)
    ctx.on_record(employee_no=row.employee_no, code=task.code)
    return _row(row, day)


def begin(ctx: Context, employment: Employment, direction: Direction) -> None:
    """Lay the checklist of one way; begun again, its tasks are open once more, with their new days."""
    first = date.fromisoformat(employment.hire_date) if employment.hire_date else today(ctx)
    asked = employment.leave_date or employment.leave_asked
    last = date.fromisoformat(asked) if asked else None
    known = {task.code: task for task in _of(ctx, employment, direction)}
    for one in tasks(direction, first_day=first, last_day=last):
        task = known.get(one.code) or ChecklistTask(
            employment_id=employment.id, direction=direction, code=one.code
        )
        task.due, task.details, task.state, task.note = str(one.due), one.details, "open", ""
        task.settled_at = task.settled_by = None
        ctx.session.add(task)
    ctx.session.flush()
    ctx.changed("task")


def count_from_approval(ctx: Context, employment: Employment, approved_on: date) -> None:
    """Tasks that are due so many days after the approval."""
    for task in _of(ctx, employment, "leaving"):
        due = due_after_approval(task.code, approved_on)
        if due is not None:
            task.due = str(due)


def drop(ctx: Context, employment: Employment, direction: Direction, note: str) -> None:
    """Nobody goes this way after all."""
    for task in _of(ctx, employment, direction):
        if task.state == "open":
            _settle(ctx, task, "not_needed", note)


def _settle(ctx: Context, task: ChecklistTask, state: str, note: str) -> None:
    task.state, task.note = state, note
    task.settled_at = None if state == "open" else ctx.moment()
    task.settled_by = None if state == "open" else ctx.actor.user_name
    ctx.changed("task", task.id)


def _of(ctx: Context, employment: Employment, direction: Direction) -> list[ChecklistTask]:
    found = select(ChecklistTask).filter_by(employment_id=employment.id, direction=direction)
    return list(ctx.session.execute(found).scalars())


def _row(row: Row[Any], day: date) -> TaskRow:
    return TaskRow(
        id=row.id,
        employee_id=row.employee_id,
        employee_no=row.employee_no,
        name=row.name,
        direction=row.direction,
        code=row.code,
        due=row.due,
        state=row.stands,
        overdue=row.stands == "open" and row.due < str(day),
        by_fact=is_by_fact(row.code),
        details=msgspec.json.decode(row.details, type=dict[str, str]),
        settled_by=row.settled_by or "",
        settled_at=row.settled_at,
        note=row.note,
    )
