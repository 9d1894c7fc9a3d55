"""Answers that arrive together reach the window one by one: it paints and hears keys in between."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from pytestqt.qtbot import QtBot

from hrdesk.views.common.runners import ThreadedRunner


class Listener(QObject):
    """Stands for whatever the window hears: a posted event of low priority, as painting is."""

    def __init__(self, heard: list[str]) -> None:
        super().__init__()
        self._heard = heard

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            self._heard.append("window")
            return True
        return super().event(event)


def test_the_window_has_its_turn_between_two_answers(qtbot: QtBot) -> None:
    happened: list[str] = []
    listener, runner = Listener(happened), ThreadedRunner()

    def first() -> None:
        happened.append("first answer")
        QCoreApplication.postEvent(
            listener, QEvent(QEvent.Type.User), Qt.EventPriority.LowEventPriority.value
        )

    runner.post(first)
    runner.post(lambda: happened.append("second answer"))
    qtbot.waitUntil(lambda: len(happened) == 3)
    runner.close()
    assert happened == ["first answer", "window", "second answer"]


def test_answers_keep_their_order(qtbot: QtBot) -> None:
    came: list[int] = []
    runner = ThreadedRunner()
    for number in range(20):
        runner.post(partial(came.append, number))
    qtbot.waitUntil(lambda: len(came) == 20)
    runner.close()
    assert came == list(range(20))


def test_what_arrives_after_closing_is_dropped(qtbot: QtBot) -> None:
    came: list[int] = []
    runner = ThreadedRunner()
    runner.post(lambda: came.append(1))
    runner.close()
    runner.post(lambda: came.append(2))
    qtbot.wait(20)
    assert came == []
