"""Work in a process that can be killed at any moment: one prepared process forks a child for each piece."""

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


@dataclass
class Killed:
    """What a child said before it died: everything it acknowledged, whether it had come to its end, and
    whether the signal still found it.
    """

    acknowledged: list[str] = field(default_factory=list)
    finished: bool = False
    by_signal: bool = False


@dataclass
class Nursery:
    """Starts pieces of work (WORKS of working.py), kills them, and tells what they had said."""

    process: subprocess.Popen[str]
    chance: random.Random = field(default_factory=lambda: random.Random(26))

    def start(self, work: str, home: Path, *places: Path) -> int:
        """Begin; returns a handle of the process when the store is open and the work under way."""
        order = {"work": work, "home": str(home), "places": [str(one) for one in places]}
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        name, pid = self._line().split()
        assert name == "pid"
        handle = os.pidfd_open(int(pid))  # a number could be somebody else's by the time we kill
        assert self._line() == "begin"
        return handle

    def end(self, handle: int, *, kill: bool) -> Killed:
        """Kill it now, or let it come to its end, and read what it said."""
        if kill:
            with contextlib.suppress(ProcessLookupError):  # it was quicker
                signal.pidfd_send_signal(handle, signal.SIGKILL)
        os.close(handle)
        killed = Killed()
        while not (line := self._line()).startswith("ended"):
            killed.finished = killed.finished or line == "done"
            if line.startswith("ack "):
                killed.acknowledged.append(line.removeprefix("ack "))
        killed.by_signal = os.WIFSIGNALED(int(line.split()[1]))
        assert killed.by_signal or killed.finished, f"the work failed by itself: {line}"
        return killed

    def kill_within(self, seconds: float, work: str, home: Path, *places: Path) -> Killed:
        """Kill it at a random moment of this time."""
        handle = self.start(work, home, *places)
        time.sleep(self.chance.uniform(0, seconds))
        return self.end(handle, kill=True)

    def duration(self, work: str, home: Path, *places: Path) -> float:
        """How long it takes undisturbed, in seconds."""
        handle = self.start(work, home, *places)
        began = time.monotonic()
        assert self.end(handle, kill=False).finished
        return time.monotonic() - began

    def _line(self) -> str:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the process that forks has died"
        return line.strip()


@contextmanager
def nursery() -> Iterator[Nursery]:
    if not hasattr(os, "pidfd_open"):
        pytest.skip("not run: this system has no handles of processes, only numbers")
    places = os.pathsep.join([str(HERE), str(ROOT)])
    with subprocess.Popen(
        [sys.executable, str(HERE / "working.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": places},
    ) as process:
        yield Nursery(process)
        assert process.stdin is not None
        process.stdin.close()
