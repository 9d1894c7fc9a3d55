"""Reports of a batch told apart: what may count, what was reported before, what has to wait and why."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import select, text

from hrdesk.calls.points_events import QueueCode
from hrdesk.domain.points.events import Event, Report, content_hash, read_moment, understood, utc_text
from hrdesk.domain.points.rules import RuleBook
from hrdesk.models.points_rules import QueuedEvent
from hrdesk.services.context import Context
from hrdesk.services.points.event_people import EventPeople, Person
from hrdesk.services.points.point_periods import first_open_day
from hrdesk.services.settings import setting

LONGEST: Final = {"key": 100, "kind": 40, "reference": 100}
"""Characters that the columns have."""
NOBODY: Final = "—"
_LAST: Final = "9999"
Wrong = tuple[QueueCode, dict[str, str]]
"""The code of the queue and what fills its sentence."""
_KNOWN: Final = text("""
SELECT source, event_key, content_hash, id FROM point_events
WHERE source = :source AND event_key IN (SELECT value FROM json_each(:keys))
""")


class Sound(NamedTuple):
    """A report that may count."""

    place: int
    event: Event
    person: Person
    content: str


@dataclass(slots=True)
class Waiting:
    """A report that has to wait; queued_id where it waits already."""

    place: int
    report: Report
    content: str
    code: QueueCode
    details: dict[str, str] = field(default_factory=dict)
    queued_id: int | None = None


@dataclass(slots=True)
class Sifted:
    """Each report of a batch in one of the three; places are those of the batch, sound is in order of time.

    settles: place of a sound report to the row of the queue in which the same one has waited.
    """

    sound: list[Sound] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    settles: dict[int, int] = field(default_factory=dict)


class Sieve:
    """What reports are held against: counted events, the queue, people, rules, the clock, closed months."""

    def __init__(self, ctx: Context, book: RuleBook, reports: Sequence[Report]) -> None:
        self._zone = ZoneInfo(setting(ctx.session, "site.zone"))
        self._now = ctx.now()
        self._open_from = first_open_day(ctx.session)
        self._book = book
        numbers = {one.employee_no for one in reports}
        numbers |= {str(one.data["giver"]) for one in reports if "giver" in one.data}
        self.people = EventPeople(ctx, numbers)
        self._counted = dict(_counted(ctx, reports))
        self._queued = dict(_queued(ctx, reports))
        self._seen: set[tuple[str, str, str]] = set()
        self._reports = reports

    def sift(self) -> Sifted:
        moments = [read_moment(one.time, self._zone) for one in self._reports]
        stored = [utc_text(one) if one is not None else None for one in moments]
        sifted = Sifted()
        for place in self._by_precedence(stored):
            self._place(sifted, place, moments[place], stored[place])
        sifted.sound.sort(key=lambda one: (one.event.at, one.place))
        sifted.waiting.sort(key=lambda one: one.place)
        return sifted

    def _by_precedence(self, stored: Sequence[str | None]) -> Iterable[int]:
        """Of reports with one key the first in the batch comes first. One kind of thing done by one person
        and reported with two references happened twice under one key: then the earlier one comes first."""
        places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for place, report in enumerate(self._reports):
            places[report.source, report.key].append(place)
        for same in places.values():
            if len(same) > 1 and self._happened_twice(same, stored):
                same.sort(key=lambda at: (stored[at] or _LAST, at))
            yield from same

    def _happened_twice(self, same: Sequence[int], stored: Sequence[str | None]) -> bool:
        reports = [self._reports[place] for place in same]
        contents = {content_hash(self._reports[place], stored[place]) for place in same}
        by_whom = {(one.employee_no, one.kind) for one in reports}
        return len(by_whom) == 1 and len({one.reference for one in reports}) == len(contents)

    def _place(self, sifted: Sifted, place: int, moment: datetime | None, at: str | None) -> None:
        report = self._reports[place]
        content = content_hash(report, at)
        known = self._counted.get((report.source, report.key))
        state, queued_id = self._queued.get((report.source, report.key, content), ("", None))
        again = (report.source, report.key, content)
        if known == content or state in {"posted", "dismissed"} or again in self._seen:
            sifted.repeated.append(place)
            return
        self._seen.add(again)
        person = self.people.find(report.employee_no)
        wrong = self._wrong(report, person, moment)
        if not wrong and known is not None:
            wrong = ("duplicate_event_other_payload", {"event_id": report.key})
        if wrong or person is None or moment is None or at is None:
            code, details = wrong or ("unknown_employee", {"employee_no": report.employee_no, "name": NOBODY})
            sifted.waiting.append(Waiting(place, report, content, code, details, queued_id))
            return
        self._counted[report.source, report.key] = content
        sifted.sound.append(Sound(place, self._understood(report, person, moment, at), person, content))
        if queued_id is not None:
            sifted.settles[place] = queued_id

    def _understood(self, report: Report, person: Person, moment: datetime, at: str) -> Event:
        """Person and giver by the numbers that they have now."""
        event = understood(report, moment, at)
        if report.data:
            event = event._replace(data=self._data(report))
        return event if event.employee_no == person.number else event._replace(employee_no=person.number)

    def _wrong(self, report: Report, person: Person | None, moment: datetime | None) -> Wrong | None:
        """Why a report cannot count, whatever was reported before; and what fills its sentence."""
        found = self._malformed(report) or self._about_nobody(report, person)
        if found is None and moment is None:
            found = "unreadable_time", {"shown": report.time}
        if found is None and moment is not None and person is not None:
            found = self._untimely(person, moment)
        if found is None:
            return None
        code, details = found
        usual = {"event_id": report.key, "employee_no": report.employee_no, "kind": report.kind}
        return code, usual | details

    def _malformed(self, report: Report) -> Wrong | None:
        if not report.key:
            return "event_key_missing", {}
        if len(report.key) > LONGEST["key"] or len(report.reference) > LONGEST["reference"]:
            long = "key" if len(report.key) > LONGEST["key"] else "reference"
            return "event_text_too_long", {"field": long}
        return None if self._book.knows(report.kind) else ("unknown_event_type", {})

    def _about_nobody(self, report: Report, person: Person | None) -> Wrong | None:
        if person is None:
            return "unknown_employee", {"name": NOBODY}
        giver = str(report.data.get("giver", ""))
        if giver and self.people.find(giver) is None:
            return "unknown_giver", {"giver": giver}
        return None

    def _untimely(self, person: Person, moment: datetime) -> Wrong | None:
        day = moment.isoformat()[:10]
        code = person.serves(day)
        if moment > self._now:
            found: Wrong | None = "time_in_future", {"day": day}
        elif code:
            left = code == "employee_left_before_event"
            since = {"left": person.last_day_before(day)} if left else {"hired": person.first_day()}
            found = code, {"day": day, **since}
        elif day < self._open_from:
            found = "period_closed", {"day": day, "period": day[:7], "open_period": self._open_from[:7]}
        else:
            found = None
        return found

    def _data(self, report: Report) -> dict[str, str | int | bool]:
        """A giver by the number that they have now."""
        data = dict(report.data)
        giver = self.people.find(str(data["giver"])) if "giver" in data else None
        return data | {"giver": giver.number} if giver is not None else data


def _counted(ctx: Context, reports: Sequence[Report]) -> Iterable[tuple[tuple[str, str], str]]:
    for source, keys in _by_source(reports):
        for row in ctx.session.execute(_KNOWN, {"source": source, "keys": keys}):
            yield (row.source, row.event_key), row.content_hash


def _queued(
    ctx: Context, reports: Sequence[Report]
) -> Iterable[tuple[tuple[str, str, str], tuple[str, int]]]:
    """The queue is short, for somebody settles it: all of a source is read."""
    wanted = QueuedEvent.source, QueuedEvent.event_key, QueuedEvent.content_hash, QueuedEvent.state
    for source, _ in _by_source(reports):
        rows = select(*wanted, QueuedEvent.id).where(QueuedEvent.source == source)
        for row in ctx.session.execute(rows):
            yield (row.source, row.event_key, row.content_hash), (row.state, row.id)


def _by_source(reports: Sequence[Report]) -> Iterable[tuple[str, str]]:
    """Each source with its keys as JSON."""
    keys: dict[str, list[str]] = {}
    for one in reports:
        keys.setdefault(one.source, []).append(one.key)
    return [(source, json.dumps(every)) for source, every in keys.items()]
