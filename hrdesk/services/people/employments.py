"""Whose employment a monthly row belongs to; a held roster row becomes an incomplete record when needed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import or_, select

from hrdesk.domain.values import Period
from hrdesk.models.people import Employee, Employment, JobAssignment
from hrdesk.services.context import Context
from hrdesk.services.importing import open_held_rows
from hrdesk.services.people.departments import department_id
from hrdesk.services.people.merged_ids import merged_numbers
from hrdesk.services.people.pinyin import pinyin_of
from hrdesk.services.prefetching import parts

BEGINNING = "1900-01-01"


class Employments:
    """Finds the employment of an employee number in a month, for the rows of one import."""

    def __init__(self, ctx: Context, entity_id: int, period: Period) -> None:
        self._ctx = ctx
        self._entity_id = entity_id
        self._period = period
        self._held = open_held_rows(ctx.session)
        self._found: dict[str, Employment] = {}
        self._merged = merged_numbers(ctx.session)

    def expect(self, numbers: Iterable[str]) -> None:
        """Look all these up at once; of() then knows them."""
        every: defaultdict[str, list[Employment]] = defaultdict(list)
        stored = select(Employment, Employee.employee_no).join(
            Employee, Employee.id == Employment.employee_id
        )
        # Few have a former number, and no index finds them.
        for one, number in self._ctx.session.execute(stored.where(Employment.former_no.is_not(None))):
            if one.former_no != number:
                every[one.former_no or ""].append(one)
        wanted = list(numbers)
        meant = [self._meant(number) for number in wanted]
        for part in parts(meant):
            for one, number in self._ctx.session.execute(stored.where(Employee.employee_no.in_(part))):
                every[number].append(one)
        for number, person in zip(wanted, meant, strict=True):
            if every.get(person):
                self._found[number] = self._chosen(every[person])

    def of(self, employee_no: str) -> Employment:
        """The employment that touches the month, else the latest. KeyError for a number nobody has."""
        if employee_no not in self._found:
            self._found[employee_no] = self._stored(employee_no) or self._incomplete(employee_no)
        return self._found[employee_no]

    def _meant(self, employee_no: str) -> str:
        """The number of the kept record for one that was merged."""
        return self._merged.get(employee_no, employee_no)

    def _stored(self, asked: str) -> Employment | None:
        employee_no = self._meant(asked)
        every = (
            self._ctx.session.execute(
                select(Employment)
                .join(Employee, Employee.id == Employment.employee_id)
                .where(or_(Employee.employee_no == employee_no, Employment.former_no == employee_no))
            )
            .scalars()
            .all()
        )
        return self._chosen(every) if every else None

    def _chosen(self, every: Sequence[Employment]) -> Employment:
        ordered = sorted(every, key=lambda one: (one.hire_date or "", one.id))
        here = [one for one in ordered if self._touches(one)]
        return (here or ordered)[-1]

    def _touches(self, one: Employment) -> bool:
        began = one.hire_date is None or one.hire_date <= str(self._period.last_day)
        return began and (one.leave_date is None or one.leave_date >= str(self._period.first_day))

    def _incomplete(self, employee_no: str) -> Employment:
        """The roster row waits, but another file names the same number: this person is paid and listed."""
        record = self._held[employee_no]
        session = self._ctx.session
        pinyin, initials = pinyin_of(str(record["name"]))
        person = Employee(
            employee_no=employee_no,
            name=str(record["name"]),
            pinyin=pinyin,
            initials=initials,
            incomplete=True,
        )
        session.add(person)
        session.flush()
        employment = Employment(
            employee_id=person.id,
            entity_id=self._entity_id,
            hire_date=record.get("hire_date"),
            leave_date=record.get("leave_date"),
            state=record.get("state") or "active",
        )
        session.add(employment)
        session.flush()
        session.add(self._job(employment, record))
        self._ctx.changed("employee", person.id)
        return employment

    def _job(self, employment: Employment, record: dict[str, Any]) -> JobAssignment:
        return JobAssignment(
            employment_id=employment.id,
            valid_from=employment.hire_date or BEGINNING,
            department_id=department_id(
                self._ctx.session, self._entity_id, str(record.get("department", ""))
            ),
            position=str(record.get("position", "")),
            city=str(record.get("city", "")),
        )
