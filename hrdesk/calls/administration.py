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
        "roster", "inputs", "trial", "review", "approve", "bank_file", "payslips", "tax_file", "backup"
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
