"""The only two ways off the interface thread: QueryOp reads, CommandOp writes and then reads the feed."""

import logging
from collections.abc import Callable
from typing import Generic, Self, TypeVar
from uuid import uuid4

import shiboken6
from PySide6.QtCore import QObject

from hrdesk.calls.base import Cancelled, Change, Fault, Refused, Request
from hrdesk.views.common.desk import Lobby
from hrdesk.views.common.file_trouble import file_trouble
from hrdesk.views.common.jobs import Job
from hrdesk.views.common.runners import Lane

A = TypeVar("A")
B = TypeVar("B")

_log = logging.getLogger(__name__)


def new_request_id() -> str:
    """One id an intention: the same again gets the first answer."""
    return uuid4().hex


class Work:
    """What a piece of work may use on the worker: the gateway, progress, and whether it should stop."""

    def __init__(self, host: Lobby, job: Job, move: Callable[[int, int], None]) -> None:
        self._host = host
        self._job = job
        self.progress = move

    def call(self, request: Request[B]) -> B:
        return self._host.gateway(request, progress=self.progress, cancelled=self.cancelled)

    def cancelled(self) -> bool:
        """Asked between two pieces of work, so here the window goes first."""
        self._host.runner.give_way()
        return self._job.cancelled()

    def check(self) -> None:
        """Cancelled when the person wished it."""
        if self.cancelled():
            raise Cancelled


class _Operation(Generic[A]):
    """One request, or a function of several, run on a lane; its callbacks die with the owner."""

    lane: Lane
    writes: bool

    def __init__(self, host: Lobby, owner: QObject, what: Request[A] | Callable[[Work], A]) -> None:
        self._host = host
        self._owner = owner
        self._what = what
        self._success: Callable[[A], None] = lambda _answer: None
        self._failure: Callable[[Refused], None] = host.refused.emit
        self._fault: Callable[[str], None] = host.faulted.emit
        self._trouble: Callable[[str], None] = host.troubled.emit
        self._progress: Callable[[int, int], None] = lambda _done, _total: None
        self._finally: Callable[[], None] = lambda: None
        self._title: Callable[[], str] | None = None
        self._can_cancel = False

    def success(self, callback: Callable[[A], None]) -> Self:
        self._success = callback
        return self

    def failure(self, callback: Callable[[Refused], None]) -> Self:
        """Instead of the window's own dialog."""
        self._failure = callback
        return self

    def fault(self, callback: Callable[[str], None]) -> Self:
        """Instead of the window's own dialog; it is told the number of the incident."""
        self._fault = callback
        return self

    def progress(self, callback: Callable[[int, int], None]) -> Self:
        self._progress = callback
        return self

    def finally_(self, callback: Callable[[], None]) -> Self:
        """After success, refusal, cancel and fault alike."""
        self._finally = callback
        return self

    def named(self, title: Callable[[], str], *, can_cancel: bool = False) -> Self:
        """Shown in the status bar while it runs; title is asked again when the language changes."""
        self._title = title
        self._can_cancel = can_cancel
        return self

    def on(self, lane: Lane) -> Self:
        self.lane = lane
        return self

    def start(self) -> Job:
        job = Job(self._title, can_cancel=self._can_cancel)
        self._host.running.append(job)
        if self._title is not None:
            self._host.job_began.emit(job)
        self._host.runner.submit(self.lane, lambda: self._run(job))
        return job

    def _run(self, job: Job) -> None:
        """On the worker."""
        changes: tuple[Change, ...] = ()
        tell: Callable[[], None]
        try:
            answer = self._perform(job)
            if self.writes:
                changes = self._host.read_feed()
        except Refused as refused:
            tell = self._telling(self._failure, refused)
        except Cancelled:
            tell = self._nothing
        except Fault as fault:
            tell = self._telling(self._fault, fault.incident)
        except OSError as error:
            tell = self._telling(self._trouble, file_trouble(error))
        except Exception:
            incident = uuid4().hex[:8]
            _log.exception("incident %s in background work", incident)
            tell = self._telling(self._fault, incident)
        else:
            tell = self._telling(self._success, answer)
        self._host.runner.post(lambda: self._deliver(job, tell, changes))

    def _perform(self, job: Job) -> A:
        if job.cancelled():
            raise Cancelled
        work = Work(self._host, job, lambda done, total: self._move(job, done, total))
        if isinstance(self._what, Request):
            return work.call(self._what)
        return self._what(work)

    def _move(self, job: Job, done: int, total: int) -> None:
        """On the worker."""
        if job.advance(done, total):
            self._host.runner.post(lambda: self._show_move(job))

    def _show_move(self, job: Job) -> None:
        if job.ended or not shiboken6.isValid(self._host):
            return
        if job.title is not None:
            self._host.job_moved.emit(job)
        if shiboken6.isValid(self._owner):
            self._progress(job.done, job.total)

    def _deliver(self, job: Job, tell: Callable[[], None], changes: tuple[Change, ...]) -> None:
        """On the interface thread."""
        job.ended = True
        if not shiboken6.isValid(self._host):
            return
        self._host.running.remove(job)
        if job.title is not None:
            self._host.job_ended.emit(job)
        if shiboken6.isValid(self._owner) and (self.writes or not job.cancelled()):
            tell()
        if shiboken6.isValid(self._owner):
            self._finally()
        self._host.announce(changes)

    @staticmethod
    def _telling(callback: Callable[[B], None], value: B) -> Callable[[], None]:
        return lambda: callback(value)

    @staticmethod
    def _nothing() -> None:
        """A cancelled job has nothing to tell."""


class QueryOp(_Operation[A]):
    """Reads. A list that is asked for again drops the answer of the job it cancelled."""

    lane = Lane.READ
    writes = False


class CommandOp(_Operation[A]):
    """Writes; afterwards pages hear from the feed what changed."""

    lane = Lane.WRITE
    writes = True
