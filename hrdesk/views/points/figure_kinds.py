"""What each card of figures shows: its chart, and how figures of points fill it."""

from typing import Final

from hrdesk.calls.points_figures import DepartmentPart, PointFigures
from hrdesk.views.common.charts.bars import Bar, Bars
from hrdesk.views.common.charts.columns import Columns, Group
from hrdesk.views.common.charts.line import LineChart, Point
from hrdesk.views.common.figures import MISSING, count, month_words
from hrdesk.views.common.language import mark, tr
from hrdesk.views.points.figure_cards import FigureKind
from hrdesk.views.points.point_words import CATEGORIES, chosen_name

SHOWN_ITEMS: Final = 8
_WHOLE: Final = 10_000


def share_words(share: int) -> str:
    """Ten-thousandths as 64 % or 64.5 %."""
    tenths = (share + 5) // 10
    return f"{tenths // 10} %" if not tenths % 10 else f"{tenths // 10}.{tenths % 10} %"


def _wide() -> Bars:
    """Names of items are longer than those of departments."""
    return Bars(label=180)


def _rate(chart: LineChart, figures: PointFigures) -> None:
    points = [Point(one.period, str(int(one.period[5:])), one.rate) for one in figures.months]
    header = (tr("Month"), tr("Redemption rate"))
    chart.say(points, short=share_words, whole=share_words, header=header, missing=MISSING)


def _earned_and_spent(chart: Columns, figures: PointFigures) -> None:
    groups = [
        Group(one.period, str(int(one.period[5:])), (max(0, one.earned), max(0, one.spent)))
        for one in figures.months
    ]
    chart.say((tr("Earned"), tr("Spent")), groups, words=count, corner=tr("Month"))


def _hours(chart: Columns, figures: PointFigures) -> None:
    """From the first hour with check-ins to the last, at least a working day; a day on average, half up."""
    days = max(1, figures.check_in_days)
    seen = [one.hour for one in figures.hours if one.events]
    first, last = min([6, *seen]), max([21, *seen])
    groups = [
        Group(str(one.hour), str(one.hour), ((2 * one.events + days) // (2 * days),))
        for one in figures.hours
        if first <= one.hour <= last
    ]
    chart.say((tr("Check-ins a day"),), groups, words=count, corner=tr("Hour"))


def _items(chart: Bars, figures: PointFigures) -> None:
    """The best, and where there are more, the worst behind them."""
    rows = figures.items
    if len(rows) > SHOWN_ITEMS:
        rows = (*rows[: SHOWN_ITEMS // 2], *rows[-SHOWN_ITEMS // 2 :])
    bars = [
        Bar(one.code, chosen_name(one.name_zh, one.name_en), one.redemptions, count(one.points))
        for one in rows
    ]
    chart.say(bars, words=count, header=(tr("Catalogue item"), tr("Redemptions"), tr("Points")))


def department_words(one: DepartmentPart) -> str:
    if one.small:
        return tr("Small departments together")
    return one.department or tr("Without a department")


def _share_of(part: int, people: int) -> int:
    return (2 * _WHOLE * part + people) // (2 * people) if people else 0


def _taking_part(chart: Bars, figures: PointFigures) -> None:
    bars = [
        Bar(
            str(one.department_id),
            department_words(one),
            _share_of(one.taking_part, one.people),
            f"{count(one.taking_part)} / {count(one.people)}",
        )
        for one in figures.departments
    ]
    chart.say(bars, words=share_words, header=(tr("Department"), tr("Share"), tr("Taking part")))


def _training(chart: Bars, figures: PointFigures) -> None:
    everybody = sum(one.people for one in figures.departments)
    trained = sum(one.trained for one in figures.departments)
    whole = Bar("", tr("All"), _share_of(trained, everybody), f"{count(trained)} / {count(everybody)}")
    bars = [
        Bar(
            str(one.department_id),
            department_words(one),
            _share_of(one.trained, one.people),
            f"{count(one.trained)} / {count(one.people)}",
        )
        for one in figures.departments
    ]
    chart.say([whole, *bars], words=share_words, header=(tr("Department"), tr("Share"), tr("Trained")))


def _categories(chart: Bars, figures: PointFigures) -> None:
    """What was taken away stands in the note: a bar from zero has no room for less."""
    bars = [
        Bar(
            one.category,
            tr(CATEGORIES.get(one.category, "Other")),
            max(0, one.points),
            f"{one.points:,}".replace("-", "−") if one.points < 0 else "",
        )
        for one in figures.categories
    ]
    chart.say(bars, words=count, header=(tr("Category"), tr("Points"), tr("Deducted")))


def _expiring(chart: Columns, figures: PointFigures) -> None:
    groups = [Group(one.period, month_words(one.period), (one.points,)) for one in figures.expiring]
    chart.say((tr("Points"),), groups, words=count, corner=tr("Month"))


RATE: Final = FigureKind(
    "months", mark("Redemption rate"), mark("spent ÷ earned, by month"), LineChart, _rate
)
HOURS: Final = FigureKind(
    "hours", mark("Hours of check-in"), mark("{period}, people a day by hour"), Columns, _hours
)
INSIGHT: Final[tuple[FigureKind, ...]] = (
    FigureKind("months", mark("Earned and spent"), mark("points by month"), Columns, _earned_and_spent),
    RATE,
    FigureKind("items", mark("What redeems"), mark("twelve months, the best and the worst"), _wide, _items),
    HOURS,
    FigureKind("departments", mark("Taking part by department"), mark("in {period}"), _wide, _taking_part),
    FigureKind("departments", mark("Training coverage"), mark("a course in twelve months"), _wide, _training),
    FigureKind("categories", mark("Points by category"), mark("in {period}"), Bars, _categories),
    FigureKind("expiring", mark("Points that expire"), mark("if nobody spends them"), Columns, _expiring),
)
