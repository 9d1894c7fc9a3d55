"""The least window, 960 by 600: rows fold, filters shorten, nothing is cut on any page."""

from pathlib import Path

import pytest
from conftest import MakeShell, now
from fake_gateway import CHECKER, MAKER, FakeGateway
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import SessionInfo
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.folding_row import FoldingRow
from hrdesk.views.common.language import switch_language
from hrdesk.views.common.segments import Segment, Segments
from hrdesk.views.common.strips import Total, TotalsStrip
from hrdesk.views.pages import make_pages
from hrdesk.views.payroll.review_verdict import ReviewVerdict
from hrdesk.views.shell.screenshots import Look, take_pictures, told_flaws
from hrdesk.views.shell.top_bar import ROLE_FROM, TopBar

COUNTED = (
    Segment("all", "All"),
    Segment("red", "Red", "circle-alert", "red"),
    Segment("green", "Green", "check", "green"),
)


@pytest.mark.parametrize(("who", "state"), [(MAKER, "tried"), (CHECKER, "submitted"), (CHECKER, "posted")])
def test_nothing_is_cut_on_any_page_of_the_least_window(
    who: SessionInfo, state: str, qapp: QApplication, tmp_path: Path
) -> None:
    looks = (Look("zh", "light", 200), Look("en", "dark", 200))
    made = take_pictures(qapp, FakeGateway(who, state=state), make_pages, tmp_path, looks, now=now)
    assert told_flaws(made) == []


def halves() -> tuple[QPushButton, QPushButton]:
    left, right = QPushButton("the left half"), QPushButton("the right half")
    left.setFixedWidth(300)
    right.setFixedWidth(200)
    return left, right


def test_two_halves_stand_beside_each_other_while_they_fit(qtbot: QtBot) -> None:
    left, right = halves()
    sheet, folding = QWidget(), FoldingRow(left, right)
    folding.setParent(sheet)
    qtbot.addWidget(sheet)
    sheet.resize(700, 100)
    sheet.show()
    folding.resize(600, 80)
    assert not folding.is_folded()
    assert left.y() == right.y()
    folding.resize(400, 80)
    assert folding.is_folded()
    qtbot.waitUntil(lambda: right.y() > left.y())
    assert folding.minimumSizeHint().width() == 300
    folding.resize(600, 80)
    assert not folding.is_folded()


def test_a_half_that_grows_begins_a_row_of_its_own(qtbot: QtBot) -> None:
    left, right = halves()
    sheet, folding = QWidget(), FoldingRow(left, right)
    folding.setParent(sheet)
    qtbot.addWidget(sheet)
    sheet.resize(700, 200)
    sheet.show()
    folding.resize(600, 80)
    assert not folding.is_folded()
    right.setFixedWidth(400)
    qtbot.waitUntil(folding.is_folded)
    right.setFixedWidth(200)
    qtbot.waitUntil(lambda: not folding.is_folded())


def test_a_row_within_a_row_folds_last(qtbot: QtBot) -> None:
    left, right = halves()
    first = QPushButton("first")
    first.setFixedWidth(150)
    inner = FoldingRow(left, right, gap=0)
    outer = FoldingRow(first, inner, gap=0)
    qtbot.addWidget(outer)
    outer.show()
    for width, folded in ((700, (False, False)), (600, (True, False)), (350, (True, True))):
        outer.resize(width, 90)
        qtbot.waitUntil(lambda folded=folded: (outer.is_folded(), inner.is_folded()) == folded)
    outer.resize(700, 90)
    qtbot.waitUntil(lambda: not outer.is_folded() and not inner.is_folded())


def test_halves_with_shares_fill_the_row(qtbot: QtBot) -> None:
    left, right = QPushButton("l"), QPushButton("r")
    folding = FoldingRow(left, right, gap=0, shares=(3, 1))
    qtbot.addWidget(folding)
    folding.resize(800, 40)
    folding.show()
    assert left.width() == pytest.approx(600, abs=2)
    assert right.width() == pytest.approx(200, abs=2)


def test_filters_give_up_words_before_numbers(qtbot: QtBot) -> None:
    filters = Segments(COUNTED, lambda: "Flags")
    qtbot.addWidget(filters)
    filters.count({"all": 206, "red": 3, "green": 183})
    filters.show()
    filters.resize(filters.sizeHint())
    buttons = filters.findChildren(QToolButton)
    wide = [made.text() for made in buttons]
    filters.resize(filters.minimumSizeHint())
    narrow = [made.text() for made in buttons]
    assert [words.split()[-1] for words in wide] == ["206", "3", "183"]
    assert narrow[1:] == ["3", "183"]
    assert narrow[0] == wide[0]
    assert [made.toolTip() for made in buttons] == ["", wide[1], wide[2]]
    assert buttons[1].accessibleName() == f"Flags: {wide[1]}"


def test_totals_keep_their_figures_and_move_the_difference_into_a_tooltip(qtbot: QtBot) -> None:
    strip = TotalsStrip()
    qtbot.addWidget(strip)
    strip.say([Total("实发", "1,973,708.18", "−1,224.69", main=True), Total("人数", "206", "9 月 202")])
    strip.show()
    strip.resize(600, 50)
    beside = next(found for found in strip.findChildren(QLabel) if found.text() == "−1,224.69")
    assert beside.isVisible()
    strip.resize(strip.minimumSizeHint().width(), 50)
    assert not beside.isVisible()
    cell = beside.parentWidget()
    assert cell is not None
    assert cell.toolTip() == "−1,224.69"


def test_the_top_bar_lets_go_of_the_roles_first(qtbot: QtBot) -> None:
    bar = TopBar(MAKER)
    qtbot.addWidget(bar)
    bar.show()
    bar.resize(ROLE_FROM, 44)
    roles = [label for label in bar.findChildren(QLabel) if "薪酬专员" in label.text()]
    assert [label.isVisible() for label in roles] == [True]
    bar.resize(ROLE_FROM - 1, 44)
    assert [label.isVisible() for label in roles] == [False]


def test_whatever_is_shortened_is_whole_in_its_tooltip_to_the_last_pixel(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText("薪资基础_202610.xlsx")
    label.show()
    for width in range(60, 180):
        label.resize(width, 20)
        shown = label._shown()
        assert bool(label.toolTip()) is (shown != label.text()), width


def test_the_buttons_under_the_reasons_are_as_wide_as_their_words(
    make_shell: MakeShell, qapp: QApplication
) -> None:
    shell = make_shell(state="tried")
    switch_language(qapp, "en")
    shell.resize(960, 600)
    shell.go("payroll", "review")
    qapp.processEvents()
    shell.page().show_off()
    qapp.processEvents()
    (verdict,) = shell.page().findChildren(ReviewVerdict)
    shown = [made for made in verdict.findChildren(QPushButton) if made.isVisible()]
    assert len(shown) == 4
    assert [made.text() for made in shown if made.width() < made.sizeHint().width()] == []
