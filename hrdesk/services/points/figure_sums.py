"""Points by month, by category and by day of expiry: sums over the ledger, what was reversed taken off."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, aliased

from hrdesk.calls.points_figures import CategoryFigure, ExpiringMonth, PointMonth
from hrdesk.domain.values import Period
from hrdesk.models.points_ledger import PointBalance, PointLot, PointMovement
from hrdesk.models.points_rules import PointRule
from hrdesk.services.context import Context
from hrdesk.services.entity import today

SOON_DAYS: Final = 30
WHOLE: Final = 10_000
_MONTHS_AHEAD: Final = 12

Way = tuple[str, str]
"""From which account to which."""
_EARNED: Final = ("issued", "available")
_SPENT: Final = ("held", "spent")
_EXPIRED: Final = ("available", "expired")
_ADJUSTED: Final = ("adjusted", "available")


@dataclass(frozen=True, slots=True)
class Owed:
    """Points that people have now, without balances below zero, how many people, and what expires soon."""

    owed: int
    held: int
    people: int
    expiring: int
    expiring_people: int


def months(session: Session, window: Sequence[Period]) -> tuple[PointMonth, ...]:
    """One line a month, also where nothing moved."""
    first, last = str(window[0]), str(window[-1])
    moved = PointMovement
    sums = (
        select(moved.period, moved.kind, moved.taken_from, moved.given_to, func.sum(moved.points))
        .where(moved.period >= first, moved.period <= last)
        .group_by(moved.period, moved.kind, moved.taken_from, moved.given_to)
    )
    by_month: dict[str, Counter[tuple[bool, Way]]] = {str(one): Counter() for one in window}
    for period, kind, taken, given, points in session.execute(sums):
        by_month[period][kind == "reverse", (taken, given)] += int(points)
    return tuple(_month(period, sums) for period, sums in by_month.items())


def _month(period: str, sums: Counter[tuple[bool, Way]]) -> PointMonth:
    def net(way: Way) -> int:
        """What went this way, less what a reversal sent back."""
        return sums[False, way] - sums[True, way[::-1]]

    earned, spent = net(_EARNED), net(_SPENT)
    return PointMonth(
        period=period,
        earned=earned,
        deducted=net(_EARNED[::-1]),
        spent=spent,
        expired=net(_EXPIRED),
        adjusted=net(_ADJUSTED) - net(_ADJUSTED[::-1]),
        rate=(2 * WHOLE * spent + earned) // (2 * earned) if earned > 0 else None,
    )


def categories(session: Session, period: Period) -> tuple[CategoryFigure, ...]:
    """By the category of the rule that moved them; a reversal counts where its movement did."""
    first = aliased(PointMovement)
    moved = PointMovement
    sign = case((moved.given_to == "available", 1), else_=-1)
    rule_id = func.coalesce(moved.rule_id, first.rule_id)
    sums = (
        select(
            PointRule.category,
            func.sum(case((moved.kind == "earn", 1), else_=-1)),
            func.sum(moved.points * sign),
        )
        .outerjoin(first, first.id == moved.reverses)
        .join(PointRule, PointRule.id == rule_id)
        .where(moved.period == str(period), moved.kind.in_(("earn", "reverse")))
        .group_by(PointRule.category)
        .order_by(func.sum(moved.points * sign).desc(), PointRule.category)
    )
    return tuple(
        CategoryFigure(category=category, events=int(events), points=int(points))
        for category, events, points in session.execute(sums)
    )


def expiring(ctx: Context) -> tuple[ExpiringMonth, ...]:
    """What expires in this month and the eleven after it, as far as nobody spends it."""
    begins = Period.of(today(ctx))
    ends = begins.plus(_MONTHS_AHEAD)
    month = func.substr(PointLot.expires_on, 1, 7)
    sums = (
        select(month, func.sum(PointLot.unused))
        .where(PointLot.unused > 0)
        .where(PointLot.expires_on >= str(today(ctx)), PointLot.expires_on < str(ends.first_day))
        .group_by(month)
    )
    known = {period: int(points) for period, points in ctx.session.execute(sums)}
    window = (str(begins.plus(number)) for number in range(_MONTHS_AHEAD))
    return tuple(ExpiringMonth(period=one, points=known.get(one, 0)) for one in window)


def balances(ctx: Context) -> Owed:
    """As of now, out of the checked summaries and the open lots."""
    has = PointBalance.available + PointBalance.held
    owed, held, people = ctx.session.execute(
        select(
            func.coalesce(func.sum(case((has > 0, has), else_=0)), 0),
            func.coalesce(func.sum(PointBalance.held), 0),
            func.coalesce(func.sum(case((has > 0, 1), else_=0)), 0),
        )
    ).one()
    soon, whose = _soon(ctx.session, today(ctx))
    return Owed(int(owed), int(held), int(people), soon, whose)


def _soon(session: Session, day: date) -> tuple[int, int]:
    """Points and people of the lots that can no longer be spent in SOON_DAYS days."""
    points, people = session.execute(
        select(
            func.coalesce(func.sum(PointLot.unused), 0), func.count(func.distinct(PointLot.employee_id))
        ).where(
            PointLot.unused > 0,
            PointLot.expires_on >= str(day),
            PointLot.expires_on <= str(day + timedelta(days=SOON_DAYS)),
        )
    ).one()
    return int(points), int(people)
