"""What people do with points, counted and never named: items, hours of check-in, taking part, training."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import CompoundSelect, Select, case, func, select

from hrdesk.calls.points_figures import DepartmentPart, HourFigure, ItemFigure
from hrdesk.domain.values import Period
from hrdesk.models.people import PeopleLine
from hrdesk.models.points_catalogue import PointItem, PointRedemption
from hrdesk.models.points_rules import PointEvent, PointRule
from hrdesk.services.context import Context, moment_text
from hrdesk.services.settings import setting

CHECK_IN: Final = "check_in"
COURSE_DONE: Final = "course_done"
SMALL: Final = 5
"""Departments of fewer people are counted together for readers who see nobody's points."""
_TRAINING_MONTHS: Final = 12
_HAPPENS_TO_ONE: Final = ("attendance", "performance")
_NOT_TAKEN: Final = ("refused", "given_back")


def items(ctx: Context, first: Period, last: Period) -> tuple[ItemFigure, ...]:
    """Redeemed from first to last month, the most taken first; what is on sale and stands still last."""
    taken = PointRedemption
    counted = (
        select(
            taken.item_id.label("item_id"),
            func.count().label("times"),
            func.sum(taken.quantity).label("quantity"),
            func.sum(taken.points).label("points"),
        )
        .where(taken.asked_at >= _begins(ctx, first), taken.asked_at < _begins(ctx, last.plus(1)))
        .where(taken.state.not_in(_NOT_TAKEN))
        .group_by(taken.item_id)
        .subquery()
    )
    times = func.coalesce(counted.c.times, 0)
    listed = (
        select(PointItem, times, func.coalesce(counted.c.quantity, 0), func.coalesce(counted.c.points, 0))
        .outerjoin(counted, counted.c.item_id == PointItem.id)
        .where(PointItem.on_sale | (times > 0))
        .order_by(times.desc(), func.coalesce(counted.c.points, 0).desc(), PointItem.code)
    )
    return tuple(
        ItemFigure(
            item_id=item.id,
            code=item.code,
            kind=item.kind,
            name_zh=item.name_zh,
            name_en=item.name_en,
            redemptions=int(number),
            quantity=int(quantity),
            points=int(points),
        )
        for item, number, quantity, points in ctx.session.execute(listed)
    )


def hours(ctx: Context, period: Period) -> tuple[tuple[HourFigure, ...], int]:
    """Check-ins by hour of the site's day, each of the 24, and how many days had any."""
    zone = ZoneInfo(setting(ctx.session, "site.zone"))
    minute = func.substr(PointEvent.occurred_at, 1, 16)
    counted = (
        select(minute, func.count())
        .where(PointEvent.kind == CHECK_IN)
        .where(PointEvent.day >= str(period.first_day), PointEvent.day <= str(period.last_day))
        .group_by(minute)
    )
    by_hour: Counter[int] = Counter()
    days = set()
    for stamp, number in ctx.session.execute(counted):
        local = datetime.fromisoformat(stamp).replace(tzinfo=UTC).astimezone(zone)
        by_hour[local.hour] += number
        days.add(local.date())
    return tuple(HourFigure(hour=hour, events=by_hour[hour]) for hour in range(24)), len(days)


def departments(ctx: Context, period: Period, *, fold_small: bool) -> tuple[DepartmentPart, ...]:
    """People in service by department, who of them took part in the month and who was trained in the year."""
    lines = PeopleLine
    took_part = lines.employee_id.in_(_taking_part(ctx, period))
    trained = lines.employee_id.in_(_trained(period))
    counted = (
        select(
            lines.department_id,
            lines.department,
            func.count(),
            func.sum(case((took_part, 1), else_=0)),
            func.sum(case((trained, 1), else_=0)),
        )
        .where(lines.active)
        .group_by(lines.department_id, lines.department)
        .order_by(func.count().desc(), lines.department)
    )
    found = [
        DepartmentPart(
            department_id=department_id,
            department=name,
            people=people,
            taking_part=int(part),
            trained=int(courses),
        )
        for department_id, name, people, part, courses in ctx.session.execute(counted)
    ]
    return tuple(_folded(found)) if fold_small else tuple(found)


def _folded(found: list[DepartmentPart]) -> Iterator[DepartmentPart]:
    """Small ones together, and where that is still few, with the smallest of the others."""
    large = [one for one in found if one.people >= SMALL]
    small = [one for one in found if one.people < SMALL]
    if small and large and sum(one.people for one in small) < SMALL:
        small.append(large.pop())
    yield from large
    if small:
        yield DepartmentPart(
            department_id=None,
            department="",
            people=sum(one.people for one in small),
            taking_part=sum(one.taking_part for one in small),
            trained=sum(one.trained for one in small),
            small=True,
        )


def _taking_part(ctx: Context, period: Period) -> CompoundSelect[int]:
    """Who did something of their own in the month: an event that is no attendance, or a redemption."""
    did = (
        select(PointEvent.employee_id)
        .join(PointRule, PointRule.id == PointEvent.rule_id)
        .where(PointEvent.day >= str(period.first_day), PointEvent.day <= str(period.last_day))
        .where(PointRule.category.not_in(_HAPPENS_TO_ONE))
    )
    asked = PointRedemption.asked_at
    redeemed = select(PointRedemption.employee_id).where(
        asked >= _begins(ctx, period), asked < _begins(ctx, period.plus(1))
    )
    return did.union(redeemed)


def _trained(period: Period) -> Select[int]:
    """Who finished a course in the twelve months up to the end of this one."""
    first = period.plus(1 - _TRAINING_MONTHS).first_day
    return (
        select(PointEvent.employee_id)
        .where(PointEvent.kind == COURSE_DONE)
        .where(PointEvent.day >= str(first), PointEvent.day <= str(period.last_day))
    )


def _begins(ctx: Context, period: Period) -> str:
    """The stored moment at which a month begins at the site."""
    zone = ZoneInfo(setting(ctx.session, "site.zone"))
    return moment_text(datetime.combine(period.first_day, time.min, zone))
