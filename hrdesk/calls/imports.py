"""What every import shares: the file as the desk has it, and what was found in it."""

from msgspec import field

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.domain.values import Finding


class ColumnFieldUnknown(Refusal, frozen=True, kw_only=True, tag="column_field_unknown"):
    """A column map names a field that files of this kind do not have: the column would not be read."""

    file: str
    header: str
    field: str


class ImportPreview(Answer, frozen=True, kw_only=True):
    """What an import would do; nothing is written.

    rows counts the rows that name a person; accepted + held + skipped = rows. unknown_headers are columns
    the program did not use; hidden_columns are columns the file hides.
    """

    kind: str
    file: str
    period: str | None
    rows: int
    accepted: int
    held: int
    skipped: int
    findings: tuple[Finding, ...]
    unknown_headers: tuple[str, ...] = ()
    hidden_columns: tuple[str, ...] = ()


class ImportSummary(Answer, frozen=True, kw_only=True):
    """What an import did."""

    kind: str
    file: str
    period: str | None
    rows: int
    accepted: int
    held: int
    skipped: int
    batch_id: int


class PreviewFile(Query[ImportPreview], frozen=True, kw_only=True):
    """The file's bytes, the period it is for (None: as it says itself), names for columns unknown so far."""

    file_name: str
    content: bytes
    period: str | None = None
    column_map: dict[str, str] = field(default_factory=dict)


class ImportFile(Command[ImportSummary], frozen=True, kw_only=True):
    """The same file again, to be written in one transaction."""

    file_name: str
    content: bytes
    period: str | None = None
    column_map: dict[str, str] = field(default_factory=dict)
