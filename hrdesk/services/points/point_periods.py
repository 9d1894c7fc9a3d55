"""Months whose points are closed: nothing is counted in them any more, adjustments go to the open one."""

from typing import Final

from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.points_periods import (
    ClosePointPeriod,
    GetPointPeriods,
    PointPeriodClosed,
    PointPeriodNotOver,
    PointPeriods,
)
from hrdesk.domain.values import Period
from hrdesk.models.administration import Setting
from hrdesk.services.context import Context
from hrdesk.services.entity import read_period, today
from hrdesk.services.registry import call
from hrdesk.services.settings import setting

_KEY: Final = "points.closed_through"


def closed_through(session: Session) -> Period | None:
    """The last closed month; None where none is."""
    said = setting(session, "points.closed_through")
    return Period.parse(said) if said else None


def first_open_day(session: Session) -> str:
    """The first day on which points can be counted; empty where no month is closed."""
    closed = closed_through(session)
    return str(closed.plus(1).first_day) if closed else ""


@call
def get_point_periods(ctx: Context, request: GetPointPeriods) -> PointPeriods:
    return _periods(ctx.session)


@call
def close_point_period(ctx: Context, request: ClosePointPeriod) -> PointPeriods:
    period, closed = read_period(request.period), closed_through(ctx.session)
    if period.last_day >= today(ctx):
        raise Refused(PointPeriodNotOver(period=str(period), last_day=str(period.last_day)))
    if closed is not None and period <= closed:
        raise Refused(PointPeriodClosed(period=str(period), open_period=str(closed.plus(1))))
    row = ctx.session.get(Setting, _KEY)
    version = row.version + 1 if row is not None else 1
    ctx.session.merge(
        Setting(
            key=_KEY,
            value=str(period),
            changed_by=ctx.actor.user_name,
            changed_at=ctx.moment(),
            version=version,
        )
    )
    ctx.session.flush()
    ctx.changed("setting")
    ctx.changed("points")
    return _periods(ctx.session)


def _periods(session: Session) -> PointPeriods:
    closed = closed_through(session)
    return PointPeriods(
        closed_through=str(closed) if closed else None, open_from=str(closed.plus(1)) if closed else None
    )
