"""Calls about what follows an event in other areas: done by the program, once, after the command."""

from typing import ClassVar, Literal

from msgspec import field

from hrdesk.calls.base import Answer, Command, Query
from hrdesk.calls.permissions import Permission


class FollowUpRow(Answer, frozen=True, kw_only=True):
    """One follower of one event. at: when it happened. problem: the catalogue entry of what stood in its way,
    filled by values, or fault, with the number of the incident."""

    event_id: int
    kind: str
    follower: str
    at: str
    actor: str
    state: Literal["waiting", "done", "failed"]
    problem: str = ""
    values: dict[str, str] = field(default_factory=dict)


class ListFollowUps(Query[tuple[FollowUpRow, ...]], frozen=True, kw_only=True):
    """What has not been done yet: what failed, and what waits for the next start. Oldest first."""

    name: ClassVar = "administration.follow_ups"
    permission: ClassVar = Permission.POINTS_POST


class RetryFollowUp(Command[FollowUpRow], frozen=True, kw_only=True):
    """Once more what failed; refused by what still stands in the way, and nothing when it was done."""

    name: ClassVar = "administration.retry_follow_up"
    permission: ClassVar = Permission.POINTS_POST
    event_id: int
    follower: str
