"""The sheets of a file that a reader wants, told by their headers; what a file of another kind lacks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from hrdesk.domain.values import Finding
from hrdesk.exchange.fields import Field
from hrdesk.exchange.headers import Header, find_header, normalised
from hrdesk.exchange.people_lookup import KEYS
from hrdesk.exchange.periods import title_texts
from hrdesk.exchange.reading import DataRow, Table, data_rows
from hrdesk.exchange.sheets import Sheet

_SERIAL: Final = frozenset(normalised(name) for name in ("序号", "No.", "编号", "行号"))
_LABELS_NAMED: Final = 40


@dataclass(frozen=True)
class FoundSheet:
    """A sheet that has what a reader looks for, and where its header stands."""

    sheet: Sheet
    header: Header

    @property
    def table(self) -> Table:
        return Table(self.sheet, self.header)

    @property
    def titles(self) -> tuple[str, ...]:
        """The texts above the header."""
        return title_texts(self.sheet, self.header.rows[0])

    def rows(self) -> Iterator[DataRow]:
        """The rows that may name a person: a lone text in a row is a footer, as is 评分人：…"""
        for row in data_rows(self.sheet, self.header, KEYS):
            filled = sum(1 for cell in row.cells if cell.text.strip())
            if filled > 1 and not any(mark in row.text("employee_no") for mark in ":："):
                yield row

    def whole(self, row: DataRow) -> tuple[str, ...]:
        """What a row says apart from its serial number: equal for identical duplicates."""
        serial = {column for column, label in self.header.labels.items() if normalised(label) in _SERIAL}
        serial -= set(self.header.columns.values())
        texts = [cell.text.strip() for column, cell in enumerate(row.cells) if column not in serial]
        while texts and not texts[-1]:
            texts.pop()
        return tuple(texts)


def sheets_with(
    sheets: Sequence[Sheet], fields: Sequence[Field], site_map: Mapping[str, str], needed: Iterable[str] = ()
) -> tuple[FoundSheet, ...]:
    """The shown sheets whose header names a person, all required fields and, of needed, at least one."""
    wanted = set(needed)
    found = []
    for sheet in sheets:
        header = None if sheet.hidden else find_header(sheet, fields, site_map)
        if header is None or header.missing or not header.columns.keys() & set(KEYS):
            continue
        if not wanted or header.columns.keys() & wanted:
            found.append(FoundSheet(sheet, header))
    return tuple(found)


def columns_not_found(
    file_name: str,
    sheets: Sequence[Sheet],
    fields: Sequence[Field],
    site_map: Mapping[str, str],
    needed: Iterable[str] = (),
) -> Finding:
    """The error of a file of another kind: which columns it lacks and which it has."""
    wanted = set(needed)
    headers = [find_header(sheet, fields, site_map) for sheet in sheets]
    named = [header for header in headers if header is not None]
    best = max(named, key=lambda one: len(one.columns), default=None)
    has = best.columns.keys() if best is not None else set()
    missing = [one.headers[0] for one in fields if one.required and one.code not in has]
    if not has & set(KEYS) and not any(one.required for one in fields if one.code in KEYS):
        missing.insert(0, next(one.headers[0] for one in fields if one.code in KEYS))
    if wanted and not has & wanted and not any(one.required for one in fields if one.code in wanted):
        missing.append(" / ".join(one.headers[0] for one in fields if one.code in wanted))
    labels = list(best.labels.values()) if best is not None else _first_labels(sheets)
    values = {
        "file": file_name,
        "missing": "、".join(missing),
        "found": "、".join(labels[:_LABELS_NAMED]) or "—",
    }
    return Finding(0, "", "columns_not_found", "error", values)


def unused_headers(found: Sequence[FoundSheet]) -> tuple[str, ...]:
    """Headers that no field claims, in file order."""
    return tuple(dict.fromkeys(label for one in found for label in one.header.unknown))


def hidden_headers(found: Sequence[FoundSheet]) -> tuple[str, ...]:
    """Headers of columns that the spreadsheet hides."""
    labels = [
        one.header.labels.get(column, "") for one in found for column in sorted(one.sheet.hidden_columns)
    ]
    return tuple(dict.fromkeys(label for label in labels if label))


def _first_labels(sheets: Sequence[Sheet]) -> list[str]:
    for sheet in sheets:
        for row in sheet.rows[:30]:
            texts = [cell.text.strip()[:30] for cell in row if cell.text.strip()]
            if len(texts) > 1:
                return texts
    return []
