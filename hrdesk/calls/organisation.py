"""Departments as a dated tree, their head counts and the posts in them."""

from typing import ClassVar, Literal

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.permissions import Permission


class DepartmentNode(Answer, frozen=True, kw_only=True):
    """A department on a day, after the one above it; level counts from 0. people are its own on that day,
    people_below those of it with every department below. version is what a change names."""

    id: int
    version: int
    name: str
    parent_id: int | None
    level: int
    people: int
    people_below: int


class DepartmentTree(Answer, frozen=True, kw_only=True):
    """unassigned: people in service on that day without a department that was open."""

    day: str
    departments: tuple[DepartmentNode, ...]
    people: int
    unassigned: int


class ListDepartmentsAsOf(Query[DepartmentTree], frozen=True, kw_only=True):
    """day is YYYY-MM-DD, a coming one too; without it today."""

    name: ClassVar = "people.departments_as_of"
    permission: ClassVar = Permission.PEOPLE_READ
    day: str | None = None


class DepartmentEvent(Answer, frozen=True, kw_only=True):
    """What held of a department from a day (inclusive) to a day (inclusive; None = still): its name, the
    one above it (empty for none), or that it is closed and goes on in the one named."""

    kind: Literal["name", "place", "closed"]
    valid_from: str
    valid_to: str | None
    text: str
    reason: str = ""


class DepartmentPast(Answer, frozen=True, kw_only=True):
    id: int
    version: int
    name: str
    events: tuple[DepartmentEvent, ...]


class GetDepartmentPast(Query[DepartmentPast], frozen=True, kw_only=True):
    name: ClassVar = "people.department_past"
    permission: ClassVar = Permission.PEOPLE_READ
    department_id: int


class Post(Answer, frozen=True, kw_only=True):
    """A position in a department and how many hold it."""

    position: str
    department_id: int | None
    department: str
    people: int


class PostList(Answer, frozen=True, kw_only=True):
    posts: tuple[Post, ...]


class ListPosts(Query[PostList], frozen=True, kw_only=True):
    """Positions held on a day by department; those of one department with all below it, or of everybody."""

    name: ClassVar = "people.posts"
    permission: ClassVar = Permission.PEOPLE_READ
    day: str | None = None
    department_id: int | None = None


class DepartmentChanged(Answer, frozen=True, kw_only=True):
    """people_moved: whose assignment a merge changed; heads_moved: who head the other one from today."""

    id: int
    version: int
    people_moved: int = 0
    heads_moved: int = 0


class CreateDepartment(Command[DepartmentChanged], frozen=True, kw_only=True):
    name: ClassVar = "people.create_department"
    permission: ClassVar = Permission.ORGANISATION
    department_name: str
    parent_id: int | None
    valid_from: str
    reason: str = ""


class MoveDepartment(Command[DepartmentChanged], frozen=True, kw_only=True):
    """Under another department, or under none, from a day on; what was planned for later days stands."""

    name: ClassVar = "people.move_department"
    permission: ClassVar = Permission.ORGANISATION
    department_id: int
    version: int
    parent_id: int | None
    valid_from: str
    reason: str = ""


class RenameDepartment(Command[DepartmentChanged], frozen=True, kw_only=True):
    """Called otherwise from a day on; files that still say the old name are understood."""

    name: ClassVar = "people.rename_department"
    permission: ClassVar = Permission.ORGANISATION
    department_id: int
    version: int
    department_name: str
    valid_from: str
    reason: str = ""


class MergeDepartments(Command[DepartmentChanged], frozen=True, kw_only=True):
    """Close a department from a day on: its people and what lies below it go to the other one, and whoever
    heads it heads the other one from that day on."""

    name: ClassVar = "people.merge_departments"
    permission: ClassVar = Permission.ORGANISATION
    department_id: int
    version: int
    into_id: int
    valid_from: str
    reason: str


class DepartmentCycle(Refusal, frozen=True, kw_only=True, tag="department_cycle"):
    """From a day on a department would lie below itself."""

    department: str
    day: str


class DepartmentClosed(Refusal, frozen=True, kw_only=True, tag="department_closed"):
    """A department does not stand on a day, or is to be closed."""

    department: str
    day: str


class DepartmentNameTaken(Refusal, frozen=True, kw_only=True, tag="department_name_taken"):
    """Another department is called so on a day."""

    department: str
    day: str
