"""A finished wage sheet of another program: what each person got, and whether its totals are its rows'."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from hrdesk.domain.values import decimal_text, minor_units
from hrdesk.exchange.fields import Field
from hrdesk.exchange.monthly import FoundSheet, hidden_headers, unused_headers
from hrdesk.exchange.monthly_file import MonthlyFile
from hrdesk.exchange.notes import MonthlyReading, Notes, who
from hrdesk.exchange.people_lookup import EMPLOYEE_NO, NAME, KnownPerson, PeopleLookup
from hrdesk.exchange.quantities import NotReadable, read_quantity
from hrdesk.exchange.reading import DataRow
from hrdesk.exchange.wage_fields import GROSS, NET, TAXABLE

SOURCE: Final = "wages"
_TOTAL_ROW: Final = re.compile(r"^(合\s*计|总\s*计|共计|total\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WageRecord:
    """One person's finished month in fen: lines by item of the scheme, totals as the sheet has them.

    gross_pay and cumulative_taxable are None where the sheet has no such column.
    """

    sheet: str
    row: int
    employee_no: str
    name: str
    lines: Mapping[str, int]
    gross_pay: int | None
    net_pay: int
    cumulative_taxable: int | None


@dataclass(frozen=True)
class WageReading(MonthlyReading[WageRecord]):
    """A reading of a wage sheet. totals are recomputed from all readable rows by field, shown is what the
    sheet's own total rows say; where they differ a finding says so and totals count."""

    totals: Mapping[str, int] = field(default_factory=dict)
    shown: Mapping[str, int] = field(default_factory=dict)


def read_wage_sheet(file: MonthlyFile, fields: Sequence[Field]) -> WageReading:
    """Read a month's finished sheet; fields are those of wage_fields.

    The month is the caller's, else the title's or the name's; without any the reading's period is None and
    no row is read.
    """
    search = (EMPLOYEE_NO, NAME, *fields)
    found = file.sheets_with(search, (NET,))
    if not found:
        error = file.columns_not_found(search, (NET,))
        return WageReading(SOURCE, 0, (), (error,), {}, **file.seen((), search))
    said = file.says(found)
    month = file.period or said
    if month is None:
        return WageReading(
            SOURCE, 0, (), (), {}, unknown_headers=unused_headers(found), **file.seen(found, search)
        )
    sums = _Sums([one.code for one in fields])
    notes, lookup = Notes(SOURCE), PeopleLookup(file.known, month)
    records = [one for sheet in found for one in _records(sheet, sums, lookup, notes)]
    for sheet in found:
        sums.compare(sheet, notes)
    return WageReading(
        SOURCE,
        len(notes.outcomes),
        tuple(one for one in records if notes.outcomes[one.sheet, one.row] == "accepted"),
        (*file.differing(said), *notes.in_order()),
        notes.outcomes,
        tuple(one for one in records if notes.outcomes[one.sheet, one.row] == "held"),
        period=month,
        unknown_headers=unused_headers(found),
        hidden_columns=hidden_headers(found),
        **file.seen(found, search),
        held=tuple(notes.held),
        totals=sums.computed,
        shown=sums.shown,
    )


class _Sums:
    """Adds up the columns of a sheet and compares them with its total rows."""

    def __init__(self, codes: Sequence[str]) -> None:
        self._codes = codes
        self.computed: dict[str, int] = {}
        self.shown: dict[str, int] = {}

    def read(self, row: DataRow) -> tuple[dict[str, int], list[tuple[str, NotReadable]]]:
        """The amounts of a row by field, and the cells that are none."""
        amounts, faults = {}, []
        for code in self._codes:
            if code not in row.header.columns:
                continue
            try:
                amounts[code] = minor_units(read_quantity(row.cell(code).value, "money", 2).text)
            except NotReadable as error:
                faults.append((code, error))
        return amounts, faults

    def add(self, amounts: Mapping[str, int]) -> None:
        for code, amount in amounts.items():
            self.computed[code] = self.computed.get(code, 0) + amount

    def compare(self, found: FoundSheet, notes: Notes) -> None:
        """A warning for each column whose shown total is not the sum of its rows."""
        for number in range(found.header.first_row, len(found.sheet.rows) + 1):
            cells = found.sheet.rows[number - 1]
            first = next((cell.text.strip() for cell in cells if cell.text.strip()), "")
            if not _TOTAL_ROW.search(first):
                continue
            row = DataRow(number, cells, found.header, found.sheet.name)
            amounts, _ = self.read(row)
            for code, shown in amounts.items():
                self.shown[code] = shown
                computed = self.computed.get(code, 0)
                if row.text(code) and shown != computed:
                    values = {
                        "shown": decimal_text(shown),
                        "computed": decimal_text(computed),
                        "difference": decimal_text(computed - shown),
                    }
                    notes.add(row.finding("control_total_differs", "warning", code, **values))


def _records(found: FoundSheet, sums: _Sums, lookup: PeopleLookup, notes: Notes) -> list[WageRecord]:
    records = []
    for row in found.rows():
        amounts, faults = sums.read(row)
        sums.add(amounts)
        person = notes.person_of(row, lookup)
        if person is None or notes.repeats(person, row, found.whole(row)):
            continue
        for code, error in faults:
            values = {"shown": error.shown, "decimals": "2", **who(person)}
            notes.refuse(person, row.finding(error.code, "error", code, **values))
        records.append(_record(row, person, amounts))
    return records


def _record(row: DataRow, person: KnownPerson, amounts: Mapping[str, int]) -> WageRecord:
    totals = {GROSS, NET, TAXABLE}
    return WageRecord(
        row.sheet,
        row.number,
        person.employee_no,
        person.name,
        {code: amount for code, amount in amounts.items() if code not in totals},
        amounts.get(GROSS),
        amounts.get(NET, 0),
        amounts.get(TAXABLE),
    )
