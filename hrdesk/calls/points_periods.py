"""Calls about closing the points of a month."""

from typing import ClassVar

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.permissions import Permission


class PointPeriods(Answer, frozen=True, kw_only=True):
    """The last month whose points are closed (None: no one is), and the first that is open (YYYY-MM; None
    while no month is closed, and then every month is)."""

    closed_through: str | None
    open_from: str | None


class GetPointPeriods(Query[PointPeriods], frozen=True, kw_only=True):
    name: ClassVar = "points.periods"
    permission: ClassVar = Permission.POINTS_FIGURES


class ClosePointPeriod(Command[PointPeriods], frozen=True, kw_only=True):
    """Close a month that is over and all before it: its figures stand, later events of it wait in the queue
    and are put right by an adjustment in the open month."""

    name: ClassVar = "points.close_period"
    permission: ClassVar = Permission.POINTS_RULES
    period: str


class PointPeriodNotOver(Refusal, frozen=True, kw_only=True, tag="point_period_not_over"):
    """A month whose points are still being earned cannot be closed."""

    period: str
    last_day: str


class PointPeriodClosed(Refusal, frozen=True, kw_only=True, tag="point_period_closed"):
    """The month is closed; open_period is where adjusting is possible."""

    period: str
    open_period: str
