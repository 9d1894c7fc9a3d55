"""Calls about what is to be done for somebody who joins or leaves."""

from typing import ClassVar, Literal

from msgspec import field

from hrdesk.calls.base import Answer, Command, Query
from hrdesk.calls.permissions import Permission

Direction = Literal["joining", "leaving"]
TaskState = Literal["open", "done", "not_needed"]


class TaskRow(Answer, frozen=True, kw_only=True):
    """One thing to do. code: contract, insurance, …; details what is proposed to be told outside; by_fact:
    the record ticks it off itself."""

    id: int
    employee_id: int
    employee_no: str
    name: str
    direction: Direction
    code: str
    due: str
    state: TaskState
    overdue: bool
    by_fact: bool
    details: dict[str, str]
    settled_by: str = ""
    settled_at: str | None = None
    note: str = ""


class TaskRows(Answer, frozen=True, kw_only=True):
    rows: tuple[TaskRow, ...]


class ListTasks(Query[TaskRows], frozen=True, kw_only=True):
    """The checklists of one person, or (employee_id 0) every open task due by due_by, overdue first."""

    name: ClassVar = "people.tasks"
    permission: ClassVar = Permission.PEOPLE_READ
    employee_id: int = 0
    due_by: str | None = None
    limit: int = 500


class SettleTask(Command[TaskRow], frozen=True, kw_only=True):
    """details replace what was proposed (a date, a month, a state); state open takes it back."""

    name: ClassVar = "people.settle_task"
    permission: ClassVar = Permission.PEOPLE_EDIT
    task_id: int
    state: TaskState
    details: dict[str, str] = field(default_factory=dict)
    note: str = ""
