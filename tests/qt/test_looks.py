"""What make screenshots fails on: cut words, boxes for characters, pale ink; each planted once and caught."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import now
from fake_gateway import FakeGateway
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from test_entrance import FakeHome

from hrdesk.views.common.chip import Chip, ChipLook
from hrdesk.views.common.theme import apply_theme
from hrdesk.views.common.widgets import column, label
from hrdesk.views.pages import make_pages
from hrdesk.views.shell.looks import Flaw, boxed_words, flaws_of
from hrdesk.views.shell.painted_words import PaintedWords, painted_words
from hrdesk.views.shell.screenshots import WINDOWS, Picture, draw, looks_at, take_pictures, told_flaws

ROOT = Path(__file__).resolve().parents[2]
LONG = "一个比它的位置长得多的标签"


@pytest.fixture
def sheet(qtbot: QtBot) -> QFrame:
    """A card of 300 by 120 pixels to plant things on."""
    made = QFrame()
    made.setProperty("kind", "card")
    made.resize(300, 120)
    qtbot.addWidget(made)
    made.show()
    return made


def plant(widget: QWidget, sheet: QWidget, *, left: int = 10, width: int = 280, height: int = 24) -> None:
    widget.setParent(sheet)
    widget.setGeometry(left, 10, width, height)
    widget.show()


def seen(sheet: QWidget, scale: int = 100) -> list[Flaw]:
    return list(flaws_of(sheet, draw(sheet, scale)))


def kinds(sheet: QWidget) -> list[str]:
    return [flaw.kind for flaw in seen(sheet)]


def test_words_that_fit_are_no_flaw(sheet: QFrame) -> None:
    words = label()
    words.setText(LONG)
    plant(words, sheet)
    assert seen(sheet) == []
    assert [written.text for written in painted_words(sheet)] == [LONG]


def test_a_planted_cut_label_is_caught_and_named(sheet: QFrame) -> None:
    words = label()
    words.setText(LONG)
    plant(words, sheet, width=60)
    (flaw,) = seen(sheet)
    assert (flaw.kind, flaw.text) == ("cut", LONG)
    assert "QLabel" in flaw.detail


def test_a_tooltip_explains_a_cut_label(sheet: QFrame) -> None:
    words = label()
    words.setText(LONG)
    words.setToolTip(LONG)
    plant(words, sheet, width=60)
    assert seen(sheet) == []


def test_a_label_too_low_for_its_lines_is_caught(sheet: QFrame) -> None:
    words = label(wrap=True)
    words.setText(LONG * 3)
    plant(words, sheet, width=120, height=30)
    assert "cut" in kinds(sheet)
    words.resize(120, 100)
    assert seen(sheet) == []


def test_a_button_narrower_than_its_verb_is_caught(sheet: QFrame) -> None:
    made = QPushButton(LONG)
    plant(made, sheet, width=80, height=28)
    assert "cut" in kinds(sheet)


def test_a_tool_that_lost_its_word_altogether_is_caught(sheet: QFrame) -> None:
    made = QToolButton()
    made.setText("黄 12")
    plant(made, sheet, width=14)
    assert "cut" in kinds(sheet)


def test_a_word_shortened_in_its_middle_is_caught(sheet: QFrame) -> None:
    made = QToolButton()
    made.setText("Difference of both months")
    plant(made, sheet, width=110)
    assert "…" in painted_words(sheet)[0].text
    assert "cut" in kinds(sheet)


def test_a_hint_that_ends_in_dots_needs_a_tooltip(sheet: QFrame) -> None:
    made = QLineEdit()
    made.setPlaceholderText(LONG)
    plant(made, sheet, width=80, height=28)
    assert kinds(sheet) == ["cut"]
    made.setToolTip(LONG)
    assert seen(sheet) == []


def test_what_a_person_typed_may_be_longer_than_its_field(sheet: QFrame) -> None:
    made = QLineEdit(LONG)
    plant(made, sheet, width=80, height=28)
    assert seen(sheet) == []


def test_a_label_pushed_out_of_its_window_is_caught(sheet: QFrame) -> None:
    words = label()
    words.setText("合计")
    plant(words, sheet, left=400, width=60)
    assert [flaw.text for flaw in seen(sheet)] == ["合计"]


def test_what_scrolls_is_not_cut(sheet: QFrame) -> None:
    area, inner = QScrollArea(), QWidget()
    lines = [QLabel(f"第 {number} 行") for number in range(20)]
    inner.setLayout(column(*lines))
    area.setWidget(inner)
    plant(area, sheet, left=0, width=200, height=110)
    assert seen(sheet) == []


@pytest.mark.parametrize("scale", [100, 125, 150, 200])
def test_pale_ink_is_caught_at_every_scale(sheet: QFrame, scale: int) -> None:
    words = label()
    words.setText(LONG)
    words.setStyleSheet("color: #9aa3aa;")
    plant(words, sheet)
    (flaw,) = seen(sheet, scale)
    assert flaw.kind == "pale"
    assert "#9aa3aa on #ffffff" in flaw.detail


def test_ink_is_held_against_the_ground_it_really_stands_on(sheet: QFrame) -> None:
    dark = QFrame(sheet)
    dark.setStyleSheet("background: #333333;")
    dark.setGeometry(0, 0, 300, 60)
    dark.show()
    words = label()
    words.setText(LONG)
    plant(words, dark)
    (flaw,) = seen(sheet)
    assert flaw.kind == "pale"
    assert "on #333333" in flaw.detail


def test_chips_paint_themselves_and_are_looked_at_too(sheet: QFrame, qapp: QApplication) -> None:
    chip = Chip(ChipLook("超时 20:50", "red", "circle-alert"))
    plant(chip, sheet, width=120, height=18)
    assert seen(sheet) == []
    apply_theme(qapp, "dark")
    assert seen(sheet) == []
    assert "超时 20:50" in [written.text for written in painted_words(sheet)]


def test_a_character_no_font_draws_is_caught(sheet: QFrame) -> None:
    words = label()
    words.setText("姓名 \ue123")
    plant(words, sheet)
    (flaw,) = seen(sheet)
    assert flaw.kind == "box"
    assert "U+E123" in flaw.detail


def test_the_signs_of_the_program_are_in_the_font(qapp: QApplication) -> None:
    signs = "−→·—✓✕…％（）：；、。“”●"
    family = qapp.font().family()
    nowhere = QRectF()
    assert boxed_words([PaintedWords(signs, "#000000", family, nowhere, nowhere)]) == []


def test_a_flaw_is_told_once_with_the_number_of_its_pictures() -> None:
    flaw = Flaw("cut", "实发", "QLabel")
    pictures = [Picture(Path(f"review-{number}.png"), (flaw,)) for number in range(3)]
    (line,) = told_flaws(pictures)
    assert line.startswith("review-0.png (3): cut: '实发'")


def test_the_largest_scale_is_drawn_in_the_least_window() -> None:
    assert WINDOWS[200] == (960, 600)
    assert {look.scale for look in looks_at(*WINDOWS)} == {100, 125, 150, 200}


def test_the_ways_in_are_drawn_and_nothing_on_them_is_wrong(qapp: QApplication, tmp_path: Path) -> None:
    nobody, company = FakeHome(), FakeHome(is_demo=True)
    made = take_pictures(
        qapp,
        FakeGateway(count=3),
        lambda _desk: make_pages(_desk)[:1],
        tmp_path,
        looks_at(100, 200),
        entrances=(nobody.doors(), company.doors()),
        now=now,
    )
    names = {picture.path.name.split("-zh-")[0] for picture in made if "-zh-light-200" in picture.path.name}
    assert {"first-run-start", "first-run-company", "sign-in", "sign-in-refused", "sign-in-locked"} <= names
    ways_in = [made_one for made_one in made if made_one.path.name.startswith(("first-run", "sign-in"))]
    assert told_flaws(ways_in) == []


def test_a_screen_at_150_percent_cuts_nothing_of_the_ways_in() -> None:
    """Qt reads its scale once, so a process of its own looks."""
    said = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("scaled_window.py"))],
        env=os.environ | {"QT_SCALE_FACTOR": "1.5", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.stdout.splitlines() == ["scale 1.5", "cut []", "planted 1"], said.stderr
