"""A switch of the language is done within 100 ms: measured here, one repeat, the figure printed."""

import sys
import time
from collections.abc import Callable

import pytest
from conftest import MakeShell, now
from fake_gateway import CHECKER
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from test_entrance import FakeHome

from hrdesk.views.common.language import language, switch_language
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.payroll.payroll_page import PayrollPage
from hrdesk.views.shell.app_window import AppWindow
from hrdesk.views.shell.scenes import places
from hrdesk.views.shell.shell import Shell

pytestmark = pytest.mark.measured


LIMIT = 0.100
"""Seconds from the wish to the last word, all posted events done and the window painted."""


class SlowSwitchError(AssertionError):
    """The window took longer than the limit, twice in a row."""


def switched_within(name: str, application: QApplication, limit: float = LIMIT) -> float:
    """Switch to the other language and back; one repeat is allowed. Prints and returns seconds.

    Counted is the time the interface thread works, so that a busy machine changes nothing.
    """
    for attempt in ("first", "second"):
        worst = max(_switch(application), _switch(application))
        sys.stdout.write(f"{name}: language switched in {worst * 1000:.0f} ms ({attempt} time)\n")
        if worst <= limit:
            return worst
    raise SlowSwitchError(f"{name}: {worst * 1000:.0f} ms, allowed {limit * 1000:.0f} ms")


def _switch(application: QApplication) -> float:
    started = time.thread_time()
    switch_language(application, "en" if language() == "zh" else "zh")
    application.processEvents()
    return time.thread_time() - started


@pytest.fixture
def _warm(qapp: QApplication) -> None:
    """Catalogues are read once a session; that is the start's matter."""
    for _time in range(2):
        _switch(qapp)


@pytest.mark.usefixtures("_warm")
def test_every_page_of_a_company_of_206_is_switched_in_time(
    make_shell: MakeShell, qapp: QApplication
) -> None:
    shell = make_shell(CHECKER, state="tried")
    for page, tab in list(places(shell)):
        shell.go(page, tab or None)
        qapp.processEvents()
        switched_within(f"{page} {tab}".strip(), qapp)


@pytest.mark.usefixtures("_warm")
def test_the_ways_in_are_switched_in_time(qtbot: QtBot, qapp: QApplication) -> None:
    window = AppWindow(InlineRunner(), lambda _desk: [], now=now)
    qtbot.addWidget(window)
    window.show()
    window.open_doors(FakeHome().doors())
    switched_within("first run", qapp)
    window.open_doors(FakeHome(is_demo=True).doors())
    switched_within("sign-in", qapp)


def _work_for_120_ms() -> None:
    until = time.thread_time() + 0.12
    while time.thread_time() < until:
        pass


@pytest.mark.usefixtures("_warm")
def test_a_planted_slow_word_is_caught(qtbot: QtBot, qapp: QApplication) -> None:
    class Slow(QLabel):
        retranslate: Callable[[], None] = staticmethod(_work_for_120_ms)

        def changeEvent(self, event: QEvent) -> None:  # noqa: N802  Qt's name
            if event.type() == QEvent.Type.LanguageChange:
                self.retranslate()
            super().changeEvent(event)

    label = Slow("词")
    qtbot.addWidget(label)
    label.show()
    with pytest.raises(SlowSwitchError):
        switched_within("a planted slow label", qapp)


def test_a_page_behind_another_follows_when_it_is_shown_or_soon_after(
    make_shell: MakeShell, qapp: QApplication, qtbot: QtBot
) -> None:
    shell = make_shell()
    shell.go("home")
    switch_language(qapp, "en")
    QCoreApplication.sendPostedEvents()
    shell.go("people")
    assert shell.page().header.title.text() == "People"
    qtbot.waitUntil(lambda: shell.pages["payroll"].header.title.text() == "Payroll")


def test_a_tab_behind_another_follows_when_it_is_opened_or_soon_after(
    make_shell: MakeShell, qapp: QApplication, qtbot: QtBot
) -> None:
    page = make_shell().pages["payroll"]
    shell = page.window()
    assert isinstance(page, PayrollPage)
    assert isinstance(shell, Shell)
    shell.go("payroll", "inputs")
    QCoreApplication.sendPostedEvents()
    told: list[str] = []
    for key in ("review", "approval", "out"):
        tab = getattr(page, key)
        real = tab.retranslate
        tab.retranslate = lambda key=key, real=real: (told.append(key), real())
    switch_language(qapp, "en")
    QCoreApplication.sendPostedEvents()
    assert told == []
    page.open_tab("approve")
    assert set(told) == {"approval"}
    qtbot.waitUntil(lambda: set(told) == {"approval", "review", "out"})
