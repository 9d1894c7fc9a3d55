"""Real windows on a real encrypted store with real threads: October by two people, 5,000 people at once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from stores import CHEAP, PERIOD, PreparedHome, enter
from watchdog import EventLoopBlockedError, held_responsive

from hrdesk.bench.crowd import Crowd, found_crowd
from hrdesk.calls.base import Gateway
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.runners import ThreadedRunner
from hrdesk.views.pages import make_pages
from hrdesk.views.payroll.payroll_page import PayrollPage
from hrdesk.views.shell.shell import Shell

PATIENCE_MS = 60_000
CROWD = 5000
OpenDesk = Callable[[Gateway], PayrollPage]


@pytest.fixture
def open_desk(qtbot: QtBot) -> Iterator[OpenDesk]:
    """The payroll page of a shell for one person, its work on threads of its own."""
    runners: list[ThreadedRunner] = []

    def open_for(gateway: Gateway) -> PayrollPage:
        runner = ThreadedRunner()
        runners.append(runner)
        shell = Shell(Desk(gateway, runner), make_pages)
        shell.desk.setParent(shell)
        shell.resize(1440, 900)
        qtbot.addWidget(shell)
        shell.show()
        shell.choose_period(PERIOD)
        shell.go("payroll", "trial")
        page = shell.pages["payroll"]
        assert isinstance(page, PayrollPage)
        qtbot.waitUntil(lambda: page.month is not None and page.month.period == PERIOD, timeout=PATIENCE_MS)
        return page

    yield open_for
    for runner in runners:
        runner.close()
    QApplication.processEvents()


def state_of(page: PayrollPage) -> str:
    return page.run.state if page.run is not None else ""


def wait_for_state(qtbot: QtBot, page: PayrollPage, state: str) -> None:
    qtbot.waitUntil(lambda: state_of(page) == state, timeout=PATIENCE_MS)


def answer_question(qtbot: QtBot, page: PayrollPage, reason: str = "") -> None:
    """Press the button of the question that is open, with a reason where it asks for one."""
    qtbot.waitUntil(lambda: any(ask.isVisible() for ask in page.findChildren(Confirm)), timeout=PATIENCE_MS)
    for ask in page.findChildren(Confirm):
        if ask.isVisible():
            ask.write_reason(reason)
            ask.confirm.click()


def test_two_people_take_october_from_inputs_to_posted_slips(
    qtbot: QtBot, open_desk: OpenDesk, reference_home: PreparedHome, tmp_path: Path
) -> None:
    with reference_home.open() as store:
        page = open_desk(enter(store, "maker", "zh"))
        page.trial.create_run()
        wait_for_state(qtbot, page, "draft")
        page.try_run()
        wait_for_state(qtbot, page, "tried")
        assert page.run is not None
        assert (page.run.people, page.run.failed) == (169, 5)
        page.open_tab("review")
        qtbot.waitUntil(lambda: page.review.flags.get("failed") == 5, timeout=PATIENCE_MS)
        page.submit_button.click()
        answer_question(qtbot, page, "五人资料待补，另行补发")
        wait_for_state(qtbot, page, "submitted")

        other = open_desk(enter(store, "checker", "zh"))
        wait_for_state(qtbot, other, "submitted")
        other.open_tab("approve")
        other.approve_button.click()
        answer_question(qtbot, other)
        wait_for_state(qtbot, other, "approved")
        other.post_button.click()
        answer_question(qtbot, other)
        wait_for_state(qtbot, other, "posted")

        other.open_tab("out")
        other.out.folder = tmp_path
        other.out.buttons["bank"].click()
        qtbot.waitUntil(lambda: any(tmp_path.glob("*.csv")), timeout=PATIENCE_MS)
        (bank,) = tmp_path.glob("*.csv")
        assert len(bank.read_text(encoding="utf-8").splitlines()) == 168


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crowd]:
    made = found_crowd(tmp_path_factory.mktemp("crowd") / "home", CROWD, months=1, cost=CHEAP)
    yield made
    made.close()


@pytest.mark.measured
def test_the_window_answers_while_five_thousand_people_are_computed(
    qtbot: QtBot, open_desk: OpenDesk, crowd: Crowd
) -> None:
    page = open_desk(crowd.maker)
    page.trial.create_run()
    wait_for_state(qtbot, page, "draft")

    def a_trial() -> None:
        before = page.run.trials if page.run is not None else 0
        page.try_run()
        qtbot.waitUntil(lambda: page.run is not None and page.run.trials == before + 1, timeout=PATIENCE_MS)

    held_responsive(f"a trial of {CROWD} people", a_trial)
    assert page.run is not None
    assert page.run.people == CROWD


@pytest.mark.measured
def test_a_block_of_300_ms_during_the_same_trial_is_caught(
    qtbot: QtBot, open_desk: OpenDesk, crowd: Crowd
) -> None:
    import time

    page = open_desk(crowd.maker)
    wait_for_state(qtbot, page, "tried")

    def a_blocked_trial() -> None:
        before = page.run.trials if page.run is not None else 0
        page.try_run()
        time.sleep(0.3)
        qtbot.waitUntil(lambda: page.run is not None and page.run.trials == before + 1, timeout=PATIENCE_MS)

    with pytest.raises(EventLoopBlockedError):
        held_responsive("a trial with a planted block", a_blocked_trial)
