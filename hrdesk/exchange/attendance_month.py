"""The monthly attendance summary: quantities of the scheme, and the day columns as they stand."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from hrdesk.exchange.headers import Header
from hrdesk.exchange.input_fields import InputField, search_fields
from hrdesk.exchange.input_values import InputReader
from hrdesk.exchange.monthly import FoundSheet, hidden_headers
from hrdesk.exchange.monthly_file import MonthlyFile
from hrdesk.exchange.notes import MonthlyReading, Notes
from hrdesk.exchange.people_lookup import EMPLOYEE_NO, NAME, KnownPerson, PeopleLookup
from hrdesk.exchange.reading import DataRow

SOURCE: Final = "attendance"
_DAY: Final = re.compile(r"(?:\S+ )?(?:(?:周|星期)?[一二三四五六日天]\s?)?([12]\d|3[01]|0?[1-9])(?:日|号)?")


@dataclass(frozen=True, slots=True)
class AttendanceRecord:
    """One person's month. values holds the scheme's inputs as stored text, days the raw text of each day."""

    sheet: str
    row: int
    employee_no: str
    name: str
    values: Mapping[str, str]
    days: Mapping[int, str]


@dataclass(frozen=True)
class AttendanceReading(MonthlyReading[AttendanceRecord]):
    """A reading of an attendance summary; missing are the employed who have no row and are not held."""

    missing: tuple[KnownPerson, ...] = field(default=())


def read_attendance_month(
    file: MonthlyFile,
    fields: Sequence[InputField],
) -> AttendanceReading:
    """Read a month's summary; fields are the scheme's inputs of source attendance.

    Without period the file says it itself (a range of days counts by its last day); if nothing does, the
    reading's period is None and no row is read, so the caller has to ask.
    """
    search = search_fields((EMPLOYEE_NO, NAME), fields)
    needed = [one.code for one in fields]
    found = file.sheets_with(search, needed)
    if not found:
        error = file.columns_not_found(search, needed)
        return AttendanceReading(SOURCE, 0, (), (error,), {}, **file.seen((), search))
    said = file.says(found)
    month = file.period or said
    if month is None:
        return AttendanceReading(
            SOURCE, 0, (), (), {}, unknown_headers=_unused(found), **file.seen(found, search)
        )
    notes = Notes(SOURCE)
    records = _records(found, InputReader(fields, notes), PeopleLookup(file.known, month), notes)
    notes.release(record.employee_no for record in records)
    there = {record.employee_no for record in records} | {one.employee_no for one in notes.held}
    return AttendanceReading(
        SOURCE,
        len(notes.outcomes),
        tuple(one for one in records if notes.outcomes[one.sheet, one.row] == "accepted"),
        (*file.differing(said), *notes.in_order()),
        notes.outcomes,
        tuple(one for one in records if notes.outcomes[one.sheet, one.row] == "held"),
        period=month,
        unknown_headers=_unused(found),
        hidden_columns=hidden_headers(found),
        **file.seen(found, search),
        held=tuple(notes.held),
        missing=tuple(one for one in file.known if one.employed_in(month) and one.employee_no not in there),
    )


def _records(
    found: Sequence[FoundSheet], inputs: InputReader, lookup: PeopleLookup, notes: Notes
) -> list[AttendanceRecord]:
    records = []
    for one in found:
        days = day_columns(one.header)
        for row in one.rows():
            person = notes.person_of(row, lookup)
            if person is None or notes.repeats(person, row, one.whole(row)):
                continue
            records.append(
                AttendanceRecord(
                    row.sheet,
                    row.number,
                    person.employee_no,
                    person.name,
                    inputs.values(row, person),
                    _days(row, days),
                )
            )
    return records


def day_columns(header: Header) -> dict[int, int]:
    """Day of the month to column, for headers such as 四 1, 周四 1, 1日 or 1 that no field claims."""
    claimed = set(header.columns.values())
    days: dict[int, int] = {}
    for column, label in header.labels.items():
        match = _DAY.fullmatch(unicodedata.normalize("NFKC", label).strip())
        if match is not None and column not in claimed:
            days.setdefault(int(match[1]), column)
    return days


def _days(row: DataRow, columns: Mapping[int, int]) -> dict[int, str]:
    texts = {
        day: row.cells[column].text.strip() for day, column in columns.items() if column < len(row.cells)
    }
    return {day: text for day, text in texts.items() if text}


def _unused(found: Sequence[FoundSheet]) -> tuple[str, ...]:
    """Headers that neither a field nor a day claims."""
    return tuple(
        dict.fromkeys(
            label
            for one in found
            for column, label in one.header.labels.items()
            if column not in one.header.columns.values() and column not in day_columns(one.header).values()
        )
    )
