"""What every reader of an input file answers, and the rows that hold data rather than structure."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Generic, Literal, NamedTuple, TypeVar

from hrdesk.domain.values import SEVERITIES, Finding, Period, Severity
from hrdesk.exchange.fields import Field
from hrdesk.exchange.headers import Header, header_texts, likely_header, repeats_header
from hrdesk.exchange.sheets import EMPTY, Cell, Sheet

Record = TypeVar("Record")
Outcome = Literal["accepted", "held", "skipped"]
RowKey = tuple[str, int]
"""The name of the sheet and the row counted from 1."""


class Table(NamedTuple):
    """A sheet and where its header stands."""

    sheet: Sheet
    header: Header


_STRUCTURE: Final = re.compile(
    r"^(示例\d*|example\d*)$"  # the line of a template that shows how it is filled in
    r"|^(合\s*计|小\s*计|总\s*计|共计|本页)"
    # a department may be called 审核部 or 统计科, and its people are no footers
    r"|^(制表|审核|复核|填表|编制|打印|统计)(\S{0,8}[:：]|(人员?|者|日期|时间|周期|口径|签字|说明)?(\s|$))"
    r"|^(total|sub-?total|prepared by|approved by)\b"
    r"|(小计|合计|总计)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reading(Generic[Record]):
    """The answer of a reader: what may be written, what is held back, and everything noticed on the way.

    rows counts the data rows of all sheets, records are the accepted ones, held_records what could be read of
    the held ones, so that nothing is lost. hidden_columns are headers: ask before taking them over. tables
    are the sheets that were read with their headers, or what these may be when the columns were not found;
    fields is what was looked for in them.
    """

    kind: str
    rows: int
    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    outcomes: Mapping[RowKey, Outcome]
    held_records: tuple[Record, ...] = ()
    period: Period | None = None
    as_of: date | None = None
    unknown_headers: tuple[str, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    fields: tuple[Field, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many rows ended so."""
        return sum(1 for one in self.outcomes.values() if one == outcome)


@dataclass(frozen=True)
class DataRow:
    """One row below the header that stands for something, with access by field."""

    number: int
    cells: Sequence[Cell]
    header: Header
    sheet: str = ""
    filled: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> RowKey:
        return (self.sheet, self.number)

    def cell(self, code: str) -> Cell:
        """The cell of a field; empty when the file has no such column. Merged text is not filled in here."""
        column = self.header.columns.get(code)
        return self.cells[column] if column is not None and column < len(self.cells) else EMPTY

    def text(self, code: str) -> str:
        """The text of a field without blanks around it, filled down where the reader asked for it."""
        return self.cell(code).text.strip() or self.filled.get(code, "")

    def finding(
        self, code: str, severity: Severity, fields: str | Sequence[str] = (), **values: str
    ) -> Finding:
        """A finding of this row; fields name its column or columns, none of them the whole row."""
        codes = [fields] if isinstance(fields, str) else fields
        column = "、".join(self.header.names.get(one, one) for one in codes)
        return Finding(self.number, column, code, severity, values, self.sheet)


def data_rows(
    sheet: Sheet, header: Header, keys: Sequence[str], fill_down: Sequence[str] = ()
) -> Iterator[DataRow]:
    """The rows below the header that are data: no blank row, repeated header, subtotal or footer.

    keys are the fields of which a data row has at least one. fill_down names fields whose merged cells hold
    for all rows they span; in a text file, which knows no merged cells, an empty one takes the row above.
    """
    said = header_texts(sheet, header)
    above: dict[str, str] = {}
    merged = {code: _MergedColumn(sheet, header.columns.get(code)) for code in fill_down}
    for number in range(header.first_row, len(sheet.rows) + 1):
        row = DataRow(number, sheet.rows[number - 1], header, sheet.name)
        if not any(row.text(key) for key in keys) or _is_total(row.cells) or repeats_header(row.cells, said):
            continue
        for code in fill_down:
            spread = merged[code].text(number) if sheet.keeps_merges else above.get(code, "")
            above[code] = row.text(code) or spread
        yield DataRow(number, row.cells, header, sheet.name, dict(above)) if fill_down else row


def _is_total(cells: Sequence[Cell]) -> bool:
    """Whether the row begins as a subtotal, a total or a footer."""
    first = next((cell.text.strip() for cell in cells if cell.text.strip()), "")
    return _STRUCTURE.search(first) is not None


def likely_tables(
    sheets: Sequence[Sheet], fields: Sequence[Field], site_map: Mapping[str, str]
) -> tuple[Table, ...]:
    """The shown sheets with the rows that may be their headers, for a file whose columns were not found."""
    found = ((sheet, likely_header(sheet, fields, site_map)) for sheet in sheets if not sheet.hidden)
    return tuple(Table(sheet, header) for sheet, header in found if header is not None)


def settled(
    keys: Iterable[RowKey], findings: Iterable[Finding], imported_anyway: frozenset[str] = frozenset()
) -> dict[RowKey, Outcome]:
    """The outcome of each row by its worst finding: skip is skipped, error is held, anything else accepted.

    imported_anyway are codes whose error spoils one value and not the row.
    """
    outcomes: dict[RowKey, Outcome] = dict.fromkeys(keys, "accepted")
    for finding in findings:
        key = (finding.sheet, finding.row)
        if key not in outcomes or finding.code in imported_anyway:
            continue
        if finding.severity == "skip":
            outcomes[key] = "skipped"
        elif finding.severity == "error" and outcomes[key] != "skipped":
            outcomes[key] = "held"
    return outcomes


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The gravest severity; None without findings."""
    return max((finding.severity for finding in findings), key=SEVERITIES.index, default=None)


class _MergedColumn:
    """The merged cells that cross one column, found by row; a sheet may have tens of thousands."""

    def __init__(self, sheet: Sheet, column: int | None) -> None:
        crossing = [one for one in sheet.merged if column is not None and one[1] <= column <= one[3]]
        self._sheet = sheet
        self._ranges = sorted(crossing)

    def text(self, row: int) -> str:
        """The text of the range that covers this row; empty outside of every range."""
        at = bisect_right(self._ranges, row, key=lambda one: one[0]) - 1
        if at < 0 or self._ranges[at][2] < row:
            return ""
        top, left, _, _ = self._ranges[at]
        return self._sheet.cell(top, left).text.strip()
