"""Leavers whose release clock was never started."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from hrdesk.models.contacts import ContactBinding, ReleaseClock
from hrdesk.models.people import Employment
from hrdesk.services.prefetching import parts


def missing_clocks(session: Session, employee_ids: Sequence[int] | None) -> list[Employment]:
    """Employments that ended, never began, or whose end is approved, of people who hold something and do not
    work here.

    employee_ids None: of everybody. A person hired again keeps what they hold and gets no clock.
    """
    other = aliased(Employment)
    works_on = (
        select(other.id)
        .where(other.employee_id == Employment.employee_id, other.id != Employment.id)
        .where(other.state.in_(("candidate", "active", "leaving")))
        .exists()
    )
    holds = (
        select(ContactBinding.id)
        .where(ContactBinding.employee_id == Employment.employee_id, ContactBinding.released_at.is_(None))
        .exists()
    )
    clocked = (
        select(ReleaseClock.id)
        .where(ReleaseClock.employment_id == Employment.id, ReleaseClock.stopped_at.is_(None))
        .exists()
    )
    approved = (Employment.state == "leaving") & Employment.leave_approved_at.is_not(None)
    found = (
        select(Employment)
        .where(or_(Employment.state.in_(("left", "not_joined")), approved), holds, ~clocked, ~works_on)
        .order_by(Employment.id)
    )
    if employee_ids is None:
        return list(session.execute(found).scalars())
    return [
        employment
        for part in parts(employee_ids)
        for employment in session.execute(found.where(Employment.employee_id.in_(part))).scalars()
    ]
