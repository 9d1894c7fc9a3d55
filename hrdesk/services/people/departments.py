"""Departments by name, made when a file names one for the first time."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.models.organisation import Department, DepartmentAlias, DepartmentClosing


def department_id(session: Session, entity_id: int, name: str) -> int | None:
    """The department of this name, or the one that it was merged into; None for no name."""
    if not name:
        return None
    known = select(Department.id).where(Department.entity_id == entity_id, Department.name == name)
    confirmed = select(DepartmentAlias.department_id).where(DepartmentAlias.alias == name)
    found = session.execute(known).scalar() or session.execute(confirmed).scalar()
    if found is None:
        made = Department(entity_id=entity_id, name=name)
        session.add(made)
        session.flush()
        found = made.id
    return _going_on_in(session, found)


def _going_on_in(session: Session, key: int) -> int:
    closings = select(DepartmentClosing.into_id).where(DepartmentClosing.department_id == key)
    into = session.execute(closings).scalar()
    return key if into is None else _going_on_in(session, into)


def aliases(session: Session) -> dict[str, str]:
    """Spellings that were confirmed, with the department each means."""
    rows = session.execute(
        select(DepartmentAlias.alias, Department.name).join(
            Department, Department.id == DepartmentAlias.department_id
        )
    )
    return {row.alias: row.name for row in rows}


def keep_alias(session: Session, entity_id: int, alias: str, name: str) -> None:
    """Confirm a spelling once and for all."""
    known = select(DepartmentAlias).where(DepartmentAlias.alias == alias)
    meant = department_id(session, entity_id, name)
    if meant is not None and session.execute(known).first() is None:
        session.add(DepartmentAlias(alias=alias, department_id=meant))
