"""Roster rows into records: all persons, then their employments, then jobs and phones."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import update

from hrdesk.exchange.roster_records import RosterRow
from hrdesk.models.payroll_inputs import HeldRow
from hrdesk.models.people import Employee, Employment, JobAssignment, PhoneBinding
from hrdesk.services.context import Context, moment_text
from hrdesk.services.people.departments import department_id
from hrdesk.services.people.employments import BEGINNING
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
        self._jobs: dict[int, JobAssignment] = {}
        self._departments: dict[str, int | None] = {}
        self._holders: dict[str, PhoneBinding] = {}
        self._own_phones: dict[int, PhoneBinding] = {}

    def write(self, rows: Sequence[RosterRow]) -> None:
        """Take over the rows of a file, in their order."""
        session = self._ctx.session
        numbers = [row.same_person_as or row.employee_no for row in rows]
        self._people = {
            one.employee_no: one for one in rows_by(session, Employee, Employee.employee_no, numbers)
        }
        people = [self._person(row) for row in rows]
        session.flush()
        self._look_up([one.id for one in people], [row.phone for row in rows if row.phone])
        employments = [self._employment(person, row) for person, row in zip(people, rows, strict=True)]
        session.flush()
        self._look_up_jobs([one.id for one in employments])
        for row, person, employment in zip(rows, people, employments, strict=True):
            self._job(employment, row)
            if row.phone is not None:
                self._bind_phone(person, row.phone, row)
        self._settle([row.employee_no for row in rows])

    def _look_up(self, ids: list[int], phones: list[str]) -> None:
        session, live = self._ctx.session, PhoneBinding.released_at.is_(None)
        for employment in rows_by(session, Employment, Employment.employee_id, ids):
            self._employments[employment.employee_id].append(employment)
        for phone in rows_by(session, PhoneBinding, PhoneBinding.employee_id, ids, live):
            self._own_phones[phone.employee_id] = phone
        for phone in rows_by(session, PhoneBinding, PhoneBinding.number, phones, live):
            self._holders[phone.number] = phone

    def _look_up_jobs(self, ids: list[int]) -> None:
        live = JobAssignment.valid_to.is_(None)
        for job in rows_by(self._ctx.session, JobAssignment, JobAssignment.employment_id, ids, live):
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
        number = row.same_person_as or row.employee_no
        person = self._people.get(number)
        if person is None:
            person = self._people[number] = Employee(employee_no=number, name=row.name)
            self._ctx.session.add(person)
        elif row.same_person_as is not None:
            return person
        if not row.name_damaged:
            person.name = row.name
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
        former = row.employee_no if row.same_person_as and row.same_person_as != row.employee_no else None
        known = next(
            (one for one in every if one.hire_date in (hired, None) and one.former_no == former), None
        )
        if known is None and hired is None and former is None and every:
            known = every[-1]
        if known is None:
            known = Employment(employee_id=person.id, entity_id=self._entity_id, former_no=former)
            every.append(known)
            self._ctx.session.add(known)
        known.hire_date = hired or known.hire_date
        known.probation_end = str(row.probation_end) if row.probation_end else known.probation_end
        known.contract_end = str(row.contract_end) if row.contract_end else known.contract_end
        known.leave_date = str(row.leave_date) if row.leave_date else None
        if row.leave_approved_at:
            known.leave_approved_at = moment_text(row.leave_approved_at)
        known.state = row.state or "active"
        return known

    def _job(self, employment: Employment, row: RosterRow) -> None:
        live = self._jobs.get(employment.id)
        said = (self._department(row.department), row.position, row.city)
        if live is not None and (live.department_id, live.position, live.city) == said:
            return
        begins = str(row.hire_date) if row.hire_date else BEGINNING
        if live is not None:
            begins = str(self._as_of)
            if live.valid_from >= begins:
                live.department_id, live.position, live.city = said
                return
            live.valid_to = str(self._as_of - timedelta(days=1))
        job = JobAssignment(
            employment_id=employment.id,
            valid_from=begins,
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

    def _bind_phone(self, person: Employee, number: str, row: RosterRow) -> None:
        """The reader has settled who may hold a number; a live holder in the store is never overruled."""
        own = self._own_phones.get(person.id)
        if number in self._holders or (own is not None and own.number == number):
            return
        since = datetime.combine(row.hire_date or self._as_of, time.min, self._zone)
        if own is not None:
            own.released_at = self._ctx.moment()
            self._holders.pop(own.number, None)
            self._ctx.session.flush()
            since = self._ctx.now()
        bound = PhoneBinding(
            employee_id=person.id,
            number=number,
            bound_at=moment_text(since),
            reason=f"{self._source} #{row.row}",
            actor=self._ctx.actor.user_name,
        )
        self._own_phones[person.id] = self._holders[number] = bound
        self._ctx.session.add(bound)
