"""Whom events are about: people by number, their time of service, and what rules may ask of them."""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from sqlalchemy import text

from hrdesk.domain.people.organisation import Standing, as_of
from hrdesk.domain.points.rules import NO_FACTS, Facts
from hrdesk.domain.values import Period
from hrdesk.services.context import Context
from hrdesk.services.entity import the_entity
from hrdesk.services.importing import open_held_rows
from hrdesk.services.people.employments import Employments
from hrdesk.services.people.merged_ids import merged_numbers
from hrdesk.services.people.organisation_rows import stored_units

_STAYS: Final = text("""
SELECT p.id, p.employee_no, e.former_no, e.hire_date, e.leave_date
FROM employees p JOIN employments e ON e.employee_id = p.id
WHERE p.employee_no IN (SELECT value FROM json_each(:numbers))
   OR p.id IN (SELECT employee_id FROM employments WHERE former_no IN (SELECT value FROM json_each(:numbers)))
""")
_JOBS: Final = text("""
SELECT e.employee_id, j.valid_from, j.valid_to, j.department_id, j.position, j.city
FROM job_assignments j JOIN employments e ON e.id = j.employment_id
WHERE e.employee_id IN (SELECT value FROM json_each(:ids)) ORDER BY j.valid_from
""")
ServiceCode = Literal["", "employee_left_before_event", "employee_not_yet_hired"]


@dataclass(slots=True)
class Person:
    """Somebody whom events may be about. id None: their roster row is held, so far they are a number only."""

    number: str
    id: int | None
    stays: list[tuple[str | None, str | None]] = field(default_factory=list)

    def serves(self, day: str) -> ServiceCode:
        """Whether a day lies in their service; first and last day are of it, an unknown one is long ago."""
        for began, ended in self.stays:
            if (began is None or began <= day) and (ended is None or day <= ended):
                return ""
        left = any(ended is not None and ended < day for _, ended in self.stays)
        return "employee_left_before_event" if left else "employee_not_yet_hired"

    def last_day_before(self, day: str) -> str:
        """When they had left, for a day after it; empty for anybody else."""
        return max((ended for _, ended in self.stays if ended is not None and ended < day), default="")

    def first_day(self) -> str:
        return min((began for began, _ in self.stays if began is not None), default="")


class EventPeople:
    """The people of one batch, read at once; also by former numbers and by those of merged records."""

    def __init__(self, ctx: Context, numbers: Iterable[str]) -> None:
        self._ctx = ctx
        self._meant = merged_numbers(ctx.session)
        self._people: dict[str, Person] = {}
        wanted = {self._meant.get(one, one) for number in numbers for one in (number, plain(number))}
        wanted.discard("")
        by_id: dict[int, Person] = {}
        for row in ctx.session.execute(_STAYS, {"numbers": json.dumps(sorted(wanted))}):
            person = by_id.setdefault(row.id, Person(row.employee_no, row.id))
            person.stays.append((row.hire_date, row.leave_date))
            self._people[row.employee_no] = person
            if row.former_no:
                self._people[row.former_no] = person
        for number, record in open_held_rows(ctx.session).items():
            if number in wanted and number not in self._people:
                stay = (record.get("hire_date"), record.get("leave_date"))
                self._people[number] = Person(number, None, [stay])
        self._jobs: dict[int, list[tuple[str, str | None, int | None, str, str]]] | None = None
        self._trees: dict[str, dict[int, Standing]] = {}

    def find(self, number: str) -> Person | None:
        """By the number as it was written, else without blanks, half width and in capitals."""
        meant = self._meant.get(number, number)
        found = self._people.get(meant)
        if found is None:
            short = plain(number)
            found = self._people.get(self._meant.get(short, short))
        return found

    def enter(self, person: Person, day: str) -> int:
        """The person's id; a held row becomes an incomplete record, as other imports do."""
        if person.id is None:
            period = Period.of(date.fromisoformat(day))
            employments = Employments(self._ctx, the_entity(self._ctx.session).id, period)
            person.id = employments.of(person.number).employee_id
        return person.id

    def facts(self, person: Person, day: str) -> Facts:
        """Number, department with those above it, position and city on a day."""
        if person.id is None:
            return {"employee_no": (person.number,)}
        if self._jobs is None:
            self._jobs = self._read_jobs()
        held = [
            one
            for one in self._jobs.get(person.id, ())
            if one[0] <= day and (one[1] is None or day <= one[1])
        ]
        if not held:
            return {**NO_FACTS, "employee_no": (person.number,)}
        _, _, department, position, city = held[-1]
        return {
            "employee_no": (person.number,),
            "department": self._departments(department, day),
            "position": (position,),
            "city": (city,),
        }

    def _read_jobs(self) -> dict[int, list[tuple[str, str | None, int | None, str, str]]]:
        ids = sorted({one.id for one in self._people.values() if one.id is not None})
        jobs = defaultdict(list)
        for row in self._ctx.session.execute(_JOBS, {"ids": json.dumps(ids)}):
            job = (row.valid_from, row.valid_to, row.department_id, row.position, row.city)
            jobs[row.employee_id].append(job)
        return jobs

    def _departments(self, key: int | None, day: str) -> Collection[str]:
        tree = self._trees.get(day)
        if tree is None:
            units = stored_units(self._ctx.session)
            tree = self._trees[day] = as_of(units, date.fromisoformat(day))
        names: list[str] = []
        while key is not None and key in tree and len(names) <= len(tree):
            names.append(tree[key].name)
            key = tree[key].parent
        return names


def plain(number: str) -> str:
    """An employee number for comparing: half width, no blanks, capitals."""
    return "".join(unicodedata.normalize("NFKC", number).split()).upper()
