"""Who changed what of a person's record, and what it said at any moment before."""

from typing import ClassVar, Literal

from msgspec import field

from hrdesk.calls.base import Answer, Command, Query
from hrdesk.calls.people import RevealedField
from hrdesk.calls.permissions import Permission


class RecordedChange(Answer, frozen=True, kw_only=True):
    """A change of one record. kind says of which (employee, employment, job, contact, bank_account, ...).

    created and removed name no field. before and after are texts, None for nothing; a date stays YYYY-MM-DD
    and a department is named. valid_from: since when what changed holds. correction: what was said of days
    that are past was said otherwise. masked: identity values are shown in part. label names a field that the
    scheme or the site named, in the caller's language.
    """

    id: int
    at: str
    actor: str
    call: str
    kind: str
    record_id: int
    action: Literal["created", "changed", "removed"]
    field: str
    before: str | None
    after: str | None
    valid_from: str | None
    correction: bool
    masked: bool
    label: str = ""


class ChangePage(Answer, frozen=True, kw_only=True):
    rows: tuple[RecordedChange, ...]
    total: int


class ListChanges(Query[ChangePage], frozen=True, kw_only=True):
    """Changes of a person's records, newest first, those of merged records too; what the caller may not read
    (pay without the right to it) is left out. kind narrows it down."""

    name: ClassVar = "people.changes"
    permission: ClassVar = Permission.PEOPLE_READ
    employee_id: int
    kind: str = ""
    offset: int = 0
    limit: int = 100


class RecordedFact(Answer, frozen=True, kw_only=True):
    """One row of a record with the fields that held something, as texts; masked names those shown in part,
    labels what the scheme or the site calls a field."""

    kind: str
    record_id: int
    values: dict[str, str]
    masked: tuple[str, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)


class RecordVersion(Answer, frozen=True, kw_only=True):
    """A record as it stood right after a change; change_id is 0 before the first one on record."""

    change_id: int
    at: str | None
    actor: str
    facts: tuple[RecordedFact, ...]


class GetRecordAt(Query[RecordVersion], frozen=True, kw_only=True):
    """A past version: as it stood after the change of this number, or at a moment (UTC, ISO 8601 with Z)."""

    name: ClassVar = "people.record_at"
    permission: ClassVar = Permission.PEOPLE_READ
    employee_id: int
    change_id: int | None = None
    at: str | None = None


class RevealChange(Command[RevealedField], frozen=True, kw_only=True):
    """Shows a masked value of the history; on record who looked."""

    name: ClassVar = "people.reveal_change"
    permission: ClassVar = Permission.PEOPLE_REVEAL
    keeps_answer: ClassVar = False
    change_id: int
    side: Literal["before", "after"]


class RevealAccount(Command[RevealedField], frozen=True, kw_only=True):
    """Shows the bank account that holds today; on record who looked."""

    name: ClassVar = "people.reveal_account"
    permission: ClassVar = Permission.PAYROLL_READ
    keeps_answer: ClassVar = False
    employee_id: int
