"""The roster: who works here, read from the list that the desk keeps."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from hrdesk.domain.people.departments import department_aliases
from hrdesk.domain.people.phone_binding import RELEASE_AFTER
from hrdesk.exchange.reading import Reading, Table, data_rows, likely_tables, settled
from hrdesk.exchange.roster_cells import Draft, read_row
from hrdesk.exchange.roster_fields import ROSTER_FIELDS
from hrdesk.exchange.roster_people import compare_with_store, join_employments, settle_duplicates
from hrdesk.exchange.roster_phones import settle_phones
from hrdesk.exchange.roster_records import RosterRow, StoredPerson
from hrdesk.exchange.roster_sheets import RosterTable, no_roster, roster_tables, stated_day
from hrdesk.exchange.roster_similar import warn_similar
from hrdesk.exchange.sheets import Sheet

_SITE_ZONE: Final = ZoneInfo("Asia/Shanghai")
_KEYS: Final = ("employee_no", "name", "id_number")
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def read_roster(
    sheets: Sequence[Sheet],
    known: Sequence[StoredPerson],
    now: datetime,
    site_map: Mapping[str, str] = _NOTHING,
    aliases: Mapping[str, str] = _NOTHING,
    *,
    file_name: str = "",
    zone: ZoneInfo = _SITE_ZONE,
    release_after: timedelta = RELEASE_AFTER,
) -> Reading[RosterRow]:
    """Every person of every shown sheet that has employee numbers and names, with all that was noticed.

    known are the people already in the store, site_map the site's own headers, aliases its confirmed
    spellings of departments. now is aware; release_after is how long after an approval numbers are free.

    A file that states its own day (截止日期：2026年10月31日) is judged on the morning of that day, 00:00 in
    zone, and not by the clock of the machine: the list describes the company as it stood then, whether it is
    imported on the same evening or a month later, and the same file must give the same findings each time.
    Without such a line, now decides who has left and which numbers are free.
    """
    tables = roster_tables(sheets, site_map)
    if not tables:
        return Reading(
            "roster",
            0,
            (),
            (no_roster(sheets, site_map, file_name),),
            {},
            tables=likely_tables(sheets, ROSTER_FIELDS, site_map),
            fields=ROSTER_FIELDS,
        )
    as_of = next((day for one in tables if (day := stated_day(one))), None)
    moment = datetime.combine(as_of, time.min, zone) if as_of else now.astimezone(zone)
    drafts = [draft for one in tables for draft in _drafts(one, zone, moment.date())]
    _name_departments(drafts, known, aliases)
    remaining = settle_duplicates(drafts)
    by_employee_no = {one.employee_no: one for one in known}
    compare_with_store(remaining, by_employee_no)
    join_employments(remaining, known)
    warn_similar(remaining, known)
    settle_phones(remaining, by_employee_no, moment, release_after)
    return _reading(drafts, tables, as_of)


def _drafts(table: RosterTable, zone: ZoneInfo, today: date) -> Iterator[Draft]:
    hidden = table.hidden_fields
    from_text_file = not table.sheet.keeps_merges
    for row in data_rows(table.sheet, table.header, _KEYS, fill_down=("department",)):
        draft = read_row(row, zone, today, from_text_file)
        draft.values["asked"] = hidden
        yield draft


def _name_departments(
    drafts: Sequence[Draft], known: Sequence[StoredPerson], aliases: Mapping[str, str]
) -> None:
    counts = Counter(str(draft.values["department"]) for draft in drafts if draft.values["department"])
    established = frozenset(one.department for one in known if one.department)
    meant = department_aliases(counts, aliases, established)
    for draft in drafts:
        spelling = draft.values["department"]
        if spelling in meant:
            draft.values["department"] = meant[spelling]
            draft.note("dept_alias", "info", "department", shown=spelling, department=meant[spelling])


def _reading(
    drafts: Sequence[Draft], tables: Sequence[RosterTable], as_of: date | None
) -> Reading[RosterRow]:
    opening = [note for table in tables for note in table.sheet.notes]
    findings = (*opening, *(finding for draft in drafts for finding in draft.findings))
    outcomes = settled((draft.source.key for draft in drafts), findings)
    records = [(outcomes[draft.source.key], draft.record()) for draft in drafts]
    unknown = (label for table in tables for label in table.header.unknown)
    hidden = (label for table in tables for label in table.hidden_labels)
    return Reading(
        kind="roster",
        rows=len(drafts),
        records=tuple(record for outcome, record in records if outcome == "accepted"),
        held_records=tuple(record for outcome, record in records if outcome == "held"),
        findings=findings,
        outcomes=outcomes,
        as_of=as_of,
        unknown_headers=tuple(dict.fromkeys(unknown)),
        hidden_columns=tuple(dict.fromkeys(hidden)),
        tables=tuple(Table(*one) for one in tables),
        fields=ROSTER_FIELDS,
    )
