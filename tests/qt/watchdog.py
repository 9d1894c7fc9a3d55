"""Fails when the event loop is blocked: a heartbeat on the interface thread measures its own gaps."""

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer

LIMIT = 0.100
"""Seconds that the event loop may be away."""

BEAT_MS = 5


class EventLoopBlockedError(AssertionError):
    """The event loop was away for longer than the limit, twice in a row."""


class Watchdog(QObject):
    """Remembers the longest gap between two beats, in seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.worst = 0.0
        self._last = perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def _beat(self) -> None:
        now = perf_counter()
        self.worst = max(self.worst, now - self._last - BEAT_MS / 1000)
        self._last = now

    def stop(self) -> None:
        self._beat()
        self._timer.stop()


@contextmanager
def watching() -> Iterator[Watchdog]:
    dog = Watchdog()
    try:
        yield dog
    finally:
        dog.stop()


def held_responsive(name: str, scenario: Callable[[], None], limit: float = LIMIT) -> float:
    """Run a scenario that turns the event loop; one repeat is allowed. Prints and returns seconds."""
    gc.collect()
    gc.freeze()  # what earlier tests left behind is not searched through while this one is measured
    for attempt in ("first", "second"):
        with watching() as dog:
            scenario()
        sys.stdout.write(f"{name}: event loop away for at most {dog.worst * 1000:.0f} ms ({attempt} time)\n")
        if dog.worst <= limit:
            return dog.worst
    raise EventLoopBlockedError(f"{name}: {dog.worst * 1000:.0f} ms, allowed {limit * 1000:.0f} ms")
