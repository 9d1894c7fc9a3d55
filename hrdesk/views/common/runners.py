"""Where background work runs: real threads, or at once in tests."""

import sys
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from threading import Event
from time import perf_counter
from typing import Final, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

SWITCH_SECONDS: Final = 0.0001
"""Measured: painting 29 rows beside a busy worker took 270 to 400 ms at 0.005, 66 at 0.0005, 38 at 0.0001."""

WORK_SECONDS: Final = 0.005
"""How long a worker goes on before it asks whether the window is free."""

GIVE_WAY_SECONDS: Final = 0.1
"""The longest that a worker waits for the window to finish what it is at."""


class Lane(Enum):
    """One worker for reads and one for writes, so that a list answers while a run writes; a few for files."""

    READ = "read"
    WRITE = "write"
    FILES = "files"


class Runner(Protocol):
    """Runs work off the interface thread and brings its callbacks back to it."""

    def submit(self, lane: Lane, work: Callable[[], None]) -> None: ...

    def post(self, callback: Callable[[], None]) -> None:
        """Called by work, from any thread."""
        ...

    def give_way(self) -> None:
        """Called by work between two pieces of it: the window goes first."""
        ...


class ThreadedRunner(QObject):
    """The real one. Lives on the interface thread; close it before the application ends."""

    _posted = Signal(object)
    _asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Painting a table takes the interpreter hundreds of times; each may wait this long for a busy worker.
        sys.setswitchinterval(SWITCH_SECONDS)
        self._pools = {
            Lane.READ: ThreadPoolExecutor(1, "hrdesk-read"),
            Lane.WRITE: ThreadPoolExecutor(1, "hrdesk-write"),
            Lane.FILES: ThreadPoolExecutor(2, "hrdesk-files"),
        }
        self._closed = False
        self._waiting: deque[Callable[[], None]] = deque()
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._deliver)
        self._posted.connect(self._arrive, Qt.ConnectionType.QueuedConnection)
        self._asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._answered = Event()
        self._answered.set()
        self._last_asked = 0.0

    def submit(self, lane: Lane, work: Callable[[], None]) -> None:
        # An answer that arrives while the window goes may still ask for more.
        if not self._closed:
            self._pools[lane].submit(work)

    def post(self, callback: Callable[[], None]) -> None:
        self._posted.emit(callback)

    def give_way(self) -> None:
        """Wait until the event loop comes round, a moment at most; one that stays busy is waited for once."""
        if self._closed or perf_counter() - self._last_asked < WORK_SECONDS or not self._answered.is_set():
            return
        self._answered.clear()
        self._asked.emit()
        self._answered.wait(GIVE_WAY_SECONDS)
        self._last_asked = perf_counter()

    @Slot()
    def _answer(self) -> None:
        self._answered.set()

    @Slot(object)
    def _arrive(self, callback: Callable[[], None]) -> None:
        # Qt hands out everything posted before it paints or hears a key; answers take turns with both.
        if not self._closed:
            self._waiting.append(callback)
            self._next.start()

    @Slot()
    def _deliver(self) -> None:
        callback = self._waiting.popleft()
        if not self._waiting:
            self._next.stop()
        callback()

    def close(self) -> None:
        """Drop what has not begun and wait for the rest."""
        self._closed = True
        self._next.stop()
        self._waiting.clear()
        self._answered.set()
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)


class InlineRunner:
    """The stand-in for tests and pictures: everything happens at once, in order."""

    def submit(self, lane: Lane, work: Callable[[], None]) -> None:
        del lane
        work()

    def post(self, callback: Callable[[], None]) -> None:
        callback()

    def give_way(self) -> None:
        """Nobody waits."""
