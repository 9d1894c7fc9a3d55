"""What people of the demo company do in a month that earns points, as a file of the systems that saw it."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from hrdesk.bootstrap.demo.draws import draws
from hrdesk.bootstrap.demo.people import Person
from hrdesk.domain.values import Period

_HEADER: Final = ("事件编号", "工号", "事件类型", "发生时间", "来源单号")
_JOIN_IN: Final = 0.45
"""Of the people, who check in at all; the same ones every month."""
_COMES: Final = 0.6
_SHARES, _COMMENTS, _COURSES = 0.012, 0.03, 0.008
"""How likely on a working day."""
_SATURDAY: Final = 5


def events_file(people: list[Person], period: Period) -> bytes:
    """A row an event, in the order of their times; the last day of the month is not over yet."""
    draw = draws("points", period)
    rows = sorted(_events(people, period, draw))
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(_HEADER)
    for number, (at, employee_no, kind, reference) in enumerate(rows, start=1):
        writer.writerow((f"EV{period}-{number:05d}", employee_no, kind, f"{at:%Y-%m-%d %H:%M:%S}", reference))
    return stream.getvalue().encode("utf-8-sig")


def _events(people: list[Person], period: Period, draw: Random) -> Iterator[tuple[datetime, str, str, str]]:
    for person in people:
        joins_in = draws("joins in", person.employee_no).random() < _JOIN_IN
        for day in _working_days(person, period):
            if joins_in and draw.random() < _COMES:
                yield _at(day, draw, 7, 75), person.employee_no, "check_in", ""
            for kind, chance in (("share", _SHARES), ("comment", _COMMENTS), ("course_done", _COURSES)):
                if draw.random() < chance:
                    reference = f"KC-{draw.randint(101, 140)}" if kind == "course_done" else ""
                    yield _at(day, draw, 12, 480), person.employee_no, kind, reference


def _working_days(person: Person, period: Period) -> Iterator[date]:
    first, last = max(period.first_day, person.hired), period.last_day - timedelta(days=1)
    last = min(last, person.left) if person.left else last
    while first <= last:
        if first.weekday() < _SATURDAY:
            yield first
        first += timedelta(days=1)


def _at(day: date, draw: Random, hour: int, minutes: int) -> datetime:
    """Within so many minutes from this hour on."""
    return datetime.combine(day, time(hour)) + timedelta(seconds=draw.randrange(60 * minutes))
