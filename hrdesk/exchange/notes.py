"""What a reader of monthly files notices on its way down the rows, and whom it holds."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from hrdesk.domain.values import Finding
from hrdesk.exchange.input_fields import Held
from hrdesk.exchange.people_lookup import KnownPerson, PeopleLookup
from hrdesk.exchange.reading import DataRow, Outcome, Reading, RowKey

Record = TypeVar("Record")
_AMBIGUOUS: Final = "employee_number_missing_name_ambiguous"


@dataclass(frozen=True)
class MonthlyReading(Reading[Record], Generic[Record]):
    """A reading of a monthly file; held lists, person by person, what a run must not overlook."""

    held: tuple[Held, ...] = ()


@dataclass
class Notes:
    """Gathers findings, what is held and how each row ends; source names what is held as a whole."""

    source: str
    findings: list[Finding] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    outcomes: dict[RowKey, Outcome] = field(default_factory=dict)
    _seen: dict[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)

    def add(self, *findings: Finding) -> None:
        self.findings.extend(findings)

    def hold(self, person: KnownPerson, finding: Finding, code: str = "") -> None:
        """Hold the row; a run fails this person with the finding's cause. No code: all of the source."""
        self.outcomes[finding.sheet, finding.row] = "held"
        values = {
            **finding.values,
            "employee_no": person.employee_no,
            "name": person.name,
            "sheet": finding.sheet,
            "row": str(finding.row),
            "column": finding.column,
        }
        self.held.append(Held(person.employee_no, code or self.source, finding.code, values))

    def refuse(self, person: KnownPerson, finding: Finding, code: str = "") -> None:
        """Note an error and hold the person for it."""
        self.add(finding)
        self.hold(person, finding, code)

    def person_of(self, row: DataRow, lookup: PeopleLookup) -> KnownPerson | None:
        """The person of a row; None when the row is held, and then everybody it might be is too."""
        found = lookup.find(row)
        self.add(*found.findings)
        if found.person is None:
            self.outcomes[row.key] = "held"
            for candidate in found.candidates:
                self.hold(candidate, found.findings[0])
            return None
        self.outcomes[row.key] = "accepted"
        return found.person

    def repeats(self, person: KnownPerson, row: DataRow, whole: tuple[str, ...]) -> bool:
        """Whether the person already had a row: the same again is skipped, another holds the person."""
        first, before = self._seen.setdefault(person.employee_no, (row.number, whole))
        if before is whole:
            return False
        if before == whole:
            self.skip(row, person, first)
            return True
        values = {"first": str(first), **who(person)}
        self.refuse(person, row.finding("duplicate_conflicting", "error", (), **values))
        return True

    def skip(self, row: DataRow, person: KnownPerson, first: int) -> None:
        """The row says again what the row first has said already."""
        self.add(row.finding("duplicate_identical", "skip", (), first=str(first), **who(person)))
        self.outcomes[row.key] = "skipped"

    def release(self, present: Iterable[str]) -> None:
        """Take back what was held for people only because a row without a number might have been theirs."""
        there = set(present)
        self.held = [one for one in self.held if one.failure != _AMBIGUOUS or one.employee_no not in there]

    def in_order(self) -> tuple[Finding, ...]:
        """The findings sheet by sheet and row by row."""
        sheets = list(dict.fromkeys(one.sheet for one in self.findings))
        return tuple(sorted(self.findings, key=lambda one: (sheets.index(one.sheet), one.row)))


def who(person: KnownPerson) -> dict[str, str]:
    """The person as the sentences of findings name them."""
    return {"employee_no": person.employee_no, "name": person.name}
