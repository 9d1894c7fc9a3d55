"""Charts under mouse and keys: what is pointed at, what is empty, what fits, what the table keeps."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hrdesk.views.common.charts.axis import axis_of
from hrdesk.views.common.charts.bars import Bar, Bars
from hrdesk.views.common.charts.chart import Chart
from hrdesk.views.common.charts.frame_lines import LINE, legend_lines
from hrdesk.views.common.charts.line import LineChart
from hrdesk.views.common.charts.panel import ChartPanel
from hrdesk.views.common.charts.stacked_bars import StackedBars
from hrdesk.views.common.charts.waterfall import Cause, Waterfall
from hrdesk.views.shell.painted_words import painted_words
from hrdesk.views.shell.screenshots import draw

Show = Callable[..., None]


@pytest.fixture
def shown(qtbot: QtBot) -> Show:
    def show(widget: QWidget, width: int = 640, height: int = 280) -> None:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)

    return show


def bars(*values: int, benchmark: int | None = None) -> Bars:
    chart = Bars()
    lines = [Bar(f"k{number}", f"部门{number}", value) for number, value in enumerate(values)]
    chart.say(lines, words=str, header=("部门", "值", "注"), benchmark=benchmark, benchmark_words="基准")
    return chart


def fall(start: int, *changes: int) -> Waterfall:
    chart = Waterfall()
    causes = [Cause(f"c{number}", f"因{number}", change) for number, change in enumerate(changes)]
    words = {"short": str, "whole": str, "signed": lambda fen: f"{fen:+}"}
    chart.say(("前", start), causes, ("后", start + sum(changes)), header=("原因", "金额"), **words)  # type: ignore[arg-type]  # one kind of words thrice
    return chart


def words_on(widget: QWidget) -> list[str]:
    return [word.text for word in painted_words(widget)]


@pytest.mark.parametrize("make", [Bars, LineChart, StackedBars, Waterfall])
def test_a_chart_that_was_told_nothing_draws_and_takes_keys(
    make: Callable[[], Chart], shown: Show, qtbot: QtBot
) -> None:
    chart = make()
    told: list[str] = []
    chart.picked.connect(told.append)
    shown(chart)
    draw(chart, 100)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Left):
        qtbot.keyClick(chart, key)
    assert (list(chart.marks()), chart.current(), told) == ([], None, [])


def test_the_hand_shows_only_over_what_leads_somewhere(shown: Show, qtbot: QtBot) -> None:
    chart = fall(1000, 60)
    shown(chart)
    start, cause, _end = (mark.box.center().toPoint() for mark in chart.marks())
    qtbot.mouseMove(chart, cause)
    assert chart.cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.mouseMove(chart, start)
    assert chart.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_the_other_mouse_button_leads_nowhere(shown: Show, qtbot: QtBot) -> None:
    chart = bars(5, 9)
    told: list[str] = []
    chart.picked.connect(told.append)
    shown(chart)
    middle = chart.marks()[1].box.center().toPoint()
    qtbot.mouseClick(chart, Qt.MouseButton.RightButton, pos=middle)
    assert told == []
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=middle)
    assert told == ["k1"]


def test_the_first_step_back_stands_on_the_last_mark(shown: Show, qtbot: QtBot) -> None:
    chart = bars(5, 9, 2)
    shown(chart)
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    assert chart.current() == chart.marks()[2]
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.current() == chart.marks()[2]


def test_other_figures_take_the_keys_off_their_mark(shown: Show, qtbot: QtBot) -> None:
    chart = bars(5, 9)
    chart.name("加班")
    shown(chart)
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.accessibleName() == "加班: 部门0 5"
    chart.say([Bar("n", "新", 3)], words=str, header=("部门", "值", "注"))
    assert chart.current() is None
    assert chart.accessibleName() == "加班"
    assert chart.accessibleDescription() == "部门 值 注\n新 3 "


def test_space_leads_on_and_a_total_leads_nowhere(shown: Show, qtbot: QtBot) -> None:
    chart = fall(1000, -40)
    told: list[str] = []
    chart.picked.connect(told.append)
    shown(chart)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Space)
    assert told == []
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Space)
    assert told == ["c0"]


def test_bars_are_as_long_as_their_figures(shown: Show) -> None:
    chart = bars(200, 100, 0)
    shown(chart)
    long, half, none = (mark.box.width() for mark in chart.marks())
    assert long == pytest.approx(2 * half)
    assert none == 1.0, "a bar of nothing is still there to point at"


def test_a_benchmark_above_every_bar_sets_the_scale(shown: Show) -> None:
    alone, measured = bars(100), bars(100, benchmark=200)
    for chart in (alone, measured):
        shown(chart)
    assert alone.marks()[0].box.width() == pytest.approx(2 * measured.marks()[0].box.width())
    assert "基准" in words_on(measured)
    assert "基准" not in words_on(alone)
    more = bars(*range(9), benchmark=3)
    assert more.sizeHint().height() - bars(*range(9)).sizeHint().height() == LINE + 8


def test_a_fall_below_zero_hangs_below_the_zero_line(shown: Show) -> None:
    chart = fall(100, -300)
    shown(chart)
    start, _cause, end = (mark.box for mark in chart.marks())
    assert end.top() == pytest.approx(start.bottom())
    assert not chart.axis().is_cut
    assert chart.axis().low <= -200


def test_the_axis_is_cut_just_below_a_third() -> None:
    assert axis_of([300, 399], may_cut=True).is_cut
    assert not axis_of([300, 400], may_cut=True).is_cut
    assert not axis_of([300, 399]).is_cut


def test_a_legend_name_wider_than_the_chart_has_a_line_of_its_own(qapp: QApplication) -> None:
    lines = legend_lines(("很长很长很长的部门名称", "短"), 30)
    assert [[number for number, _left in one] for one in lines] == [[0], [1]]
    assert legend_lines((), 100) == [[]]


def test_the_button_of_the_panel_says_what_it_will_show(shown: Show, qtbot: QtBot) -> None:
    panel = ChartPanel(bars(1))
    panel.name("加班")
    shown(panel)
    assert panel.switch.accessibleName() == "看表格: 加班"
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.shows_table(), "escape is for leaving the table"
    panel.turn()
    assert panel.switch.accessibleName() == "看图: 加班"
    assert panel.table.accessibleName() == "加班（表格）"


def test_a_row_of_a_total_leads_nowhere(shown: Show) -> None:
    chart = fall(1000, 5)
    panel = ChartPanel(chart)
    told: list[str] = []
    panel.picked.connect(told.append)
    shown(panel)
    for row in (0, 1, 2, 9):
        panel.table.cellActivated.emit(row, 0)
    assert told == ["c0"]
