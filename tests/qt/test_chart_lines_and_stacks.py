"""Lines and stacks of a chart: what is written beside them, and what only their table keeps."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hrdesk.views.common.charts.line import LineChart, Point
from hrdesk.views.common.charts.stacked_bars import Stack, StackedBars
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


def line(*values: int | None) -> LineChart:
    chart = LineChart()
    points = [Point(f"p{number}", f"{number} 月", value) for number, value in enumerate(values, start=1)]
    chart.say(points, short=str, whole=lambda fen: f"{fen} 元", header=("月份", "实发"), missing="无")
    return chart


def stacks(*parts: tuple[int, ...]) -> StackedBars:
    chart = StackedBars()
    made = [Stack(f"s{number}", f"{number} 月", part) for number, part in enumerate(parts, start=1)]
    chart.say(("甲", "乙"), made, short=str, whole=str, corner="月份", total="合计")
    return chart


def words_on(widget: QWidget) -> list[str]:
    return [word.text for word in painted_words(widget)]


def test_only_ends_and_extremes_are_written_beside_the_line(shown: Show) -> None:
    chart = line(1010, 1017, 1003, 1012, 1014)
    shown(chart)
    words = words_on(chart)
    assert {"1010", "1017", "1003", "1014"} <= set(words)
    assert "1012" not in words


def test_a_line_of_gaps_alone_has_a_table_and_no_marks(shown: Show) -> None:
    chart = line(None, None)
    shown(chart)
    draw(chart, 100)
    assert chart.marks() == []
    assert chart.figures().rows == (("1 月", "无"), ("2 月", "无"))


def test_a_part_of_nothing_is_no_mark_but_stands_in_the_table(shown: Show) -> None:
    chart = stacks((300, 0), (200, 100))
    shown(chart)
    assert [mark.key for mark in chart.marks()] == ["s1/0", "s2/0", "s2/1"]
    assert chart.figures().rows == (("1 月", "300", "0", "300"), ("2 月", "200", "100", "300"))
    foot, top = (mark.box for mark in chart.marks()[1:])
    assert top.bottom() < foot.top(), "neighbours are parted"
