"""What a disk may hold after a loss of power: every write that was not flushed may be missing or torn.

A piece of work runs once under strace; its writes, flushes and answers are then played up to any moment.
Names (made, renamed, deleted) count as done at once, as a journalling file system keeps their order; the
shared index of SQLite (-shm) is not on record, for it is made anew at each start.
"""

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pytest
from killable import HERE, ROOT

CALLS = "openat,pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename"
SECTOR = 512
_CALL = re.compile(r"(\w+)\((.*)\) += (-?\d+)")
_TEXT = r'"((?:\\x[0-9a-f]{2})*)"'
_FILE = r"\d+<([^>]*)>"
_RUN = (
    "import sys; from pathlib import Path; from stores import PreparedHome; import working; "
    "working.WORKS[sys.argv[1]](PreparedHome(Path(sys.argv[2])))"
)


class Event(NamedTuple):
    """kind is made, write, cut, sync, gone, moved or said; text is an answer, or the new name of a file."""

    kind: str
    path: Path
    at: int = 0
    data: bytes = b""
    text: str = ""


def recorded(work: str, home: Path, folder: Path) -> list[Event]:
    """Run one of WORKS to its end and give what it did to the home; skips where nobody may trace."""
    trace = folder / "trace"
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("not run: strace is not installed")
    places = os.pathsep.join([str(HERE), str(ROOT)])
    command = (sys.executable, "-c", _RUN, work, str(home))
    done = subprocess.run(
        [*(strace, "-y", "-xx", "-s", "1000000", "-e", f"trace={CALLS}", "-o", trace), *command],
        env={**os.environ, "PYTHONPATH": places},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if "PTRACE" in done.stderr or "ptrace" in done.stderr:
        pytest.skip("not run: nobody may trace a process here")
    assert done.stdout.endswith("done\n"), done.stderr
    return [event for line in trace.read_text().splitlines() for event in _events(line, home)]


def _events(line: str, home: Path) -> Iterator[Event]:
    found = _CALL.match(line)
    if found is None or int(found[3]) < 0:
        return
    name, given = found[1], found[2]
    texts = [_plain(one) for one in re.findall(_TEXT, given)]
    if name == "write" and given.startswith("1<"):
        yield from (Event("said", home, text=one) for one in texts[0].decode().splitlines())
        return
    named = name in ("openat", "unlink", "rename")
    path = Path((texts[0] if named else _plain(re.findall(_FILE, given)[0])).decode())
    if home not in path.parents or path.name.endswith("-shm"):
        return
    yield from _of_a_name(name, given, path, texts) if named else _of_content(name, given, path, texts)


def _of_a_name(name: str, given: str, path: Path, texts: list[bytes]) -> Iterator[Event]:
    if name == "unlink":
        yield Event("gone", path)
    elif name == "rename":
        yield Event("moved", path, text=texts[1].decode())
    elif "O_CREAT" in given:
        yield Event("made", path)
        if "O_TRUNC" in given:
            yield Event("cut", path)


def _of_content(name: str, given: str, path: Path, texts: list[bytes]) -> Iterator[Event]:
    last = given.rsplit(", ", 1)[-1]
    if name in ("fsync", "fdatasync"):
        yield Event("sync", path)
    elif name == "ftruncate":
        yield Event("cut", path, int(last))
    else:
        yield Event("write", path, int(last) if name == "pwrite64" else -1, texts[0])


def _plain(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", "")) if "\\x" in escaped else escaped.encode()


@dataclass
class Disk:
    """The files of a home while events are played: what is safe, and the writes that are not flushed yet.

    lying: a disk that says it has flushed and has not, which nothing helps against; a test of the test.
    """

    lying: bool = False
    safe: dict[Path, bytearray] = field(default_factory=dict)
    waiting: dict[Path, list[Event]] = field(default_factory=dict)
    answers: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, home: Path, *, lying: bool = False) -> "Disk":
        files = {path: bytearray(path.read_bytes()) for path in home.rglob("*") if path.is_file()}
        return cls(lying, files)

    def play(self, event: Event) -> None:
        path = event.path
        match event.kind:
            case "said" if event.text.startswith("ack "):
                self.answers.append(event.text.removeprefix("ack "))
            case "made":
                self.safe.setdefault(path, bytearray())
            case "gone":
                self.safe.pop(path, None)
                self.waiting.pop(path, None)
            case "moved":
                self.safe[Path(event.text)] = self.safe.pop(path)
                self.waiting[Path(event.text)] = self.waiting.pop(path, [])
            case "write" | "cut":
                self.waiting.setdefault(path, []).append(event)
            case "sync" if not self.lying:
                for one in self.waiting.pop(path, []):
                    _apply(self.safe[path], one)

    def after_the_loss(self, chance: random.Random | None) -> dict[Path, bytes]:
        """What is found at the next start: nothing that was not flushed, or by chance some of it, torn."""
        found = {path: bytearray(one) for path, one in self.safe.items()}
        for path, events in self.waiting.items():
            for event in events:
                if chance is None or chance.random() < 0.5:
                    continue
                torn = len(event.data) > SECTOR and chance.random() < 0.2
                kept = SECTOR * chance.randrange(len(event.data) // SECTOR) if torn else len(event.data)
                _apply(found[path], event._replace(data=event.data[:kept]))
        return {path: bytes(one) for path, one in found.items()}


def _apply(content: bytearray, event: Event) -> None:
    if event.kind == "cut":
        del content[event.at :]
        content.extend(bytes(event.at - len(content)))
        return
    at = len(content) if event.at < 0 else event.at
    content.extend(bytes(max(0, at - len(content))))
    content[at : at + len(event.data)] = event.data
