"""A list of points for people: who, how many, and what for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from hrdesk.domain.values import Finding
from hrdesk.exchange.fields import Field
from hrdesk.exchange.monthly import FoundSheet, hidden_headers, unused_headers
from hrdesk.exchange.monthly_file import MonthlyFile
from hrdesk.exchange.notes import Notes, who
from hrdesk.exchange.people_lookup import EMPLOYEE_NO, NAME, KnownPerson, PeopleLookup
from hrdesk.exchange.quantities import NotReadable, read_quantity
from hrdesk.exchange.reading import DataRow, Reading

SOURCE: Final = "point_grants"
POINTS: Final = Field("points", ("积分", "积分数", "发放积分", "points"), required=True)
REASON: Final = Field("reason", ("原因", "事由", "说明", "发放原因", "reason"), required=True)
FIELDS: Final = (EMPLOYEE_NO, NAME, POINTS, REASON)
LARGEST: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class GrantRecord:
    """One row: points (negative take away) for a person, and the reason as the file says it."""

    sheet: str
    row: int
    employee_no: str
    name: str
    points: int
    reason: str


def read_point_grants(file: MonthlyFile) -> Reading[GrantRecord]:
    """Every shown sheet with people, points and reasons. Findings: those of the people lookup,
    points_not_whole, points_zero, points_reason_missing, and duplicate_identical for a row that is there
    twice, which counts once.
    """
    found = file.sheets_with(FIELDS, [POINTS.code])
    if not found:
        error = file.columns_not_found(FIELDS, [POINTS.code])
        return Reading(SOURCE, 0, (), (error,), {}, **file.seen((), FIELDS))
    rows = _Rows(PeopleLookup(file.known, file.period))
    for sheet in found:
        rows.read(sheet)
    notes = rows.notes
    return Reading(
        SOURCE,
        len(notes.outcomes),
        tuple(rows.records),
        notes.in_order(),
        notes.outcomes,
        unknown_headers=unused_headers(found),
        hidden_columns=hidden_headers(found),
        **file.seen(found, FIELDS),
    )


class _Rows:
    """Goes down the rows and remembers those it has seen."""

    def __init__(self, lookup: PeopleLookup) -> None:
        self.notes = Notes(SOURCE)
        self.records: list[GrantRecord] = []
        self._lookup = lookup
        self._seen: dict[tuple[str, Sequence[str]], int] = {}

    def read(self, sheet: FoundSheet) -> None:
        for row in sheet.rows():
            person = self.notes.person_of(row, self._lookup)
            if person is None:
                continue
            first = self._seen.setdefault((person.employee_no, sheet.whole(row)), row.number)
            if first != row.number:
                self.notes.skip(row, person, first)
                continue
            points, reason = self._points(row, person), row.text(REASON.code)[:500]
            if not reason:
                self._hold(row.finding("points_reason_missing", "error", REASON.code, **who(person)))
            elif points is not None:
                self.records.append(
                    GrantRecord(row.sheet, row.number, person.employee_no, person.name, points, reason)
                )

    def _points(self, row: DataRow, person: KnownPerson) -> int | None:
        try:
            points = int(read_quantity(row.cell(POINTS.code).value, "count", 0).value)
        except NotReadable as error:
            shown = error.shown
        else:
            if 0 < abs(points) <= LARGEST:
                return points
            shown = row.text(POINTS.code) if points else ""
        if shown:
            self._hold(row.finding("points_not_whole", "error", POINTS.code, shown=shown, **who(person)))
        else:
            self._hold(row.finding("points_zero", "error", POINTS.code, **who(person)))
        return None

    def _hold(self, finding: Finding) -> None:
        """Nobody's pay depends on it: the row is held and no run fails."""
        self.notes.add(finding)
        self.notes.outcomes[finding.sheet, finding.row] = "held"
