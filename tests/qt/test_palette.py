"""Ctrl K: people, pages and actions by a few keys, keyboard alone."""

import pytest
from conftest import MakeShell
from fake_gateway import FakeGateway, session
from pypinyin import Style, lazy_pinyin
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrdesk.calls.people import ListEmployees
from hrdesk.calls.permissions import Role
from hrdesk.views.common.language import switch_language
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.shell.initials import found_at, initial
from hrdesk.views.shell.palette import Palette
from hrdesk.views.shell.shell import Shell


def opened(shell: Shell, qtbot: QtBot) -> Palette:
    qtbot.keyClick(shell, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = shell.palette_sheet
    assert palette.isVisible()
    return palette


def type_in(palette: Palette, qtbot: QtBot, text: str) -> None:
    palette.field.insert(text)
    qtbot.waitUntil(lambda: not palette._timer.isActive())


def titles(palette: Palette, kind: str = "") -> list[str]:
    return [hit.title for hit in palette.shown() if kind in ("", hit.kind)]


def searches(shell: Shell) -> list[str]:
    assert isinstance(shell.desk.gateway, FakeGateway)
    return [one.search for one in shell.desk.gateway.asked if isinstance(one, ListEmployees) and one.search]


def test_a_person_is_reached_by_number_and_enter(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    palette = opened(shell, qtbot)
    type_in(palette, qtbot, "HL0086")
    assert palette.shown()[0].detail.startswith("HL0086 · ")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    page = shell.pages["people"]
    assert isinstance(page, EmployeesPage)
    assert not palette.isVisible()
    assert shell.current_key() == "people"
    assert page.drawer.detail is not None
    assert page.drawer.detail.row.employee_no == "HL0086"


def test_the_store_is_asked_once_for_a_word_and_not_for_each_letter(
    make_shell: MakeShell, qtbot: QtBot
) -> None:
    shell = make_shell()
    palette = opened(shell, qtbot)
    type_in(palette, qtbot, "sjh")
    assert searches(shell) == ["sjh"]


def test_pages_and_tabs_are_found_by_initials_and_opened(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    palette = opened(shell, qtbot)
    type_in(palette, qtbot, "xcfh")
    assert titles(palette, "pages")[0] == "薪酬 › 复核"
    assert palette.list.choice() is palette.shown()[0]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert (shell.current_key(), shell.page().current_tab()) == ("payroll", "review")


def test_arrows_walk_over_headings_and_round_the_end(make_shell: MakeShell, qtbot: QtBot) -> None:
    palette = opened(make_shell(), qtbot)
    hits = palette.shown()
    assert palette.list.choice() is hits[0]
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.choice() is hits[-1]
    for hit in hits:
        qtbot.keyClick(palette.field, Qt.Key.Key_Down)
        assert palette.list.choice() is hit


def test_a_pointed_bracket_searches_actions_only(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    palette = opened(shell, qtbot)
    type_in(palette, qtbot, "> bf")
    assert {hit.kind for hit in palette.shown()} == {"actions"}
    assert "立即备份" in titles(palette)
    assert searches(shell) == []


def test_an_action_does_what_its_button_does(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    palette = opened(shell, qtbot)
    type_in(palette, qtbot, ">锁定")
    with qtbot.waitSignal(shell.lock_wanted):
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    palette = opened(shell, qtbot)
    type_in(palette, qtbot, ">Excel")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert (shell.current_key(), shell.page().current_tab()) == ("people", "import")


def test_tab_shows_one_kind_after_the_other(make_shell: MakeShell, qtbot: QtBot) -> None:
    palette = opened(make_shell(), qtbot)
    type_in(palette, qtbot, "s")
    kinds = []
    for _press in range(4):
        qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
        kinds.append((palette.only(), {hit.kind for hit in palette.shown()} - {palette.only()}))
    assert [kind for kind, _others in kinds] == ["people", "pages", "actions", None]
    assert all(not others for kind, others in kinds if kind is not None)
    assert palette.field.hasFocus()


def test_whoever_may_not_see_people_or_pages_does_not_find_them(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell(session(Role.AUDITOR))
    palette = opened(shell, qtbot)
    assert not {title.split(" ›")[0] for title in titles(palette, "pages")} & {"员工", "薪酬"}
    assert "立即备份" not in titles(palette, "actions")
    type_in(palette, qtbot, "sjh")
    assert titles(palette, "people") == []
    assert searches(shell) == []


def test_escape_closes_and_gives_the_focus_back(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    shell.go("people")
    page = shell.pages["people"]
    assert isinstance(page, EmployeesPage)
    page.table.setFocus()
    palette = opened(shell, qtbot)
    assert palette.field.hasFocus()
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert page.table.hasFocus()


def test_a_click_beside_the_sheet_closes_it(make_shell: MakeShell, qtbot: QtBot) -> None:
    palette = opened(make_shell(), qtbot)
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert not palette.isVisible()


def test_enter_while_an_input_method_composes_chooses_nothing(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    palette = opened(shell, qtbot)
    QApplication.sendEvent(palette.field, QInputMethodEvent("shen", []))
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    committed = QInputMethodEvent()
    committed.setCommitString("沈")
    QApplication.sendEvent(palette.field, committed)
    assert palette.typed() == "沈"


def test_nothing_found_says_so(make_shell: MakeShell, qtbot: QtBot) -> None:
    palette = opened(make_shell(), qtbot)
    type_in(palette, qtbot, "zzqqxx")
    assert palette.shown() == []
    assert palette._none.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_the_search_box_of_the_top_bar_opens_it(make_shell: MakeShell) -> None:
    shell = make_shell()
    shell.top_bar.search.click()
    assert shell.palette_sheet.isVisible()


def test_it_speaks_the_language_of_the_window(
    make_shell: MakeShell, qtbot: QtBot, qapp: QApplication
) -> None:
    shell = make_shell()
    switch_language(qapp, "en")
    qapp.processEvents()
    palette = opened(shell, qtbot)
    type_in(palette, qtbot, "review")
    assert titles(palette, "pages") == ["Payroll › Review"]
    assert palette.list.hits.data(palette.list.hits.index(0)) == "Pages"


def test_it_grows_with_the_window(make_shell: MakeShell, qtbot: QtBot, qapp: QApplication) -> None:
    shell = make_shell()
    palette = opened(shell, qtbot)
    shell.resize(1000, 640)
    qapp.sendPostedEvents(None, QEvent.Type.Resize)
    assert palette.size() == shell.size()
    assert palette.rect().contains(palette._sheet.geometry())


@pytest.mark.parametrize(
    ("words", "typed", "places"),
    [
        ("薪酬 › 社保基数核对", "sbjs", (5, 6, 7, 8)),
        ("薪酬 › 复核", "复核", (5, 6)),
        ("Payroll › Review", "REV", (10, 11, 12)),
        ("Payroll › Review", "prv", None),
        ("立即备份", "xyz", None),
        ("立即备份", "", ()),
    ],
)
def test_what_was_typed_is_marked_where_it_stands(
    words: str, typed: str, places: tuple[int, ...] | None
) -> None:
    assert found_at(words, typed) == places


def test_first_letters_agree_with_a_dictionary_of_pinyin() -> None:
    words = "首页员工薪酬系统备份试算复核审批发放录入导入导出锁定刷新设置用户日志恢复社保公积金个税花名册"
    assert [initial(sign) for sign in words] == [part[0] for part in lazy_pinyin(words, style=Style.NORMAL)]


def test_a_sign_without_pinyin_has_no_initial() -> None:
    assert [initial(sign) for sign in "›，😀a7"] == ["", "", "", "a", "7"]
