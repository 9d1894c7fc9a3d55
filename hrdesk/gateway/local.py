"""The gateway of one workstation: calls performed in this process."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import select

from hrdesk.calls.base import Change, Progress, Request, SessionInfo
from hrdesk.models.administration import FeedEntry
from hrdesk.services.administration.follow_ups import follow_up
from hrdesk.services.administration.session import session_info
from hrdesk.services.performing import Caller, perform
from hrdesk.services.troubles import refused_by_the_disk
from hrdesk.storage.engine import reading

A = TypeVar("A")


class LocalGateway:
    """Performs requests as the person who signed in, on the embedded store. May be called from any thread."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self._session = session_info(caller)

    @property
    def session(self) -> SessionInfo:
        return self._session

    def __call__(
        self,
        request: Request[A],
        *,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> A:
        site = self._caller.site
        return perform(
            self._caller,
            request,
            progress=progress,
            cancelled=cancelled,
            afterwards=lambda: follow_up(site),
        )

    def changes_since(self, number: int) -> tuple[Change, ...]:
        site = self._caller.site
        with refused_by_the_disk(site.home), reading(site.engine) as session:
            rows = session.execute(
                select(FeedEntry.id, FeedEntry.kind, FeedEntry.ids)
                .where(FeedEntry.id > number)
                .order_by(FeedEntry.id)
            )
            return tuple(Change(number=row.id, kind=row.kind, ids=tuple(row.ids)) for row in rows)
