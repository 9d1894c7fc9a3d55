"""One roster row after the other into records: person, employment, job, phone."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select, update

from hrdesk.exchange.roster_records import RosterRow
from hrdesk.models.payroll_inputs import HeldRow
from hrdesk.models.people import Employee, Employment, JobAssignment, PhoneBinding
from hrdesk.services.context import Context, moment_text
from hrdesk.services.people.departments import department_id
from hrdesk.services.people.employments import BEGINNING
from hrdesk.services.people.pinyin import pinyin_of


class RosterWriter:
    """Takes over accepted rows of one file; changes of a known person hold from the file's own day on."""

    def __init__(self, ctx: Context, entity_id: int, *, as_of: date, zone: ZoneInfo, source: str) -> None:
        self._ctx = ctx
        self._entity_id = entity_id
        self._as_of = as_of
        self._zone = zone
        self._source = source

    def write(self, row: RosterRow) -> None:
        person = self._person(row)
        employment = self._employment(person, row)
        self._job(employment, row)
        if row.phone is not None:
            self._bind_phone(person, row.phone, row)
        self._ctx.session.execute(
            update(HeldRow)
            .where(HeldRow.kind == "roster", HeldRow.employee_no == row.employee_no)
            .where(HeldRow.settled_at.is_(None))
            .values(settled_at=self._ctx.moment())
        )

    def _person(self, row: RosterRow) -> Employee:
        session = self._ctx.session
        number = row.same_person_as or row.employee_no
        person = session.execute(select(Employee).where(Employee.employee_no == number)).scalar_one_or_none()
        if person is None:
            person = Employee(employee_no=number, name=row.name)
            session.add(person)
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
        session.flush()
        return person

    def _employment(self, person: Employee, row: RosterRow) -> Employment:
        session = self._ctx.session
        every = session.execute(select(Employment).where(Employment.employee_id == person.id)).scalars().all()
        hired = str(row.hire_date) if row.hire_date else None
        former = row.employee_no if row.same_person_as and row.same_person_as != row.employee_no else None
        known = next(
            (one for one in every if one.hire_date in (hired, None) and one.former_no == former), None
        )
        if known is None and hired is None and former is None and every:
            known = every[-1]
        if known is None:
            known = Employment(employee_id=person.id, entity_id=self._entity_id, former_no=former)
            session.add(known)
        known.hire_date = hired or known.hire_date
        known.probation_end = str(row.probation_end) if row.probation_end else known.probation_end
        known.contract_end = str(row.contract_end) if row.contract_end else known.contract_end
        known.leave_date = str(row.leave_date) if row.leave_date else None
        if row.leave_approved_at:
            known.leave_approved_at = moment_text(row.leave_approved_at)
        known.state = row.state or "active"
        session.flush()
        return known

    def _job(self, employment: Employment, row: RosterRow) -> None:
        session = self._ctx.session
        live = session.execute(
            select(JobAssignment).where(
                JobAssignment.employment_id == employment.id, JobAssignment.valid_to.is_(None)
            )
        ).scalar_one_or_none()
        department = department_id(session, self._entity_id, row.department)
        said = (department, row.position, row.city)
        if live is not None and (live.department_id, live.position, live.city) == said:
            return
        begins = str(row.hire_date) if row.hire_date else BEGINNING
        if live is not None:
            begins = str(self._as_of)
            if live.valid_from >= begins:
                live.department_id, live.position, live.city = said
                return
            live.valid_to = str(self._as_of - timedelta(days=1))
        session.add(
            JobAssignment(
                employment_id=employment.id,
                valid_from=begins,
                department_id=department,
                position=row.position,
                city=row.city,
                source=f"{self._source} #{row.row}",
            )
        )

    def _bind_phone(self, person: Employee, number: str, row: RosterRow) -> None:
        """The reader has settled who may hold a number; a live holder in the store is never overruled."""
        session = self._ctx.session
        live = session.execute(
            select(PhoneBinding).where(PhoneBinding.number == number, PhoneBinding.released_at.is_(None))
        ).scalar_one_or_none()
        own = session.execute(
            select(PhoneBinding).where(
                PhoneBinding.employee_id == person.id, PhoneBinding.released_at.is_(None)
            )
        ).scalar_one_or_none()
        if live is not None or (own is not None and own.number == number):
            return
        since = datetime.combine(row.hire_date or self._as_of, time.min, self._zone)
        if own is not None:
            own.released_at = self._ctx.moment()
            session.flush()
            since = self._ctx.now()
        session.add(
            PhoneBinding(
                employee_id=person.id,
                number=number,
                bound_at=moment_text(since),
                reason=f"{self._source} #{row.row}",
                actor=self._ctx.actor.user_name,
            )
        )
