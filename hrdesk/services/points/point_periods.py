"""Months whose points are closed: nothing is counted in them any more, adjustments go to the open one."""

from sqlalchemy.orm import Session

from hrdesk.domain.values import Period
from hrdesk.services.settings import setting


def closed_through(session: Session) -> Period | None:
    """The last closed month; None where none is."""
    said = setting(session, "points.closed_through")
    return Period.parse(said) if said else None


def first_open_day(session: Session) -> str:
    """The first day on which points can be counted; empty where no month is closed."""
    closed = closed_through(session)
    return str(closed.plus(1).first_day) if closed else ""
