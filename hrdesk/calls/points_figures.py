"""Figures of points: earned and spent, what redeems, hours of check-in, taking part. Nobody is named."""

from typing import ClassVar, Literal

from hrdesk.calls.base import Answer, Command, Query
from hrdesk.calls.payroll_outputs import FileSummary
from hrdesk.calls.permissions import Permission

FigurePart = Literal["months", "items", "hours", "departments", "categories", "expiring"]


class PointMonth(Answer, frozen=True, kw_only=True):
    """Points of a month (YYYY-MM), each less what was reversed.

    deducted is what rules took away, spent what redemptions used up, adjusted what hands gave or took. rate
    is spent in ten-thousandths of earned; None where nothing was earned.
    """

    period: str
    earned: int
    deducted: int
    spent: int
    expired: int
    adjusted: int
    rate: int | None


class ItemFigure(Answer, frozen=True, kw_only=True):
    """How often an item was redeemed, how many of it and for how many points; refused and given back ones do
    not count. Items on sale that nobody took are there with zeros."""

    item_id: int
    code: str
    kind: str
    name_zh: str
    name_en: str
    redemptions: int
    quantity: int
    points: int


class HourFigure(Answer, frozen=True, kw_only=True):
    """Check-ins in an hour of the site's day (0 to 23)."""

    hour: int
    events: int


class DepartmentPart(Answer, frozen=True, kw_only=True):
    """People in service today, how many of them took part and how many finished a course.

    department_id None: people without one. small: departments of fewer than five people together, for readers
    who may not see people's points: what one of three did is soon guessed.
    """

    department_id: int | None
    department: str
    people: int
    taking_part: int
    trained: int
    small: bool = False


class CategoryFigure(Answer, frozen=True, kw_only=True):
    """Points of the month by category of their rule, less reversals; taken ones are negative."""

    category: str
    events: int
    points: int


class ExpiringMonth(Answer, frozen=True, kw_only=True):
    """Points that nobody has spent by then and that expire in this month."""

    period: str
    points: int


class PointFigures(Answer, frozen=True, kw_only=True):
    """Months oldest first, the last is period; items, categories and check-ins as they say.

    people is how many have points; owed is what they have, available and held, without balances below zero;
    worth is that in fen at rate (decimal text, yuan a point, setting points.yuan_a_point). expiring_soon and
    expiring_people: in the next soon_days days. check_in_days: how many days of the period had check-ins.
    """

    period: str
    owed: int
    held: int
    rate: str
    worth: int
    people: int
    soon_days: int
    expiring_soon: int
    expiring_people: int
    months: tuple[PointMonth, ...]
    items: tuple[ItemFigure, ...]
    hours: tuple[HourFigure, ...]
    check_in_days: int
    departments: tuple[DepartmentPart, ...]
    categories: tuple[CategoryFigure, ...]
    expiring: tuple[ExpiringMonth, ...]


class GetPointFigures(Query[PointFigures], frozen=True, kw_only=True):
    """Months: so many up to period (1 to 36). Items are of all these months, hours and categories of the
    period, courses of the twelve months up to its end; owed and expiring are as of now.

    Taking part is an event of the period that is no attendance and no performance, or a redemption.
    """

    name: ClassVar = "points.figures"
    permission: ClassVar = Permission.POINTS_FIGURES
    period: str
    months: int = 12


class ExportPointFigures(Command[FileSummary], frozen=True, kw_only=True):
    """One table of points.figures as a workbook; it names no person. On record who took it out."""

    name: ClassVar = "points.export_figures"
    permission: ClassVar = Permission.POINTS_FIGURES
    period: str
    part: FigurePart
    months: int = 12
