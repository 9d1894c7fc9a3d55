"""Upright columns: one or two in a group, from zero, the tallest told beside them, a table behind them."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hrdesk.views.common.charts.columns import Columns, Group
from hrdesk.views.shell.painted_words import painted_words


def chart(qtbot: QtBot, names: tuple[str, ...], *values: tuple[int, ...], width: int = 400) -> Columns:
    made = Columns()
    groups = [Group(str(number), f"{number} 时", one) for number, one in enumerate(values)]
    made.say(names, groups, words=str, corner="时刻")
    qtbot.addWidget(made)
    made.resize(width, 200)
    made.show()
    return made


def words_on(widget: QWidget) -> list[str]:
    return [word.text for word in painted_words(widget)]


def test_the_tallest_of_lone_columns_carry_their_figures(qtbot: QtBot) -> None:
    made = chart(qtbot, ("人次",), (3,), (112,), (56,), (55,))
    words = words_on(made)
    assert {"112", "56"} <= set(words)
    assert "55" not in words
    assert made.figures().header == ("时刻", "人次")
    assert made.figures().rows[1] == ("1 时", "112")


def test_columns_stand_on_zero_as_high_as_they_are(qtbot: QtBot) -> None:
    made = chart(qtbot, ("人次",), (50,), (100,))
    low, high = made.marks()
    assert low.box.bottom() == high.box.bottom()
    assert high.box.height() == pytest.approx(2 * low.box.height())
    assert (high.key, high.words) == ("1", "1 时 人次 100")


def test_two_in_a_group_stand_beside_each_other_and_are_named(qtbot: QtBot) -> None:
    made = chart(qtbot, ("发放", "兑换"), (10, 6), (8, 0))
    first, second, third = made.marks()
    assert first.box.right() <= second.box.left()
    assert third.words == "1 时 发放 8"
    assert {"发放", "兑换"} <= set(words_on(made))
    assert made.figures().rows == (("0 时", "10", "6"), ("1 时", "8", "0"))


def test_labels_that_have_no_room_are_left_out_evenly(qtbot: QtBot) -> None:
    made = chart(qtbot, ("人次",), *[(number,) for number in range(24)], width=300)
    labels = [word for word in words_on(made) if word.endswith("时")]
    assert 4 <= len(labels) < 24
    assert labels[0] == "0 时"


def test_more_than_two_or_less_than_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="3 columns"):
        Columns().say(("a", "b", "c"), [], words=str, corner="")
    with pytest.raises(ValueError, match="no room"):
        Columns().say(("a",), [Group("", "", (-1,))], words=str, corner="")


def test_without_figures_it_is_empty(qtbot: QtBot) -> None:
    made = chart(qtbot, ("人次",))
    assert (made.marks(), made.figures().rows) == ([], ())
