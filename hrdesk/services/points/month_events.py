"""Events of a whole month: on which day and at which time they count for somebody."""

from datetime import date

from hrdesk.domain.values import Period
from hrdesk.services.context import Context
from hrdesk.services.entity import today

_NOON = "T12:00:00"


def last_moment(ctx: Context, period: Period, left: str | None) -> str:
    """The last day of the month that somebody served, as an event tells its time: noon at the site, or now
    where that day is today or still to come."""
    day = min(period.last_day, date.fromisoformat(left) if left else period.last_day)
    return f"{day}{_NOON}" if day < today(ctx) else ctx.moment()
