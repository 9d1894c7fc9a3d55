"""A row of a spreadsheet pasted into the form for somebody who joins."""

from typing import ClassVar, Literal

from hrdesk.calls.base import Answer, Query
from hrdesk.calls.permissions import Permission

WhyNotRead = Literal["column_not_known", "value_not_readable", "place_not_clear"]


class UnreadCell(Answer, frozen=True, kw_only=True):
    """A cell that went nowhere; column from 1, header empty where the row has none."""

    column: int
    header: str
    text: str
    why: WhyNotRead


class JoinerRow(Answer, frozen=True, kw_only=True):
    """fields by the names of people.onboard, as text (days as YYYY-MM-DD). rows: how many were pasted; the
    first is read."""

    fields: dict[str, str]
    unread: tuple[UnreadCell, ...]
    rows: int


class ReadJoinerRow(Query[JoinerRow], frozen=True, kw_only=True):
    """pasted: cells parted by tabs, with a header row above or without. Nothing of it is kept."""

    name: ClassVar = "people.read_joiner_row"
    permission: ClassVar = Permission.PEOPLE_EDIT
    pasted: str
