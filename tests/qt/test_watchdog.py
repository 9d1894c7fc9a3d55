"""The watchdog itself, and the window under a long trial."""

import time

import pytest
from conftest import now
from fake_gateway import FakeGateway
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from watchdog import EventLoopBlockedError, held_responsive

from hrdesk.views.common.desk import Desk
from hrdesk.views.common.runners import ThreadedRunner
from hrdesk.views.pages import make_pages
from hrdesk.views.payroll.payroll_page import PayrollPage
from hrdesk.views.shell.shell import Shell

pytestmark = pytest.mark.measured


def test_a_planted_block_of_300_ms_is_caught(qtbot: QtBot) -> None:
    def scenario() -> None:
        QTimer.singleShot(10, lambda: time.sleep(0.3))
        qtbot.wait(400)

    with pytest.raises(EventLoopBlockedError, match=r"planted: [2-9]\d\d ms"):
        held_responsive("planted", scenario)


def test_an_idle_loop_is_not_called_blocked(qtbot: QtBot) -> None:
    assert held_responsive("idle", lambda: qtbot.wait(100)) < 0.1


def test_the_window_stays_usable_while_five_thousand_people_are_computed(
    qtbot: QtBot, qapp: QApplication
) -> None:
    company = FakeGateway(count=5_000)
    company.slow = _compute_a_while
    runner = ThreadedRunner()
    desk = Desk(company, runner, now=now)
    shell = Shell(desk, make_pages)
    qtbot.addWidget(shell)
    shell.resize(1440, 900)
    shell.show()
    page = shell.pages["payroll"]
    assert isinstance(page, PayrollPage)
    shell.go("payroll", "review")
    qtbot.waitUntil(lambda: page.review.model.rowCount() == 5_000)
    before = company.run().version

    def scenario() -> None:
        page.try_run()
        shell.go("people")
        qtbot.waitUntil(lambda: company.run().version > before and not desk.running, timeout=20_000)
        shell.go("payroll", "review")
        qtbot.wait(50)

    held_responsive("trial of 5,000", scenario)
    runner.close()
    qapp.processEvents()


def _compute_a_while(_done: int) -> None:
    """About five milliseconds of plain Python on the worker, as a chunk of the engine would take."""
    sum(number * number for number in range(60_000))
