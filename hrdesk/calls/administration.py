"""Calls about the site: session, the month, files kept in the store, settings."""

from typing import ClassVar, Literal

from hrdesk.calls.base import Answer, Command, Query, SessionInfo
from hrdesk.calls.permissions import Permission


class GetSession(Query[SessionInfo], frozen=True, kw_only=True):
    name: ClassVar = "administration.session"
    permission: ClassVar = Permission.SIGNED_IN


class ProgramFacts(Answer, frozen=True, kw_only=True):
    """Versions of the program that performs calls, of the store's schema, and of what reads and seals it."""

    version: str
    python: str
    schema_revision: str
    sqlite: str
    cipher: str


class GetProgram(Query[ProgramFacts], frozen=True, kw_only=True):
    name: ClassVar = "administration.program"
    permission: ClassVar = Permission.SIGNED_IN


class MonthStep(Answer, frozen=True, kw_only=True):
    """A step of the month: done_at is UTC; detail is a code of the sentence step.<code> with values."""

    key: Literal[
        "roster",
        "attendance",
        "inputs",
        "trial",
        "review",
        "approve",
        "bank_file",
        "payslips",
        "tax_file",
        "backup",
    ]
    state: Literal["done", "due", "waiting", "attention"]
    owner: str
    due_date: str | None
    done_at: str | None
    detail: str
    values: dict[str, str]


class MonthOverview(Answer, frozen=True, kw_only=True):
    """The month's list, the months there are, and the proof of the last backup."""

    company: str
    period: str
    period_closed: bool
    pay_date: str | None
    run_id: int | None
    steps: tuple[MonthStep, ...]
    periods: tuple[str, ...]
    people: int
    last_backup_at: str | None
    last_backup_ok: bool


class GetMonth(Query[MonthOverview], frozen=True, kw_only=True):
    """period None: the earliest month that is not posted."""

    name: ClassVar = "administration.month"
    permission: ClassVar = Permission.SIGNED_IN
    period: str | None = None


class BlobPart(Answer, frozen=True, kw_only=True):
    """Up to 1 MiB of a file kept in the store."""

    sha256: str
    size: int
    offset: int
    content: bytes


class ReadBlob(Query[BlobPart], frozen=True, kw_only=True):
    """Part of a file that was made for a run; needs the right that the file itself asks for."""

    name: ClassVar = "administration.read_blob"
    permission: ClassVar = Permission.SIGNED_IN
    sha256: str
    offset: int = 0


class SettingRow(Answer, frozen=True, kw_only=True):
    key: str
    value: str
    default: str
    version: int


class ListSettings(Query[tuple[SettingRow, ...]], frozen=True, kw_only=True):
    name: ClassVar = "administration.settings"
    permission: ClassVar = Permission.SIGNED_IN


class SetSetting(Command[SettingRow], frozen=True, kw_only=True):
    name: ClassVar = "administration.set_setting"
    permission: ClassVar = Permission.SETTINGS
    key: str
    value: str
    version: int


FilteredPage = Literal["people", "review"]
"""The lists whose filter can be kept."""


class SavedFilterRow(Answer, frozen=True, kw_only=True):
    """A filter of one's own: each field of the list with the values it is narrowed down to."""

    id: int
    page: FilteredPage
    name: str
    content: dict[str, tuple[str, ...]]


class ListFilters(Query[tuple[SavedFilterRow, ...]], frozen=True, kw_only=True):
    """One's own filters of a list, by name."""

    name: ClassVar = "administration.list_filters"
    permission: ClassVar = Permission.SIGNED_IN
    page: FilteredPage


class SaveFilter(Command[SavedFilterRow], frozen=True, kw_only=True):
    """Keep a filter under a name; one of the same name is replaced. Only whoever saved it sees it.

    Refused with InputNotValid for a name of more than 60 characters or none, a content larger than a list
    can use, or more than 50 of them.
    """

    name: ClassVar = "administration.save_filter"
    permission: ClassVar = Permission.SIGNED_IN
    page: FilteredPage
    filter_name: str
    content: dict[str, tuple[str, ...]]


class FilterDeleted(Answer, frozen=True, kw_only=True):
    id: int


class DeleteFilter(Command[FilterDeleted], frozen=True, kw_only=True):
    """Refused with RecordNotFound for a filter that is not there, or is somebody else's."""

    name: ClassVar = "administration.delete_filter"
    permission: ClassVar = Permission.SIGNED_IN
    filter_id: int
