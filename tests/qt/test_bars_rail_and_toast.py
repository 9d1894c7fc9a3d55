"""The bars around the pages: rail, top bar, status bar, and the note that goes by itself."""

from datetime import UTC, datetime

import msgspec
import pytest
from conftest import MakeShell
from fake_gateway import CHECKER, FakeGateway, session
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from hrdesk.calls.administration import GetMonth
from hrdesk.calls.permissions import Role
from hrdesk.views.common.jobs import Job
from hrdesk.views.common.language import switch_language
from hrdesk.views.common.page import Fact
from hrdesk.views.shell.rail import Entry, Rail
from hrdesk.views.shell.screenshots import settle
from hrdesk.views.shell.shell import Shell
from hrdesk.views.shell.status_bar import JobStrip, StatusBar, backup_words
from hrdesk.views.shell.toast import SECONDS
from hrdesk.views.shell.top_bar import role_words

ENTRIES = (Entry("home", "house", "Home"), Entry("people", "users", "People"))


@pytest.fixture(autouse=True)
def _in_english(_plain_window: None, qapp: QApplication) -> None:
    switch_language(qapp, "en")


def rail_buttons(rail: Rail) -> dict[str, QAbstractButton]:
    return {one.text(): one for one in rail.findChildren(QAbstractButton)}


def company(shell: Shell) -> FakeGateway:
    assert isinstance(shell.desk.gateway, FakeGateway)
    return shell.desk.gateway


def periods(shell: Shell) -> dict[str, bool]:
    return {action.text(): action.isChecked() for action in shell.top_bar._menu.actions()}


def running(title: str, *, can_cancel: bool = True) -> Job:
    return Job(lambda: title, can_cancel=can_cancel)


def test_a_click_on_the_rail_tells_the_page_and_marks_one_only(qtbot: QtBot) -> None:
    rail = Rail(ENTRIES)
    qtbot.addWidget(rail)
    told: list[str] = []
    rail.chosen.connect(told.append)
    buttons = rail_buttons(rail)
    qtbot.mouseClick(buttons["People"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(buttons["Home"], Qt.MouseButton.LeftButton)
    assert told == ["people", "home"]
    assert [text for text, one in buttons.items() if one.isChecked()] == ["Home"]


def test_the_rail_is_named_anew_in_another_language(qtbot: QtBot, qapp: QApplication) -> None:
    rail = Rail(ENTRIES)
    qtbot.addWidget(rail)
    assert [one.toolTip() for one in rail_buttons(rail).values()] == ["Home  Ctrl 1", "People  Ctrl 2"]
    switch_language(qapp, "zh")
    rail.retranslate()
    assert rail_buttons(rail)["员工"].accessibleName() == "员工"
    assert rail.keys() == ("home", "people")


def test_the_rail_follows_a_page_reached_in_another_way(make_shell: MakeShell) -> None:
    shell = make_shell()
    shell.desk.went.emit("payroll", "trial")
    assert rail_buttons(shell.rail)["Payroll"].isChecked()
    shell.desk.went.emit("no such page", None)
    assert shell.current_key() == "payroll"
    assert rail_buttons(shell.rail)["Payroll"].isChecked()


def test_the_period_is_chosen_from_the_months_there_are(make_shell: MakeShell) -> None:
    shell = make_shell()
    assert periods(shell) == {"Oct 2026": True, "Sep 2026": False, "Aug 2026": False}
    shell.top_bar._menu.actions()[2].trigger()
    months = [one.period for one in company(shell).asked if isinstance(one, GetMonth)]
    assert months[-1] == "2026-08"
    assert shell.top_bar.period_button().text() == "Aug 2026"
    assert periods(shell)["Aug 2026"]


def test_a_closed_period_says_so(make_shell: MakeShell) -> None:
    states = []
    for state in ("approved", "posted"):
        shell = make_shell(state=state)
        chip = shell.top_bar._state
        look = chip.look() if callable(chip.look) else chip.look
        states.append(look.word)
    assert states == ["open", "closed"]


def test_the_search_of_the_top_bar_opens_the_palette(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    assert not shell.palette_sheet.isVisible()
    qtbot.mouseClick(shell.top_bar.search, Qt.MouseButton.LeftButton)
    assert shell.palette_sheet.isVisible()
    qtbot.keyClick(shell.palette_sheet.field, Qt.Key.Key_Escape)
    assert not shell.palette_sheet.isVisible()


def test_each_tool_of_the_top_bar_asks_for_its_own_thing(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    bar = shell.top_bar
    for tool, wanted in (
        (bar._lock, shell.lock_wanted),
        (bar._theme, shell.theme_wanted),
        (bar._language, shell.language_wanted),
    ):
        with qtbot.waitSignal(wanted, timeout=500):
            qtbot.mouseClick(tool, Qt.MouseButton.LeftButton)


def test_who_is_here_stands_with_every_role(make_shell: MakeShell) -> None:
    shell = make_shell(CHECKER)
    shown = [one.text() for one in shell.top_bar.findChildren(QLabel)]
    assert shell.top_bar.person_button().text() == "顾敏"
    assert "顾" in shown
    assert role_words(CHECKER.roles) in shown
    two = session(Role.HR_OFFICER, Role.PAYROLL_OFFICER).roles
    assert role_words(two) == f"{role_words(two[:1])}, {role_words(two[1:])}"


def test_figures_of_the_page_replace_those_of_the_page_before(qtbot: QtBot) -> None:
    bar = StatusBar(lambda: datetime(2026, 11, 6, 6, 20, tzinfo=UTC))
    qtbot.addWidget(bar)
    bar.show_facts((Fact("Rows", "206"), Fact("Red", "3", "red")))
    assert bar.fact_words() == "Rows 206 Red 3"
    bar.show_facts((Fact("Rows", "7"),))
    settle()
    assert bar.fact_words() == "Rows 7"


def test_the_clock_of_the_status_bar_is_that_of_the_site(qtbot: QtBot) -> None:
    bar = StatusBar(lambda: datetime(2026, 11, 6, 17, 5, tzinfo=UTC))
    qtbot.addWidget(bar)
    assert bar._date.text() == "Sat 2026-11-07 01:05"


def test_a_backup_that_was_not_proved_is_not_called_good(make_shell: MakeShell) -> None:
    shell = make_shell()
    month = shell.page().month
    assert month is not None
    doubtful = msgspec.structs.replace(month, last_backup_ok=False)
    words, good = backup_words(doubtful, shell.desk.now())
    assert not good
    assert words.startswith("Backup not verified · ")


def test_the_latest_job_is_shown_and_the_one_before_comes_back(qtbot: QtBot) -> None:
    strip = JobStrip()
    qtbot.addWidget(strip)
    trial, export = running("Trial run"), running("Export", can_cancel=False)
    strip.begin(trial)
    strip.begin(export)
    assert strip.words() == "Export"
    assert strip.cancel_button().isHidden()
    strip.end(export)
    assert strip.words() == "Trial run"
    assert not strip.cancel_button().isHidden()
    strip.cancel_button().click()
    assert (trial.cancelled(), export.cancelled()) == (True, False)
    assert not strip.cancel_button().isEnabled()


def test_a_toast_stands_in_the_corner_and_a_new_one_takes_its_place(make_shell: MakeShell) -> None:
    shell = make_shell()
    shell.desk.toasted.emit("Saved")
    shell.desk.toasted.emit("12 people written to people.xlsx")
    toast = shell._toast
    assert toast.isVisible()
    assert [one.text() for one in toast.findChildren(QLabel) if one.text()] == [
        "12 people written to people.xlsx"
    ]
    assert shell.rect().contains(toast.geometry())
    assert shell.rect().right() - toast.geometry().right() < 20
    assert toast._timer.interval() == SECONDS * 1000
    toast._timer.timeout.emit()
    assert not toast.isVisible()
