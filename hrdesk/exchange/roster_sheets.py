"""Which sheets of a workbook are rosters, and of which day."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from hrdesk.domain.people.dates import read_date
from hrdesk.domain.values import Finding
from hrdesk.exchange.headers import Header, find_header
from hrdesk.exchange.roster_fields import ROSTER_FIELDS
from hrdesk.exchange.sheets import Sheet

_AS_OF: Final = re.compile(
    r"(?:截止|截至|统计|基准)(?:日期|日|时间|到)?\s*[:：]?\s*(\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?)"
    r"|as (?:of|at)\s*:?\s*(\d{4}-\d{1,2}-\d{1,2})",
    re.IGNORECASE,
)
_SHOWN_LABELS: Final = 40


class RosterTable(NamedTuple):
    """A sheet with employees and where its header stands."""

    sheet: Sheet
    header: Header

    @property
    def hidden_labels(self) -> tuple[str, ...]:
        """The headers of columns that the file hides."""
        labels = self.header.labels.items()
        return tuple(label for column, label in labels if column in self.sheet.hidden_columns)

    @property
    def hidden_fields(self) -> tuple[str, ...]:
        columns = self.header.columns.items()
        return tuple(code for code, column in columns if column in self.sheet.hidden_columns)


def roster_tables(sheets: Sequence[Sheet], site_map: Mapping[str, str]) -> tuple[RosterTable, ...]:
    """The shown sheets whose header has employee number and name."""
    found = ((sheet, find_header(sheet, ROSTER_FIELDS, site_map)) for sheet in sheets if not sheet.hidden)
    return tuple(RosterTable(sheet, header) for sheet, header in found if header and not header.missing)


def no_roster(sheets: Sequence[Sheet], site_map: Mapping[str, str], file_name: str) -> Finding:
    """The error of a file of another kind: which columns it lacks and which it has."""
    headers = [find_header(sheet, ROSTER_FIELDS, site_map) for sheet in sheets]
    best = max((one for one in headers if one), key=lambda one: len(one.columns), default=None)
    has = best.columns.keys() if best else set()
    labels = tuple(best.labels.values()) if best else _first_texts(sheets)
    missing = [one.headers[0] for one in ROSTER_FIELDS if one.required and one.code not in has]
    return Finding(
        0,
        "",
        "columns_not_found",
        "error",
        {
            "file": file_name,
            "missing": "、".join(missing),
            "found": "、".join(label[:30] for label in labels[:_SHOWN_LABELS]) or "—",
        },
    )


def stated_day(table: RosterTable) -> date | None:
    """The day that the title rows say the list is of."""
    for row in range(1, table.header.rows[0]):
        for cell in table.sheet.rows[row - 1]:
            match = _AS_OF.search(cell.text)
            if match:
                return read_date(match[1] or match[2]).day
    return None


def _first_texts(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    rows = (row for sheet in sheets for row in sheet.rows)
    return next(
        (found for row in rows if (found := tuple(cell.text for cell in row if cell.text.strip()))), ()
    )
