"""Performance scores and bonus: one grade a person, and amounts that add up."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from hrdesk.exchange.fields import Field
from hrdesk.exchange.input_fields import InputField
from hrdesk.exchange.input_values import InputReader
from hrdesk.exchange.monthly import FoundSheet, hidden_headers, unused_headers
from hrdesk.exchange.monthly_file import MonthlyFile
from hrdesk.exchange.notes import MonthlyReading, Notes, who
from hrdesk.exchange.people_lookup import EMPLOYEE_NO, NAME, KnownPerson, PeopleLookup
from hrdesk.exchange.reading import DataRow

SOURCE: Final = "bonus"
BONUS_ITEM: Final = Field("bonus_item", ("项目", "奖金项目", "奖项", "名目", "bonus item"))
_STANDARD: Final = (EMPLOYEE_NO, NAME, BONUS_ITEM)


@dataclass(frozen=True, slots=True)
class ScoreRecord:
    """One row: the scheme's inputs it brings as stored text, and for a bonus what it is paid for."""

    sheet: str
    row: int
    employee_no: str
    name: str
    values: Mapping[str, str]
    item: str = ""


@dataclass(frozen=True)
class ScoresReading(MonthlyReading[ScoreRecord]):
    """A reading of scores and bonus. sources says which of the two the file brings."""

    sources: frozenset[str] = frozenset()
    adding: frozenset[str] = field(default=frozenset())

    def by_person(self) -> dict[str, dict[str, str]]:
        """Employee number to input code to value, amounts of several rows added up."""
        people: dict[str, dict[str, str]] = {}
        for record in self.records:
            values = people.setdefault(record.employee_no, {})
            for code, text in record.values.items():
                both = code in self.adding and code in values
                values[code] = str(Decimal(values[code]) + Decimal(text)) if both else text
        return people


def read_scores_bonus(
    file: MonthlyFile,
    scores: Sequence[InputField],
    bonus: Sequence[InputField],
) -> ScoresReading:
    """Read every sheet that has inputs of source scores or bonus; each sheet may have either or both.

    Without period the file says it itself; if nothing does, the reading's period is None and no row is
    read, so the caller has to ask.
    """
    fields = (*scores, *bonus)
    codes = [one.code for one in fields]
    search = (*_STANDARD, *(Field(one.code, one.field.headers) for one in fields))
    found = file.sheets_with(search, codes)
    groups = {"scores": scores, "bonus": bonus}
    brought = [(one, _groups(one, groups)) for one in found]
    if not any(names for _, names in brought):
        error = file.columns_not_found(search, codes)
        return ScoresReading(SOURCE, 0, (), (error,), {}, **file.seen((), search))
    said = file.says(found)
    month = file.period or said
    if month is None:
        return ScoresReading(
            SOURCE, 0, (), (), {}, unknown_headers=unused_headers(found), **file.seen(found, search)
        )
    rows = _Rows(PeopleLookup(file.known, month))
    for one, names in brought:
        rows.read(one, [each for name in names for each in groups[name]])
    notes = rows.notes
    notes.release(record.employee_no for record in rows.records)
    return ScoresReading(
        SOURCE,
        len(notes.outcomes),
        tuple(one for one in rows.records if notes.outcomes[one.sheet, one.row] == "accepted"),
        (*file.differing(said), *notes.in_order()),
        notes.outcomes,
        tuple(one for one in rows.records if notes.outcomes[one.sheet, one.row] == "held"),
        period=month,
        unknown_headers=unused_headers(found),
        hidden_columns=hidden_headers(found),
        **file.seen(found, search),
        held=tuple(notes.held),
        sources=frozenset(name for _, names in brought for name in names),
        adding=frozenset(one.code for one in fields if one.adds),
    )


def _groups(one: FoundSheet, groups: Mapping[str, Sequence[InputField]]) -> list[str]:
    """Which of scores and bonus a sheet brings: one of its inputs, and all that the scheme cannot replace."""
    has = one.header.columns.keys()
    return [
        name
        for name, fields in groups.items()
        if any(each.code in has for each in fields)
        and all(each.code in has for each in fields if each.required)
    ]


@dataclass
class _Rows:
    """Goes down the rows and remembers what each person already has."""

    lookup: PeopleLookup
    notes: Notes = field(default_factory=lambda: Notes(SOURCE))
    records: list[ScoreRecord] = field(default_factory=list)
    _of: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _once: dict[tuple[str, str], ScoreRecord] = field(default_factory=dict)
    _doubted: set[tuple[str, str]] = field(default_factory=set)
    _whole: dict[tuple[str, str, tuple[str, ...]], int] = field(default_factory=dict)

    def read(self, one: FoundSheet, fields: Sequence[InputField]) -> None:
        """The rows of one sheet; grades stand once a person, amounts that add may come often."""
        inputs = InputReader(fields, self.notes)
        once = [each for each in fields if not each.adds]
        adds = any(each.adds and each.code in one.header.columns for each in fields)
        for row in one.rows():
            person = self.notes.person_of(row, self.lookup)
            if person is None or self._repeated(row, person, one.whole(row), adds):
                continue
            number, item = person.employee_no, row.text(BONUS_ITEM.code)
            values = inputs.values(row, person)
            self._conflict(row, person, values, once)
            values = {code: text for code, text in values.items() if (number, code) not in self._doubted}
            record = ScoreRecord(row.sheet, row.number, number, person.name, values, item)
            self._of[number].append(len(self.records))
            self.records.append(record)
            for each in once:
                if each.code in values:
                    self._once.setdefault((number, each.code), record)

    def _repeated(self, row: DataRow, person: KnownPerson, whole: tuple[str, ...], adds: bool) -> bool:
        """The same row again is skipped; where amounts add up both may be meant, so both count, marked."""
        first = self._whole.setdefault((row.sheet, person.employee_no, whole), row.number)
        if first == row.number:
            return False
        if adds:
            finding = row.finding("bonus_row_repeated", "warning", (), first=str(first), **who(person))
            self.notes.add(finding)
            return False
        self.notes.skip(row, person, first)
        return True

    def _conflict(
        self, row: DataRow, person: KnownPerson, values: Mapping[str, str], once: Sequence[InputField]
    ) -> None:
        """Two grades for one person: neither counts, and the person is held until somebody decides."""
        differing: list[tuple[InputField, ScoreRecord]] = []
        for each in once:
            before = self._once.get((person.employee_no, each.code))
            if before is not None and each.code in values and before.values[each.code] != values[each.code]:
                differing.append((each, before))
        if not differing:
            return
        shown, before = next(((e, b) for e, b in differing if e.kind == "code"), differing[0])
        finding = row.finding(
            "two_grades" if shown.kind == "code" else "two_values",
            "error",
            shown.code,
            first=before.values[shown.code],
            second=values[shown.code],
            first_row=str(before.row),
            **who(person),
        )
        self.notes.add(finding)
        doubtful = {each.code for each, _ in differing}
        for code in sorted(doubtful):
            self.notes.hold(person, finding, code)
            self._doubted.add((person.employee_no, code))
        for at in self._of[person.employee_no]:
            kept = {code: text for code, text in self.records[at].values.items() if code not in doubtful}
            self.records[at] = replace(self.records[at], values=kept)
