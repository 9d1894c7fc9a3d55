"""What a role may be bound to: the department of its head, the record of an employee."""

from typing import Final

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.permissions import Role
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.calls.users import (
    DepartmentChoice,
    FindPeople,
    HeadWithoutDepartment,
    ListDepartments,
    PersonChoice,
)
from hrdesk.models.administration import User
from hrdesk.models.organisation import Department
from hrdesk.models.people import Employee
from hrdesk.services.context import Context
from hrdesk.services.entity import today
from hrdesk.services.people.line_sql import PREFIXES
from hrdesk.services.registry import call

MOST: Final = 50
_LAST: Final = "\U0010ffff"
"""Comes after every character, so that a range holds all that begins with a prefix."""
_COLUMNS: Final = {column: cases for column, cases in PREFIXES.items() if column != "phone"}
"""Not by phone: whoever administers users is not told whose number it is."""

_DEPARTMENTS: Final = text("""
    SELECT d.id, d.name, count(p.employee_id) AS people FROM departments d
    LEFT JOIN people_lines p ON p.department_id = d.id AND p.active
    WHERE d.id NOT IN (SELECT department_id FROM department_closings WHERE closed_on <= :day)
    GROUP BY d.id ORDER BY d.name""")


@call
def list_departments(ctx: Context, request: ListDepartments) -> tuple[DepartmentChoice, ...]:
    rows = ctx.session.execute(_DEPARTMENTS, {"day": str(today(ctx))})
    return tuple(DepartmentChoice(id=row.id, name=row.name, people=row.people) for row in rows)


@call
def find_people(ctx: Context, request: FindPeople) -> tuple[PersonChoice, ...]:
    typed = request.search.strip()
    if not typed:
        return ()
    spellings = {"typed": typed, "upper": typed.upper(), "lower": typed.lower()}
    parts: list[str] = []
    values: dict[str, str | int] = {"limit": max(1, min(request.limit, MOST))}
    for column, cases in _COLUMNS.items():
        for case in cases:
            values |= {case: spellings[case], f"{case}_end": spellings[case] + _LAST}
            parts.append(
                f"SELECT employee_id FROM people_lines WHERE {column} >= :{case} AND {column} < :{case}_end"  # noqa: S608  our own columns
            )
    statement = text(
        "SELECT employee_no, name, department, state FROM people_lines "  # noqa: S608  our own columns
        f"WHERE employee_id IN ({' UNION '.join(parts)}) ORDER BY employee_no LIMIT :limit"
    )
    return tuple(
        PersonChoice(
            employee_no=row.employee_no, name=row.name, department=row.department, left=row.state == "left"
        )
        for row in ctx.session.execute(statement, values)
    )


def bind(
    session: Session, user: User, roles: tuple[Role, ...], no: str | None, department: int | None
) -> None:
    """Bind a user to what these roles speak of. None leaves what is there; what no role needs goes.

    Refused for a record or department that is not there, and for a head of no department.
    """
    employee_id = user.employee_id if no is None else _employee_id(session, no)
    department_id = user.department_id if department is None else _department_id(session, department)
    heads = Role.DEPARTMENT_HEAD in roles
    if heads and department_id is None:
        raise Refused(HeadWithoutDepartment(user_name=user.name))
    user.employee_id = employee_id if Role.EMPLOYEE in roles else None
    user.department_id = department_id if heads else None


def _employee_id(session: Session, employee_no: str) -> int:
    found = session.execute(select(Employee.id).where(Employee.employee_no == employee_no)).scalar()
    if found is None:
        raise Refused(RecordNotFound(kind="employee", key=employee_no))
    return found


def _department_id(session: Session, department_id: int) -> int:
    if session.get(Department, department_id) is None:
        raise Refused(RecordNotFound(kind="department", key=str(department_id)))
    return department_id
