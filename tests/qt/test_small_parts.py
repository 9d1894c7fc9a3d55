"""The small parts of every page: labels that shorten, segments, chips, empty states, jobs, search boxes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from hrdesk.views.common.buttons import dress
from hrdesk.views.common.chip import Chip, ChipLook, chip_width
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.grid_lines import bare_grid, grid_line
from hrdesk.views.common.icons import IconLabel, icon_pixmap
from hrdesk.views.common.jobs import PROGRESS_PAUSE, Job
from hrdesk.views.common.key_values import KeyValues
from hrdesk.views.common.search_field import SearchField
from hrdesk.views.common.segments import Segment, Segments
from hrdesk.views.common.strips import StepsStrip, Total, TotalsStrip
from hrdesk.views.common.theme import apply_theme, sized_font, theme_name
from hrdesk.views.common.tick_box import TickBox
from hrdesk.views.common.tokens import DARK, LIGHT, SIZES
from hrdesk.views.common.widgets import (
    button,
    column,
    empty_layout,
    frame,
    label,
    restyle,
    row,
    show_if,
    tool,
)
from hrdesk.views.shell.screenshots import draw, settle

FLAGS = (Segment("all", "All"), Segment("red", "Red", "circle-alert", "red"), Segment("gone", "Gone"))


def test_a_label_that_is_cut_shows_the_whole_in_its_tooltip(qtbot: QtBot) -> None:
    made = ElidedLabel(width=60)
    qtbot.addWidget(made)
    made.setText("工艺工程部高级工艺工程师")
    assert made.is_cut()
    assert made.toolTip() == "工艺工程部高级工艺工程师"
    assert made.accessibleName() == "工艺工程部高级工艺工程师"
    made.setText("短")
    assert made.toolTip() == ""


def test_a_label_is_cut_and_whole_again_with_its_place(qtbot: QtBot) -> None:
    made = ElidedLabel()
    qtbot.addWidget(made)
    made.setText("HL0086 · 工艺工程部 · 高级工艺工程师")
    made.resize(80, 20)
    made.show()
    assert made.toolTip()
    made.resize(600, 20)
    assert made.toolTip() == ""


def test_what_explains_a_label_stands_below_its_whole_text(qtbot: QtBot) -> None:
    made = ElidedLabel(width=30)
    qtbot.addWidget(made)
    made.setText("Housing fund")
    made.explain("7 % of 13,100.00")
    assert made.toolTip() == "Housing fund\n7 % of 13,100.00"


def test_exactly_one_segment_is_chosen_and_a_click_tells_which(qtbot: QtBot) -> None:
    made = Segments(FLAGS, lambda: "Flag")
    qtbot.addWidget(made)
    assert made.current() == "all"
    with qtbot.waitSignal(made.chosen) as told:
        made.press("red")
    assert told.args == ["red"]
    assert made.current() == "red"


def test_a_segment_chosen_by_the_program_tells_nobody(qtbot: QtBot) -> None:
    made = Segments(FLAGS, lambda: "Flag")
    qtbot.addWidget(made)
    with qtbot.assertNotEmitted(made.chosen):
        made.choose("gone")
        made.choose("no such segment")
    assert made.current() == "gone"


def test_segments_show_counts_and_say_what_they_belong_to(qtbot: QtBot) -> None:
    made = Segments(FLAGS, lambda: "Flag")
    qtbot.addWidget(made)
    made.count({"all": 1_206, "red": 0})
    shown = {key: (found.text(), found.accessibleName()) for key, found in made._buttons.items()}
    assert shown["all"] == ("全部 1,206", "Flag: 全部 1,206")
    assert shown["red"][0] == "红 0"
    assert not any(sign.isdigit() for sign in shown["gone"][0])


def test_the_ends_of_a_row_of_segments_are_round(qtbot: QtBot) -> None:
    made, alone = Segments(FLAGS, lambda: ""), Segments(FLAGS[:1], lambda: "")
    qtbot.addWidget(made)
    qtbot.addWidget(alone)
    places = [found.property("place") for found in made._buttons.values()]
    assert places == ["first", "", "last"]
    assert [found.property("place") for found in alone._buttons.values()] == ["only"]


def test_a_chip_is_as_wide_as_its_word_and_icon(qtbot: QtBot) -> None:
    plain, marked = ChipLook("在职", "grey"), ChipLook("在职", "grey", "check")
    assert chip_width(marked) == chip_width(plain) + SIZES.icon_chip + 4
    made = Chip(marked)
    qtbot.addWidget(made)
    assert (made.sizeHint().width(), made.sizeHint().height()) == (chip_width(marked), SIZES.chip)
    assert made.accessibleName() == "在职"


def test_a_chip_with_nothing_to_say_is_not_there(qtbot: QtBot) -> None:
    holder, made = frame("plain"), Chip()
    qtbot.addWidget(holder)
    holder.setLayout(row(made))
    holder.show()
    assert not made.isVisible()
    made.say(ChipLook("红", "red", "circle-alert"))
    assert made.isVisible()
    made.say(None)
    assert not made.isVisible()


def test_an_empty_state_offers_its_action_only_where_there_is_one(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    made, silent = EmptyState("users", lambda: pressed.append(True)), EmptyState("search")
    for state in (made, silent):
        qtbot.addWidget(state)
        state.say("Nobody yet.", "Import")
        state.show()
    made.findChild(QPushButton).click()
    assert pressed == [True]
    assert not silent.findChild(QPushButton).isVisible()
    made.say("Nobody yet.")
    assert not made.findChild(QPushButton).isVisible()


def test_a_job_reports_no_more_often_than_the_window_can_use() -> None:
    job = Job(lambda: "trial", can_cancel=True)
    heard = [job.advance(done, 1_000) for done in range(200)]
    assert heard[0]
    assert sum(heard) < 20
    assert job.advance(1_000, 1_000)
    assert PROGRESS_PAUSE < 0.1


def test_a_job_knows_the_time_left_from_its_pace() -> None:
    job = Job(None, can_cancel=False)
    job.advance(25, 100)
    assert job.seconds_left() is None
    job.began_seconds_ago(10)
    left = job.seconds_left()
    assert left is not None
    assert round(left) == 30


def test_cancelling_is_a_wish_that_is_remembered() -> None:
    job = Job(None, can_cancel=True)
    assert not job.cancelled()
    job.cancel()
    assert job.cancelled()
    assert not job.ended


def search_field(qtbot: QtBot) -> SearchField:
    made = SearchField(lambda: "hint", lambda: "name")
    qtbot.addWidget(made)
    return made


def test_typing_is_told_once_after_a_pause_and_enter_at_once(qtbot: QtBot) -> None:
    field = search_field(qtbot)
    heard: list[str] = []
    field.searched.connect(heard.append)
    qtbot.keyClicks(field, "HL00")
    assert heard == []
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == ["HL00"]
    qtbot.wait(200)
    assert heard == ["HL00"]


def test_the_same_words_are_not_searched_twice_and_blanks_are_no_words(qtbot: QtBot) -> None:
    field = search_field(qtbot)
    heard: list[str] = []
    field.searched.connect(heard.append)
    for text in ("li", "li ", " ", "li"):
        field.setText(text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard == ["li", "", "li"]


def test_forgetting_empties_without_telling(qtbot: QtBot) -> None:
    field = search_field(qtbot)
    field.setText("li")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(field.searched, wait=200):
        field.forget()
    assert field.text() == ""


def test_enter_during_composition_searches_nothing(qtbot: QtBot) -> None:
    field = search_field(qtbot)
    QApplication.sendEvent(field, QInputMethodEvent("shen", []))
    with qtbot.assertNotEmitted(field.searched):
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_pairs_are_replaced_and_figures_stand_at_the_right(qtbot: QtBot) -> None:
    made = KeyValues()
    qtbot.addWidget(made)
    made.say(("应发", "12,000.00"), ("实发", "9,800.00"), figures=True)
    made.say(("实发", "9,800.00"), figures=True)
    settle()
    texts = [found.text() for found in made.findChildren(QLabel)]
    assert texts == ["实发", "9,800.00"]
    assert made.findChildren(QLabel)[1].alignment() & Qt.AlignmentFlag.AlignRight


def test_a_ruled_line_aligns_figures_right_and_explains_the_first_cell(qtbot: QtBot) -> None:
    holder, grid = frame("plain"), bare_grid()
    qtbot.addWidget(holder)
    holder.setLayout(grid)
    grid_line(grid, 0, ("项目", "金额"), (None, 90), head=True)
    grid_line(grid, 1, ("基本工资", "9,000.00"), (None, 90), tip="合同工资")
    labels = holder.findChildren(ElidedLabel)
    assert [found.text() for found in labels] == ["项目", "金额", "基本工资", "9,000.00"]
    assert labels[2].toolTip().endswith("合同工资")
    assert labels[3].alignment() & Qt.AlignmentFlag.AlignRight


def test_steps_say_aloud_where_the_run_is(qtbot: QtBot) -> None:
    made = StepsStrip()
    qtbot.addWidget(made)
    made.say(("草稿", "复核", "过账"), 1)
    assert made.accessibleName() == "复核"
    made.say(("草稿", "复核", "过账"), 3)
    assert made.accessibleName() == "草稿, 复核, 过账"
    assert made.sizeHint().width() > 150


def test_each_total_is_read_as_one_sentence(qtbot: QtBot) -> None:
    made = TotalsStrip()
    qtbot.addWidget(made)
    made.say((Total("人数", "206", "9 月 201"), Total("实发", "1,974,778.69", main=True)))
    names = {found.accessibleName() for found in made.findChildren(type(frame("x")))}
    assert {"人数 206 9 月 201", "实发 1,974,778.69"} <= names
    kinds = {found.text(): found.property("kind") for found in made.findChildren(QLabel)}
    assert (kinds["206"], kinds["1,974,778.69"]) == ("total", "total-main")


def test_a_tick_box_draws_its_mark_in_the_accent(qtbot: QtBot) -> None:
    made = TickBox("I know")
    qtbot.addWidget(made)
    made.resize(120, 24)
    plain = draw(made, 100).pixelColor(4, 12).name()
    made.setChecked(True)
    assert draw(made, 100).pixelColor(3, 6).name().upper() == LIGHT.accent
    assert plain.upper() == LIGHT.surface


def test_an_icon_follows_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    made = IconLabel("check", "accent")
    qtbot.addWidget(made)

    def inks() -> set[str]:
        picture = draw(made, 200)
        return {picture.pixelColor(x, y).name().upper() for x in range(32) for y in range(32)}

    assert LIGHT.accent in inks()
    apply_theme(qapp, "dark")
    assert DARK.accent in inks()
    assert theme_name() == "dark"
    assert icon_pixmap("check", "text", 16, 1.5, 20).width() == 30


def test_a_button_keeps_its_icon_and_changes_its_colour(qapp: QApplication, qtbot: QtBot) -> None:
    made = button("primary", "check")
    qtbot.addWidget(made)
    assert made.worn == ("check", "on_accent", SIZES.icon)
    before = made.icon().pixmap(16).toImage()
    dress(made, "x", "red")
    assert made.icon().pixmap(16).toImage() != before
    with pytest.raises(KeyError):
        dress(made, "check", "no_such_ink")


def test_an_emptied_layout_lets_everything_go(qtbot: QtBot) -> None:
    holder = frame("plain")
    qtbot.addWidget(holder)
    layout = column(label(), row(label(), label()), 4, None)
    holder.setLayout(layout)
    empty_layout(layout)
    settle()
    assert layout.count() == 0
    assert holder.findChildren(QLabel) == []


def test_a_part_without_a_parent_never_becomes_a_window(qapp: QApplication) -> None:
    made = label()
    show_if(made, True)
    assert not made.isVisible()
    made.deleteLater()


def test_the_same_look_again_is_not_polished_again(qtbot: QtBot) -> None:
    made = tool("x")
    qtbot.addWidget(made)
    restyle(made, kind="boxed")
    assert made.property("kind") == "boxed"
    assert sized_font(SIZES.base, bold=True).bold()
    assert sized_font(SIZES.base).pixelSize() == 13
