"""Figures of points as cards: a chart, its table behind the key T, and the table as a file."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtWidgets import QFrame

from hrdesk.calls.points_figures import DepartmentPart, FigurePart, PointFigures
from hrdesk.views.common.charts.bars import Bar, Bars
from hrdesk.views.common.charts.chart import Chart
from hrdesk.views.common.charts.columns import Columns, Group
from hrdesk.views.common.charts.line import LineChart, Point
from hrdesk.views.common.charts.panel import ChartPanel
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import MISSING, count, month_words, period_words
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.widgets import column, holding, label, name_tool, tool
from hrdesk.views.points.point_words import CATEGORIES, chosen_name

SHOWN_ITEMS: Final = 8
_WHOLE: Final = 10_000


@dataclass(frozen=True)
class FigureKind:
    """A card: its table, title and note as source texts, its chart, and how figures fill it."""

    part: FigurePart
    title: str
    note: str
    make: Callable[[], Chart]
    fill: Callable[[Any, PointFigures], None]


class FigureCard(QFrame):
    """Empty until it is told figures; export hands its part to whoever writes files."""

    def __init__(self, kind: FigureKind, export: Callable[[FigurePart], object], height: int = 150) -> None:
        super().__init__()
        self.kind = kind
        self._figures: PointFigures | None = None
        self._title, self._note = label("card-title"), ElidedLabel("caption")
        self.panel = ChartPanel(kind.make())
        self.panel.setMinimumHeight(height)
        self.export = tool("download", lambda: export(kind.part))
        head = card_header(self._title, self._note, self.export, self.panel.switch)
        if (line := head.layout()) is not None:
            line.setStretch(1, 1)  # type: ignore[attr-defined]  # card_header lays out a row
        inside = holding(QFrame(), column(self.panel, margins=(12, 8, 12, 8)))
        self.setLayout(column(card(head, inside), gap=0))

    def say(self, figures: PointFigures | None) -> None:
        self._figures = figures
        self.retranslate()

    def retranslate(self) -> None:
        figures, title = self._figures, tr(self.kind.title)
        self._title.setText(title)
        period = period_words(figures.period) if figures is not None else ""
        self._note.setText(tr(self.kind.note, period=period))
        self.panel.name(title)
        name_tool(self.export, tr("Export: {title}", title=title))
        if figures is not None:
            self.kind.fill(self.panel.chart, figures)


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
