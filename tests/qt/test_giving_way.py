"""Work in the background lets the window go first, but never stands still for it."""

from threading import Event
from time import perf_counter

import pytest
from fake_gateway import FakeGateway
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from hrdesk.views.common import runners
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.jobs import Job
from hrdesk.views.common.runners import InlineRunner, Lane, ThreadedRunner
from hrdesk.views.common.tasks import Work

pytestmark = pytest.mark.measured


def busy_for(seconds: float) -> tuple[float, float]:
    """Keep the interface thread in plain Python, as painting a long table does."""
    began = perf_counter()
    while perf_counter() - began < seconds:
        sum(range(500))
    return began, perf_counter()


def steps_during_a_busy_window(qtbot: QtBot, runner: ThreadedRunner) -> int:
    """How many pieces of work began in the second half of 80 ms during which the window was at something."""
    began: list[float] = []
    busy: list[tuple[float, float]] = []
    ended = Event()

    def work() -> None:
        while not ended.is_set():
            runner.give_way()
            began.append(perf_counter())
            sum(range(2_000))

    runner.submit(Lane.WRITE, work)
    qtbot.waitUntil(lambda: len(began) > 50)
    QTimer.singleShot(0, lambda: busy.append(busy_for(0.08)))
    qtbot.waitUntil(lambda: bool(busy))
    ended.set()
    runner.close()
    (start, stop) = busy[0]
    return sum((start + stop) / 2 < at < stop for at in began)


def test_a_worker_waits_while_the_window_is_at_something(qtbot: QtBot) -> None:
    assert steps_during_a_busy_window(qtbot, ThreadedRunner()) <= 1


def test_a_worker_that_never_gives_way_is_noticed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ThreadedRunner, "give_way", lambda _self: None)
    assert steps_during_a_busy_window(qtbot, ThreadedRunner()) > 1


def test_a_window_that_stays_busy_is_waited_for_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runners, "WORK_SECONDS", 0.0)
    monkeypatch.setattr(runners, "GIVE_WAY_SECONDS", 0.001)
    runner = ThreadedRunner()
    waits: list[float] = []
    monkeypatch.setattr(runner._answered, "wait", waits.append)
    for _ in range(3):
        runner.give_way()
    assert len(waits) == 1
    qtbot.waitUntil(runner._answered.is_set)
    runner.give_way()
    assert len(waits) == 2
    runner.close()


def test_a_closed_runner_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    runner = ThreadedRunner()
    waits: list[float] = []
    monkeypatch.setattr(runner._answered, "wait", waits.append)
    runner.close()
    runner.give_way()
    assert waits == []
    assert runner._answered.is_set()


def test_asking_whether_to_stop_gives_way(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[bool] = []
    runner = InlineRunner()
    monkeypatch.setattr(runner, "give_way", lambda: given.append(True))
    desk = Desk(FakeGateway(), runner)
    job = Job(None, can_cancel=True)
    work = Work(desk, job, lambda _done, _total: None)
    assert not work.cancelled()
    job.cancel()
    assert work.cancelled()
    assert len(given) == 2
    desk.deleteLater()
