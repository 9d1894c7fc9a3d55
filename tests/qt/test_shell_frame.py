"""The frame: rail, top bar, status bar, keys, dialogs."""

from conftest import MakeShell
from fake_gateway import CHECKER, MAKER, FakeGateway, session
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import Fault, Refused
from hrdesk.calls.payroll_refusals import InputsChanged, PeriodPosted
from hrdesk.calls.permissions import Role
from hrdesk.views.common.dialogs import Notice
from hrdesk.views.common.figures import MINUS
from hrdesk.views.common.jobs import Job
from hrdesk.views.shell.shell import Shell
from hrdesk.views.shell.status_bar import backup_words, job_words


def company(shell: Shell) -> FakeGateway:
    assert isinstance(shell.desk.gateway, FakeGateway)
    return shell.desk.gateway


def test_the_rail_has_only_what_is_built_and_allowed(make_shell: MakeShell) -> None:
    assert make_shell(MAKER).rail.keys() == ("home", "people", "points", "payroll", "system")
    assert make_shell(CHECKER).rail.keys() == ("home", "people", "points", "payroll", "system")
    assert make_shell(session(Role.SERVICE_AGENT)).rail.keys() == ("home", "people", "points")
    assert make_shell(session(Role.AUDITOR)).rail.keys() == ("home", "system")
    assert make_shell(session(Role.EMPLOYEE)).rail.keys() == ("home",)


def test_nothing_but_the_shell_is_a_window(make_shell: MakeShell, qapp: QApplication) -> None:
    shell = make_shell()
    for key in shell.pages:
        shell.go(key)
    assert [window for window in qapp.topLevelWidgets() if window.isVisible()] == [shell]


def test_control_and_a_number_go_to_a_page(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    for digit, page in ((Qt.Key.Key_2, "people"), (Qt.Key.Key_3, "points"), (Qt.Key.Key_1, "home")):
        qtbot.keyClick(shell, digit, Qt.KeyboardModifier.ControlModifier)
        assert shell.current_key() == page


def test_control_tab_goes_to_the_next_tab(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    shell.go("payroll", "inputs")
    qtbot.keyClick(shell, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert shell.page().current_tab() == "trial"


def test_the_period_of_the_top_bar_rules_the_pages(make_shell: MakeShell) -> None:
    shell = make_shell()
    assert "2026 年 10 月" in shell.top_bar.period_button().text()
    shell.choose_period("2026-09")
    assert "2026 年 9 月" in shell.top_bar.period_button().text()
    assert {page.month.period for page in shell.pages.values() if page.month} == {"2026-09"}


def test_control_l_asks_for_the_lock(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    with qtbot.waitSignal(shell.lock_wanted):
        qtbot.keyClick(shell, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_a_refusal_nobody_words_is_shown_in_the_window_s_language(make_shell: MakeShell) -> None:
    shell = make_shell()
    company(shell).failing = Refused(InputsChanged(period="2026-10"), PeriodPosted(period="2026-10"))
    shell.reload()
    notice = shell.findChild(Notice)
    assert notice is not None
    assert notice.windowTitle() == "现在还不能这样做"
    shown = [label.text() for label in notice.findChildren(QLabel)]
    assert any("2026-10" in words for words in shown)
    notice.accept()


def test_a_fault_shows_its_number_and_nothing_else_of_it(make_shell: MakeShell) -> None:
    shell = make_shell()
    company(shell).failing = Fault("i-4711")
    shell.reload()
    notice = shell.findChild(Notice)
    assert notice is not None
    assert any("i-4711" in label.text() for label in notice.findChildren(QLabel))
    notice.accept()


def test_a_running_job_stands_in_the_status_bar_until_it_ends(make_shell: MakeShell, qtbot: QtBot) -> None:
    strip = make_shell().status_bar.job
    job = Job(lambda: "试算", can_cancel=True)
    job.advance(120, 206)
    strip.begin(job)
    assert strip.isVisible()
    assert "试算 120 / 206" in strip.words()
    qtbot.mouseClick(strip.cancel_button(), Qt.MouseButton.LeftButton)
    assert job.cancelled()
    strip.end(job)
    assert not strip.isVisible()


def test_the_time_left_is_told_once_there_is_a_pace() -> None:
    job = Job(lambda: "试算", can_cancel=True)
    job.advance(50, 100)
    assert job_words(job) == "试算 50 / 100"
    job.began_seconds_ago(10)
    assert job_words(job) == "试算 50 / 100，剩 10 秒"


def test_the_status_bar_says_the_proof_of_the_backup(make_shell: MakeShell) -> None:
    shell = make_shell()
    month = shell.page().month
    assert backup_words(month, shell.desk.now()) == ("备份已验证 · 3 小时前", True)
    assert backup_words(None, shell.desk.now()) == ("还没有备份", False)


def test_minus_is_the_real_sign() -> None:
    assert MINUS == "−"
