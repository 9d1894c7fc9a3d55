"""What a service function works with: who asks, when, in which language, in which transaction."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from hrdesk.calls.base import Cancelled, Progress
from hrdesk.calls.permissions import Permission, Role
from hrdesk.storage.engine import begin_writing, end
from hrdesk.storage.keys import KdfCost, StoreKeys

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Site:
    """An open store and what goes with it; made by bootstrap, shared by all calls.

    writable: this process holds the folder; without that it reads and changes nothing. remembered: what took
    long to find out, each with how the store stood then; who uses it sees whether that still holds.
    """

    engine: Engine
    keys: StoreKeys
    home: Path
    password_cost: KdfCost
    clock: Clock = system_clock
    writable: bool = True
    remembered: dict[tuple[object, ...], tuple[object, object]] = field(
        default_factory=dict, compare=False, repr=False
    )


@dataclass(frozen=True, slots=True)
class Actor:
    """Who performs a call. unattended: a script signed in, nobody sits there."""

    user_id: int
    user_name: str
    display_name: str
    roles: frozenset[Role]
    permissions: frozenset[Permission]
    employee_id: int | None = None
    department_id: int | None = None
    unattended: bool = False


@dataclass
class Context:
    """One call under way.

    A short command starts inside its write transaction; a long one computes on a read snapshot and calls
    begin_write() once, after which it can no longer be cancelled. Either way the transaction is committed
    when the function returns, together with its audit entry. happened: it left an event that others follow.
    """

    site: Site
    actor: Actor
    language: str
    session: Session
    progress: Progress = field(default=lambda done, total: None)
    cancelled: Callable[[], bool] = field(default=lambda: False)
    before_writing: Callable[[], None] = field(default=lambda: None)
    writing: bool = False
    happened: bool = False
    changes: dict[str, list[int] | None] = field(default_factory=dict)
    audit_details: dict[str, Any] = field(default_factory=dict)
    afterwards: list[Callable[["Context"], None]] = field(default_factory=list)

    def now(self) -> datetime:
        """The moment, UTC."""
        return self.site.clock()

    def moment(self) -> str:
        """The moment as it is stored: UTC text with Z, whole seconds."""
        return moment_text(self.now())

    def begin_write(self) -> Session:
        """From here on the one write transaction; sees what others committed meanwhile."""
        if not self.writing:
            self.stop_if_cancelled()
            end(self.session)
            self.session = begin_writing(self.site.engine)
            self.writing = True
            self.before_writing()
        return self.session

    def stop_if_cancelled(self) -> None:
        if not self.writing and self.cancelled():
            raise Cancelled

    def changed(self, kind: str, *ids: int) -> None:
        """Put rows of this kind on the feed; no ids means any of them may have changed."""
        known = self.changes.setdefault(kind, [])
        if not ids:
            self.changes[kind] = None
        elif known is not None:
            known.extend(ids)

    def if_refused(self, write: Callable[["Context"], None]) -> None:
        """To be written, in a transaction of its own, should this command be refused."""
        self.afterwards.append(write)

    def on_record(self, **details: Any) -> None:
        """Add to what the audit entry of this command says."""
        self.audit_details.update(details)


def moment_text(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
