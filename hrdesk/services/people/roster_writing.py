"""Roster rows into records: all persons, then their employments, then jobs and phones."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import update

from hrdesk.exchange.roster_records import RosterRow
from hrdesk.models.payroll_inputs import HeldRow
from hrdesk.models.people import Employee, Employment, JobAssignment
from hrdesk.services.context import Context, moment_text
from hrdesk.services.entity import today
from hrdesk.services.people.departments import department_id
from hrdesk.services.people.employments import BEGINNING
from hrdesk.services.people.merged_ids import merged_numbers
from hrdesk.services.people.names import rename
from hrdesk.services.people.phone_writing import PhoneWriter
from hrdesk.services.people.pinyin import pinyin_of
from hrdesk.services.prefetching import parts, rows_by


class RosterWriter:
    """Takes over accepted rows of one file; changes of a known person hold from the file's own day on."""

    def __init__(self, ctx: Context, entity_id: int, *, as_of: date, zone: ZoneInfo, source: str) -> None:
        self._ctx = ctx
        self._entity_id = entity_id
        self._as_of = as_of
        self._zone = zone
        self._source = source
        self._people: dict[str, Employee] = {}
        self._employments: defaultdict[int, list[Employment]] = defaultdict(list)
        self._began: dict[int, str] = {}
        self._jobs: dict[int, JobAssignment] = {}
        self._departments: dict[str, int | None] = {}
        self._merged: dict[str, str] = {}
        self._renamed: list[tuple[Employee, str]] = []

    def write(self, rows: Sequence[RosterRow]) -> None:
        """Take over the rows of a file, in their order."""
        session = self._ctx.session
        self._merged = merged_numbers(session)
        numbers = [self._number_of(row) for row in rows]
        self._people = {
            one.employee_no: one for one in rows_by(session, Employee, Employee.employee_no, numbers)
        }
        self._free_numbers(rows)
        people = [self._person(row) for row in rows]
        session.flush()
        self._look_up([one.id for one in people])
        employments = [self._employment(person, row) for person, row in zip(people, rows, strict=True)]
        session.flush()
        self._rename()
        self._look_up_jobs([one.id for one in employments])
        for row, employment in zip(rows, employments, strict=True):
            self._job(employment, row)
        PhoneWriter(self._ctx, self._as_of, self._zone, self._source).write(
            list(zip(people, rows, strict=True))
        )
        self._settle([row.employee_no for row in rows])

    def _number_of(self, row: RosterRow) -> str:
        """Whose row it is: a former or merged number leads to the record that stands for it."""
        return row.same_person_as or self._merged.get(row.employee_no, row.employee_no)

    def _free_numbers(self, rows: Sequence[RosterRow]) -> None:
        """Take back identity numbers that change before giving them out: two rows may swap theirs."""
        for row in rows:
            person = self._people.get(row.employee_no) if row.same_person_as is None else None
            if person is not None and row.id_number and person.id_number not in (None, row.id_number):
                person.id_number = None
        self._ctx.session.flush()

    def _rename(self) -> None:
        """Another name holds from the day of the file; the one before stays in the history."""
        first = min(self._as_of, today(self._ctx))
        for person, name in self._renamed:
            employment = self._employments[person.id][-1]
            rename(self._ctx, person, employment, name, first, reason=self._source)

    def _look_up(self, ids: list[int]) -> None:
        for employment in rows_by(self._ctx.session, Employment, Employment.employee_id, ids):
            self._employments[employment.employee_id].append(employment)

    def _look_up_jobs(self, ids: list[int]) -> None:
        """The job of the file's day, which may end where a planned one begins, else the first to come."""
        lasting = (JobAssignment.valid_to.is_(None)) | (JobAssignment.valid_to >= str(self._as_of))
        jobs = rows_by(self._ctx.session, JobAssignment, JobAssignment.employment_id, ids, lasting)
        for job in sorted(jobs, key=lambda one: one.valid_from, reverse=True):
            self._jobs[job.employment_id] = job

    def _settle(self, numbers: list[str]) -> None:
        """Whoever is written now waits no longer."""
        for part in parts(numbers):
            self._ctx.session.execute(
                update(HeldRow)
                .where(HeldRow.kind == "roster", HeldRow.employee_no.in_(part))
                .where(HeldRow.settled_at.is_(None))
                .values(settled_at=self._ctx.moment())
            )

    def _person(self, row: RosterRow) -> Employee:
        number = self._number_of(row)
        person = self._people.get(number)
        if person is None:
            person = self._people[number] = Employee(employee_no=number, name=row.name)
            self._ctx.session.add(person)
        elif number != row.employee_no:
            return person
        if not row.name_damaged and person.name != row.name:
            self._renamed.append((person, row.name))
        person.pinyin, person.initials = pinyin_of(person.name)
        person.id_type, person.id_number = row.id_type, row.id_number or person.id_number
        person.sex = row.sex or person.sex
        person.birth_date = str(row.birth_date) if row.birth_date else person.birth_date
        person.education = row.education or person.education
        person.ethnicity = row.ethnicity or person.ethnicity
        person.remark = row.remark or person.remark or ""
        person.incomplete = False
        return person

    def _employment(self, person: Employee, row: RosterRow) -> Employment:
        every = self._employments[person.id]
        hired = str(row.hire_date) if row.hire_date else None
        former = row.employee_no if self._number_of(row) != row.employee_no else None
        known = _same_employment([one for one in every if one.former_no == former], row)
        if known is None and row.employee_no in self._merged:
            known = _same_employment(every, row)
        if known is None:
            known = Employment(employee_id=person.id, entity_id=self._entity_id, former_no=former)
            every.append(known)
            self._ctx.session.add(known)
        elif hired is not None and known.hire_date != hired:
            self._began[known.id] = known.hire_date or BEGINNING
        known.hire_date = hired or known.hire_date
        known.probation_end = str(row.probation_end) if row.probation_end else known.probation_end
        known.contract_end = str(row.contract_end) if row.contract_end else known.contract_end
        if not _leaves_here(known, row):
            _say_leaving(known, row)
        return known

    def _job(self, employment: Employment, row: RosterRow) -> None:
        live = self._jobs.get(employment.id)
        said = (self._department(row.department), row.position, row.city)
        if live is not None and live.valid_from == self._began.get(employment.id):
            live.valid_from = str(row.hire_date)
        if live is not None and (live.department_id, live.position, live.city) == said:
            return
        begins = str(row.hire_date) if row.hire_date else BEGINNING
        ends = live.valid_to if live is not None else None
        if live is not None:
            begins = str(self._as_of)
            if live.valid_from >= begins:
                live.department_id, live.position, live.city = said
                return
            live.valid_to = str(self._as_of - timedelta(days=1))
        job = JobAssignment(
            employment_id=employment.id,
            valid_from=begins,
            valid_to=ends,
            department_id=said[0],
            position=row.position,
            city=row.city,
            source=f"{self._source} #{row.row}",
        )
        self._jobs[employment.id] = job
        self._ctx.session.add(job)

    def _department(self, name: str) -> int | None:
        if name not in self._departments:
            self._departments[name] = department_id(self._ctx.session, self._entity_id, name)
        return self._departments[name]


def _leaves_here(known: Employment, row: RosterRow) -> bool:
    """A list in which somebody still works takes back no leaving that was asked for here; people do that."""
    silent = row.leave_date is None and (row.state or "active") == "active"
    return silent and known.state == "leaving" and known.leave_requested_at is not None


def _say_leaving(known: Employment, row: RosterRow) -> None:
    """What the file says of the end is a fact; one that was only asked for gives way to it."""
    known.leave_date = str(row.leave_date) if row.leave_date else None
    if row.leave_approved_at:
        known.leave_approved_at = moment_text(row.leave_approved_at)
    known.state = row.state or "active"
    if known.state != "leaving" or known.leave_date is not None:
        known.leave_asked = None


def _same_employment(every: Sequence[Employment], row: RosterRow) -> Employment | None:
    """The employment a row is about: by its first day, else one that it overlaps (a corrected first day).

    None when the row is a stay of its own: it begins after the others have ended, or ended before they began.
    """
    hired = str(row.hire_date) if row.hire_date else None
    ended = str(row.leave_date) if row.leave_date else None
    exact = [one for one in every if one.hire_date in (hired, None)]
    if exact:
        return exact[0]
    overlapping = [
        one
        for one in every
        if (hired is None or one.leave_date is None or one.leave_date >= hired)
        and (ended is None or one.hire_date is None or ended >= one.hire_date)
    ]
    return overlapping[-1] if overlapping else every[-1] if every and hired is None else None
