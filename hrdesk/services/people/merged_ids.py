"""The ids under which one person was paid: their own, and those of records merged into theirs."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.models.people import Employee
from hrdesk.models.people_facts import MergedRecord


def ids_of(session: Session, employee_id: int) -> tuple[int, ...]:
    """The person's own id first. A merge of a record that had been merged into leads to the last one kept."""
    other = select(MergedRecord.other_id).filter_by(kept_id=employee_id).order_by(MergedRecord.id)
    return (employee_id, *session.execute(other).scalars())


def merged_numbers(session: Session) -> dict[str, str]:
    """The number of every merged record, and that of the record which stands for it."""
    pairs = select(MergedRecord.other_no, Employee.employee_no).join(
        Employee, Employee.id == MergedRecord.kept_id
    )
    return {row.other_no: row.employee_no for row in session.execute(pairs)}


def kept_id(session: Session, employee_id: int) -> int:
    """The record that stands for this one: its own id, unless it was merged into another."""
    kept = select(MergedRecord.kept_id).filter_by(other_id=employee_id)
    return session.execute(kept).scalar() or employee_id
