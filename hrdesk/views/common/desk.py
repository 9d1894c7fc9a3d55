"""What a page is handed: the gateway, where work runs, and who hears of it."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from hrdesk.calls.base import Change, Gateway, Progress, SessionInfo
from hrdesk.views.common.jobs import Job
from hrdesk.views.common.runners import Runner
from hrdesk.views.common.weight import Weigh

Clock = Callable[[], datetime]

RestoreInto = Callable[[str, str, str, Progress], bool]
"""Backup file, its passphrase, an empty folder: the company of the backup is written there; proved or not."""


def utc_now() -> datetime:
    """The window may ask the machine for the time; nothing below it does."""
    return datetime.now(UTC)


class Lobby(QObject):
    """Before anybody signed in: work can run, but there is no gateway."""

    refused = Signal(object)
    """Refused that no page worded itself."""
    faulted = Signal(str)
    """Incident number."""
    troubled = Signal(str)
    """A sentence about this machine: a folder that cannot be written, a file that is gone."""
    job_began = Signal(object)
    job_moved = Signal(object)
    job_ended = Signal(object)

    def __init__(self, runner: Runner, parent: QObject | None = None, *, now: Clock = utc_now) -> None:
        super().__init__(parent)
        self.runner = runner
        self.now = now
        self.running: list[Job] = []

    @property
    def gateway(self) -> Gateway:
        """RuntimeError before anybody signed in."""
        raise RuntimeError("nobody is signed in")

    @property
    def owner(self) -> str:
        """Whose habits are kept here; nobody's before anybody signed in."""
        return ""

    def read_feed(self) -> tuple[Change, ...]:
        """Called on the worker after a write."""
        return ()

    def announce(self, changes: tuple[Change, ...]) -> None:
        """Called on the interface thread with what read_feed found."""

    def cancel_all(self) -> None:
        for job in tuple(self.running):
            job.cancel()


class Desk(Lobby):
    """A signed-in person's desk. changed carries the kinds that a write touched."""

    changed = Signal(object)
    went = Signal(str, object)
    """Another page is wanted: its key and what to show there."""
    toasted = Signal(str)
    leave_wanted = Signal()
    """Another person should sign in."""

    def __init__(
        self, gateway: Gateway, runner: Runner, parent: QObject | None = None, *, now: Clock = utc_now
    ) -> None:
        super().__init__(runner, parent, now=now)
        self._gateway = gateway
        self.restore_into: RestoreInto | None = None
        """Where this machine holds the store itself; a station of a server cannot."""
        self.weigh: Weigh | None = None
        """Where this machine can tell how easily a secret is guessed."""
        self._heard = gateway.session.feed

    @property
    def gateway(self) -> Gateway:
        return self._gateway

    @property
    def session(self) -> SessionInfo:
        return self._gateway.session

    @property
    def owner(self) -> str:
        return self.session.user_name

    def resume(self, gateway: Gateway) -> None:
        """The same person unlocked again."""
        self._gateway = gateway

    def read_feed(self) -> tuple[Change, ...]:
        return self._gateway.changes_since(self._heard)

    def announce(self, changes: tuple[Change, ...]) -> None:
        fresh = [change for change in changes if change.number > self._heard]
        if fresh:
            self._heard = max(change.number for change in fresh)
            self.changed.emit(frozenset(change.kind for change in fresh))
