"""What every import shares: the file as the desk has it, and what was found in it."""

from msgspec import field

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.domain.values import Finding


class ColumnFieldUnknown(Refusal, frozen=True, kw_only=True, tag="column_field_unknown"):
    """A column map names a field that files of this kind do not have: the column would not be read."""

    file: str
    header: str
    field: str


class RowsHeld(Refusal, frozen=True, kw_only=True, tag="rows_held"):
    """The file was to be taken over whole or not at all, and some of its rows cannot be."""

    file: str
    count: int
    rows: str


class FieldChoice(Answer, frozen=True, kw_only=True):
    """What a column of this kind of file may stand for: the code that a map names, and names by language."""

    code: str
    names: dict[str, str]
    required: bool = False


class PreviewColumn(Answer, frozen=True, kw_only=True):
    """One column as the file heads it. field is what it is read as, empty when it is not read; named: because
    the site calls the column so, not because the header is known.
    """

    column: int
    header: str
    field: str
    hidden: bool = False
    named: bool = False


class PreviewRow(Answer, frozen=True, kw_only=True):
    """A row with findings: the text of each column of the sheet, in their order."""

    row: int
    cells: tuple[str, ...]


class PreviewSheet(Answer, frozen=True, kw_only=True):
    """A table that was read: its columns from left to right, and its rows with findings (at most 2,000)."""

    name: str
    columns: tuple[PreviewColumn, ...]
    rows: tuple[PreviewRow, ...] = ()


class ImportPreview(Answer, frozen=True, kw_only=True):
    """What an import would do; nothing is written.

    rows counts the rows that name a person; accepted + held + skipped = rows. unknown_headers are columns
    the program did not use; hidden_columns are columns the file hides, hidden_read those of them that would
    be taken over. fields are what the columns of this kind of file may stand for.
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
    hidden_read: tuple[str, ...] = ()
    sheets: tuple[PreviewSheet, ...] = ()
    fields: tuple[FieldChoice, ...] = ()


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
    """The file's bytes, the period it is for (None: as it says itself), names for columns unknown so far.

    A header mapped to an empty field is not read. corrections are what cells (see cell_names) say instead,
    laid over the file before it is checked; an empty one empties its cell.
    for_mapping: a file whose columns are not found is answered with its columns instead of being refused.
    """

    file_name: str
    content: bytes
    period: str | None = None
    column_map: dict[str, str] = field(default_factory=dict)
    corrections: dict[str, str] = field(default_factory=dict)
    for_mapping: bool = False


class ImportFile(Command[ImportSummary], frozen=True, kw_only=True):
    """The same file again, to be written in one transaction.

    The names of columns are kept for the site; an empty field takes a kept name back. whole: refused when a
    row is held, else the accepted rows are written and the others wait.
    """

    file_name: str
    content: bytes
    period: str | None = None
    column_map: dict[str, str] = field(default_factory=dict)
    corrections: dict[str, str] = field(default_factory=dict)
    whole: bool = False
