"""Charts: what stands on them, what the axis owns up to, and where a click or a key leads."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hrdesk.views.common.charts.axis import axis_of, round_step
from hrdesk.views.common.charts.bars import Bar, Bars
from hrdesk.views.common.charts.chart import Chart
from hrdesk.views.common.charts.frame_lines import height_at, legend_lines
from hrdesk.views.common.charts.line import LineChart, Point
from hrdesk.views.common.charts.panel import ChartPanel
from hrdesk.views.common.charts.stacked_bars import Stack, StackedBars
from hrdesk.views.common.charts.waterfall import Cause, Waterfall
from hrdesk.views.common.figures import amount, difference
from hrdesk.views.common.theme import apply_theme, tokens
from hrdesk.views.shell.looks import flaws_of
from hrdesk.views.shell.painted_words import painted_words
from hrdesk.views.shell.screenshots import draw

NAMES = ("数控车间", "装配车间", "品质部", "设备部", "销售部", "职能")


def stacked() -> StackedBars:
    chart = StackedBars()
    months = [
        Stack(f"2026-{month:02d}", f"{month} 月", tuple(100 * (month + place) for place in range(6)))
        for month in range(1, 13)
    ]
    chart.say(NAMES, months, short=str, whole=amount, corner="月份", total="合计")
    return chart


def overtime() -> Bars:
    chart = Bars()
    lines = [Bar("7", "数控车间", 217, "超 6.7"), Bar("8", "装配车间", 139), Bar("9", "财务部", 51)]
    header = ("部门", "占比", "与基准")
    chart.say(lines, words=lambda tenths: f"{tenths / 10} %", header=header, benchmark=150)
    return chart


def year() -> LineChart:
    chart = LineChart()
    values = (10_000_00, 10_100_00, None, 10_250_00)
    points = [Point(f"p{number}", f"{number} 月", value) for number, value in enumerate(values, start=1)]
    chart.say(points, short=amount, whole=amount, header=("月份", "实发"), missing="—")
    return chart


def why() -> Waterfall:
    chart = Waterfall()
    chart.say(
        ("9 月", 9_000_00),
        [Cause("overtime", "加班", 400_00), Cause("tax", "个税", -150_00)],
        ("10 月", 9_250_00),
        short=amount,
        whole=amount,
        signed=difference,
        header=("原因", "金额"),
    )
    return chart


CHARTS: list[Callable[[], Chart]] = [stacked, overtime, year, why]


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], None]:
    def show(widget: QWidget, width: int = 760, height: int = 300) -> None:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)

    return show


def words_on(widget: QWidget) -> list[str]:
    return [word.text for word in painted_words(widget)]


@pytest.mark.parametrize(("span", "step"), [(1, 1), (4, 1), (300, 100), (313, 100), (5, 2), (901, 500)])
def test_steps_are_round_figures(span: int, step: int) -> None:
    assert round_step(span, 4) == step


def test_an_axis_begins_at_zero_unless_it_may_be_cut() -> None:
    assert axis_of([290, 313]).ticks() == (0, 100, 200, 300, 400)
    cut = axis_of([290, 313], may_cut=True)
    assert (cut.low, cut.high, cut.is_cut) == (280, 320, True)


def test_an_axis_that_may_be_cut_is_whole_where_figures_differ_much() -> None:
    assert not axis_of([100, 300], may_cut=True).is_cut
    assert axis_of([-50, 80], may_cut=True).low <= -50


def test_a_cut_axis_leaves_a_length_to_the_least_mark() -> None:
    assert axis_of([9_000, 9_400], may_cut=True).low == 8_900
    assert axis_of([-9_400, -9_000], may_cut=True).high == -8_900
    assert axis_of([290, 330], may_cut=True).low > 0


def test_an_axis_of_nothing_still_has_two_ends() -> None:
    axis = axis_of([])
    assert axis.ticks() == (0, 1)
    assert axis_of([0, 0, 0]).share(0) == 0.0


def test_figures_below_zero_stand_below_the_zero_line() -> None:
    axis, plot = axis_of([-100, 200]), QRectF(0, 0, 100, 90)
    assert height_at(axis, -100, plot) > height_at(axis, 0, plot) > height_at(axis, 200, plot)


def test_parts_are_stacked_without_a_cut_axis_and_parted_by_a_gap(shown: Callable[..., None]) -> None:
    chart = stacked()
    shown(chart)
    assert chart.axis().low == 0
    first = [mark for mark in chart.marks() if mark.key.startswith("2026-01/")]
    assert [mark.key for mark in first] == [f"2026-01/{place}" for place in range(6)]
    for below, above in pairwise(first):
        assert below.box.top() - above.box.bottom() == pytest.approx(1)
    heights = [mark.box.height() + 1 for mark in first]
    assert heights[5] / heights[0] == pytest.approx(6, rel=0.01)


def test_every_bar_has_its_total_and_the_legend_stands_in_the_order_of_the_parts(
    shown: Callable[..., None],
) -> None:
    chart = stacked()
    shown(chart)
    words = words_on(chart)
    assert [word for word in words if word in NAMES] == list(NAMES)
    assert {"2100", "8700"} <= set(words)


def test_the_legend_goes_on_in_a_second_line_where_the_first_is_full(qapp: QApplication) -> None:
    assert len(legend_lines(NAMES, 2_000)) == 1
    lines = legend_lines(NAMES, 200)
    assert len(lines) > 1
    assert [number for line in lines for number, _left in line] == list(range(6))


def test_a_part_of_a_whole_cannot_be_negative_nor_the_parts_more_than_the_fills(qapp: QApplication) -> None:
    for names, parts in ((("a",), (-1,)), (tuple("abcdefg"), (1,) * 7)):
        with pytest.raises(ValueError, match="part"):
            StackedBars().say(names, [Stack("k", "l", parts)], short=str, whole=str, corner="", total="")
    with pytest.raises(ValueError, match="no room for less"):
        Bars().say([Bar("k", "l", -1)], words=str, header=("", "", ""))


def test_what_lies_over_the_benchmark_is_red_and_says_by_how_much(shown: Callable[..., None]) -> None:
    chart = overtime()
    shown(chart)
    picture = draw(chart, 100)
    over, under = (mark.box.center().toPoint() for mark in chart.marks()[:2])
    assert picture.pixelColor(over) == QColor(tokens().down)
    assert picture.pixelColor(under) == QColor(tokens().c2)
    assert "超 6.7" in words_on(chart)


def test_what_meets_the_benchmark_is_not_over_it(qapp: QApplication) -> None:
    chart = overtime()
    assert not chart.is_over(Bar("", "", 150))
    assert chart.is_over(Bar("", "", 151))


def test_the_longest_bar_leaves_room_for_its_figure(shown: Callable[..., None]) -> None:
    chart = overtime()
    shown(chart, 300, 160)
    figure = next(word for word in painted_words(chart) if word.text == "21.7 %")
    assert chart.marks()[0].box.right() < figure.place.left()


def test_a_label_without_its_whole_room_stands_in_the_tooltip(qapp: QApplication) -> None:
    chart = Bars()
    chart.resize(260, 80)
    chart.say(
        [Bar("a", "Six Sigma green belt, twenty-four lessons in the evening", 5), Bar("b", "Cup", 3)],
        words=str,
        header=("What", "How often"),
    )
    assert chart.toolTip().startswith("Six Sigma green belt")
    assert "Cup" not in chart.toolTip()
    chart.say([Bar("b", "Cup", 3)], words=str, header=("What", "How often"))
    assert chart.toolTip() == ""


def test_a_missing_month_is_a_gap_and_never_a_zero(shown: Callable[..., None]) -> None:
    chart = year()
    shown(chart)
    assert [mark.key for mark in chart.marks()] == ["p1", "p2", "p4"]
    assert chart.figures().rows[2] == ("3 月", "—")
    assert chart.axis().is_cut


def test_a_cut_axis_shows_its_break(shown: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    breaks: list[object] = []
    place = "hrdesk.views.common.charts.frame_lines.paint_break"
    monkeypatch.setattr(place, lambda *what: breaks.append(what))
    for chart, cut in ((year(), True), (why(), True), (stacked(), False)):
        breaks.clear()
        shown(chart)
        draw(chart, 100)
        assert bool(breaks) is cut


def test_causes_that_do_not_sum_to_the_difference_are_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="sum to the difference"):
        Waterfall().say(
            ("a", 100),
            [Cause("x", "x", 30)],
            ("b", 131),
            short=str,
            whole=str,
            signed=str,
            header=("", ""),
        )


def test_a_rise_and_a_fall_hang_where_the_one_before_ended(shown: Callable[..., None]) -> None:
    chart = why()
    shown(chart)
    start, rise, fall, end = (mark.box for mark in chart.marks())
    assert rise.bottom() == pytest.approx(start.top())
    assert fall.top() == pytest.approx(rise.top())
    assert end.top() == pytest.approx(fall.bottom())
    assert {"+400.00", "−150.00"} <= set(words_on(chart))


@pytest.mark.parametrize("make", CHARTS)
def test_a_click_on_a_mark_leads_to_its_rows(
    make: Callable[[], Chart], shown: Callable[..., None], qtbot: QtBot
) -> None:
    chart = make()
    shown(chart)
    mark = next(mark for mark in chart.marks() if mark.key)
    with qtbot.waitSignal(chart.picked) as told:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=mark.box.center().toPoint())
    assert told.args == [mark.key]


@pytest.mark.parametrize("make", CHARTS)
def test_the_keys_walk_the_marks_and_enter_leads_on(
    make: Callable[[], Chart], shown: Callable[..., None], qtbot: QtBot
) -> None:
    chart = make()
    chart.name("用工成本")
    shown(chart)
    chart.setFocus()
    for _step in range(2):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    second = chart.marks()[1]
    assert chart.current() == second
    assert chart.accessibleName() == f"用工成本: {second.words}"
    with qtbot.waitSignal(chart.picked) as told:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert told.args == [second.key]
    for _step in range(100):
        qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.current() == chart.marks()[0]


def test_beside_the_marks_a_click_leads_nowhere(shown: Callable[..., None], qtbot: QtBot) -> None:
    chart = why()
    told: list[str] = []
    chart.picked.connect(told.append)
    shown(chart)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.marks()[0].box.center().toPoint())
    assert told == []


@pytest.mark.parametrize("make", CHARTS)
def test_t_shows_the_same_figures_as_a_table(
    make: Callable[[], Chart], shown: Callable[..., None], qtbot: QtBot
) -> None:
    chart = make()
    panel = ChartPanel(chart)
    chart.changed()
    panel.name("图")
    shown(panel)
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_T)
    assert panel.shows_table()
    assert panel.table.hasFocus()
    figures = chart.figures()
    cells = tuple(
        tuple(panel.table.item(line, place).text() for place in range(panel.table.columnCount()))
        for line in range(panel.table.rowCount())
    )
    assert cells == figures.rows
    assert all(" ".join(row) in chart.accessibleDescription() for row in figures.rows)
    qtbot.keyClick(panel.table, Qt.Key.Key_T)
    assert not panel.shows_table()


def test_the_table_is_copied_whole_and_its_rows_lead_as_the_marks_do(
    shown: Callable[..., None], qtbot: QtBot
) -> None:
    chart = overtime()
    panel = ChartPanel(chart)
    chart.changed()
    shown(panel)
    panel.switch.click()
    qtbot.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QApplication.clipboard().text().splitlines()
    assert copied[0] == "部门\t占比\t与基准"
    assert copied[1].startswith("数控车间\t21.7 %")
    with qtbot.waitSignal(panel.picked) as told:
        panel.table.cellActivated.emit(1, 0)
    assert told.args == ["8"]
    qtbot.keyClick(panel.table, Qt.Key.Key_Escape)
    assert not panel.shows_table()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("make", CHARTS)
def test_nothing_on_a_chart_is_cut_boxed_or_pale(
    make: Callable[[], Chart], theme: str, shown: Callable[..., None], qapp: QApplication
) -> None:
    apply_theme(qapp, "dark" if theme == "dark" else "light")
    chart = make()
    shown(chart)
    assert flaws_of(chart, draw(chart, 150)) == ()
