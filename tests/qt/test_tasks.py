"""Background work: off the interface thread, back on it, gone with its widget."""

import threading
from collections.abc import Iterator

import pytest
from conftest import now
from fake_gateway import FakeGateway
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrdesk.calls.administration import GetMonth
from hrdesk.calls.base import Cancelled, Fault, Refused
from hrdesk.calls.payroll import SubmitRun
from hrdesk.calls.refusals import SignInFailed
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.runners import ThreadedRunner
from hrdesk.views.common.tasks import CommandOp, QueryOp, Work


@pytest.fixture
def threaded(qapp: QApplication, gateway: FakeGateway) -> Iterator[Desk]:
    runner = ThreadedRunner()
    desk = Desk(gateway, runner, now=now)
    yield desk
    runner.close()
    qapp.processEvents()


def test_the_call_runs_elsewhere_and_its_answer_comes_back_here(threaded: Desk, qtbot: QtBot) -> None:
    places: list[int] = []

    def look(work: Work) -> str:
        places.append(threading.get_ident())
        return work.call(GetMonth()).period

    answers: list[tuple[str, int]] = []
    QueryOp(threaded, threaded, look).success(
        lambda answer: answers.append((answer, threading.get_ident()))
    ).start()
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [("2026-10", threading.get_ident())]
    assert places[0] != threading.get_ident()


def test_reads_and_writes_have_workers_of_their_own(threaded: Desk, qtbot: QtBot) -> None:
    release, names = threading.Event(), []

    def write(_work: Work) -> None:
        release.wait(5)

    CommandOp(threaded, threaded, write).start()
    QueryOp(threaded, threaded, lambda _work: threading.current_thread().name).success(names.append).start()
    qtbot.waitUntil(lambda: bool(names))
    release.set()
    assert names[0].startswith("hrdesk-read")
    qtbot.waitUntil(lambda: not threaded.running)


def test_a_callback_dies_with_its_widget(threaded: Desk, qtbot: QtBot) -> None:
    owner, called, release = QObject(), [], threading.Event()
    QueryOp(threaded, owner, lambda _work: release.wait(5)).success(called.append).start()
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    release.set()
    qtbot.waitUntil(lambda: not threaded.running)
    assert called == []


def test_the_answer_of_a_cancelled_query_is_dropped(threaded: Desk, qtbot: QtBot) -> None:
    called, release = [], threading.Event()
    job = QueryOp(threaded, threaded, lambda _work: release.wait(5)).success(called.append).start()
    job.cancel()
    release.set()
    qtbot.waitUntil(lambda: not threaded.running)
    assert called == []


def test_a_cancelled_command_that_finished_is_believed(threaded: Desk, qtbot: QtBot) -> None:
    called, began, release = [], threading.Event(), threading.Event()

    def write(_work: Work) -> bool:
        began.set()
        return release.wait(5)

    job = CommandOp(threaded, threaded, write).success(called.append).start()
    assert began.wait(5)
    job.cancel()
    release.set()
    qtbot.waitUntil(lambda: not threaded.running)
    assert called == [True]


def test_a_command_tells_the_feed_what_changed(desk: Desk, gateway: FakeGateway) -> None:
    heard: list[frozenset[str]] = []
    desk.changed.connect(heard.append)
    CommandOp(desk, desk, SubmitRun(request_id="1", run_id=10, version=3)).start()
    CommandOp(desk, desk, SubmitRun(request_id="2", run_id=10, version=4)).start()
    assert heard == [frozenset({"run"}), frozenset({"run"})]
    assert len(gateway.feed) == 2


def test_a_query_reads_no_feed(desk: Desk, gateway: FakeGateway) -> None:
    heard: list[object] = []
    desk.changed.connect(heard.append)
    gateway.feed.extend(gateway.feed)
    QueryOp(desk, desk, GetMonth()).start()
    assert heard == []


def test_a_refusal_goes_to_whoever_asked_else_to_the_window(desk: Desk, gateway: FakeGateway) -> None:
    gateway.failing = Refused(SignInFailed())
    mine: list[Refused] = []
    theirs: list[Refused] = []
    desk.refused.connect(theirs.append)
    QueryOp(desk, desk, GetMonth()).failure(mine.append).start()
    assert (len(mine), len(theirs)) == (1, 0)
    QueryOp(desk, desk, GetMonth()).start()
    assert (len(mine), len(theirs)) == (1, 1)


def test_a_fault_shows_its_number_only(desk: Desk, gateway: FakeGateway) -> None:
    gateway.failing = Fault("i-4711")
    heard: list[str] = []
    desk.faulted.connect(heard.append)
    QueryOp(desk, desk, GetMonth()).start()
    assert heard == ["i-4711"]


def test_a_mistake_of_ours_is_logged_and_numbered(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    heard: list[str] = []
    desk.faulted.connect(heard.append)
    QueryOp(desk, desk, lambda _work: 1 // 0).start()
    assert len(heard) == 1
    assert heard[0] in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_a_folder_that_cannot_be_written_is_named(desk: Desk) -> None:
    heard: list[str] = []
    desk.troubled.connect(heard.append)

    def write(_work: Work) -> None:
        raise PermissionError(13, "Permission denied", "/srv/out")

    CommandOp(desk, desk, write).start()
    assert heard == ["没有权限：/srv/out。换一个文件夹，或请管理这台电脑的人处理。"]


def test_cancelling_stops_the_work_and_tells_nobody(desk: Desk) -> None:
    ended, told = [], []
    desk.refused.connect(told.append)

    def work(work: Work) -> None:
        raise Cancelled

    CommandOp(desk, desk, work).success(told.append).finally_(lambda: ended.append(True)).start()
    assert (ended, told) == ([True], [])


def test_progress_reaches_the_window_but_not_for_every_step(threaded: Desk, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []

    def work(work: Work) -> int:
        for done in range(1001):
            work.progress(done, 1000)
        return 1

    finished: list[int] = []
    QueryOp(threaded, threaded, work).progress(lambda done, total: seen.append((done, total))).success(
        finished.append
    ).start()
    qtbot.waitUntil(lambda: bool(finished))
    assert 1 <= len(seen) < 100
    assert seen[-1] == (1000, 1000)
