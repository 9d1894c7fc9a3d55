"""The tables of the figures of points as rows of a workbook."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from hrdesk.calls.points_figures import DepartmentPart, FigurePart, PointFigures
from hrdesk.exchange.writing import Written
from hrdesk.i18n.catalogue import text as words

Line = tuple[Written, ...]

HEADERS: Final[dict[FigurePart, tuple[str, tuple[str, ...]]]] = {
    "months": (
        "Earned and spent",
        ("Month", "Earned", "Deducted", "Spent", "Expired", "Adjusted", "Redeemed in percent"),
    ),
    "items": ("What redeems", ("Catalogue item", "Item code", "Redemptions", "Quantity", "Points")),
    "hours": ("Hours of check-in", ("Hour", "Check-ins")),
    "departments": ("Taking part by department", ("Department", "Head count", "Taking part", "Trained")),
    "categories": ("Points by category", ("Category", "Events", "Points")),
    "expiring": ("Points that expire", ("Month", "Points")),
}
"""Name of each table and its columns; the English text is the key of its words."""
CATEGORIES: Final = {
    "attendance": "Attendance",
    "performance": "Performance",
    "learning": "Learning",
    "sharing": "Sharing",
    "recognition": "Recognition",
    "other": "Other",
}


def lines_of(language: str, figures: PointFigures, part: FigurePart) -> Iterator[Line]:
    """The rows of one table, in the order of its header."""
    return _TABLES[part](language, figures)


def _months(_language: str, figures: PointFigures) -> Iterator[Line]:
    for one in figures.months:
        sums = (one.earned, one.deducted, one.spent, one.expired, one.adjusted)
        yield one.period, *sums, None if one.rate is None else Decimal(one.rate) / 100


def _items(language: str, figures: PointFigures) -> Iterator[Line]:
    for item in figures.items:
        name = item.name_en if language == "en" and item.name_en else item.name_zh
        yield name, item.code, item.redemptions, item.quantity, item.points


def _hours(_language: str, figures: PointFigures) -> Iterator[Line]:
    for one in figures.hours:
        yield f"{one.hour:02d}:00", one.events


def _departments(language: str, figures: PointFigures) -> Iterator[Line]:
    for one in figures.departments:
        yield _department(language, one), one.people, one.taking_part, one.trained


def _department(language: str, one: DepartmentPart) -> str:
    if one.small:
        return words(language, "Small departments together")
    return one.department or words(language, "Without a department")


def _categories(language: str, figures: PointFigures) -> Iterator[Line]:
    for one in figures.categories:
        yield words(language, CATEGORIES.get(one.category, "Other")), one.events, one.points


def _expiring(_language: str, figures: PointFigures) -> Iterator[Line]:
    for one in figures.expiring:
        yield one.period, one.points


_TABLES: Final[dict[FigurePart, Callable[[str, PointFigures], Iterator[Line]]]] = {
    "months": _months,
    "items": _items,
    "hours": _hours,
    "departments": _departments,
    "categories": _categories,
    "expiring": _expiring,
}
