"""Whose row this is: people found by number, else by a name that fits only one of them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from hrdesk.domain.people.names import clean_name, may_be_the_same
from hrdesk.domain.values import Finding, Period
from hrdesk.exchange.fields import Field
from hrdesk.exchange.reading import DataRow

EMPLOYEE_NO: Final = Field(
    "employee_no",
    ("工号", "员工编号", "职工编号", "人员编号", "员工工号", "employee number", "employee no", "staff id"),
)
NAME: Final = Field("name", ("姓名", "员工姓名", "职工姓名", "人员姓名", "名字", "name", "employee name"))
KEYS: Final = (EMPLOYEE_NO.code, NAME.code)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of the store, held ones too: what a monthly file is checked against.

    id_number is None where no sound number is known, hire_date where the roster's date was unreadable.
    """

    employee_no: str
    name: str
    id_number: str | None = None
    hire_date: date | None = None
    leave_date: date | None = None

    def employed_in(self, period: Period) -> bool:
        """Whether any day of the month is a day of employment; an unknown hire date counts as long ago."""
        return (self.hire_date is None or self.hire_date <= period.last_day) and not self.left_before(period)

    def left_before(self, period: Period) -> bool:
        return self.leave_date is not None and self.leave_date < period.first_day


@dataclass(frozen=True, slots=True)
class Found:
    """Who a row is about (None: nobody can be named), what was noticed, and whom the name would fit."""

    person: KnownPerson | None
    findings: tuple[Finding, ...] = ()
    candidates: tuple[KnownPerson, ...] = ()


def plain_name(name: str) -> str:
    """A name for comparing: as it should be written, half width, without blanks and case."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", clean_name(name).name)).casefold()


def plain_number(number: str) -> str:
    """An employee number for comparing: half width, no blanks, upper case."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", number)).upper()


def same_name(written: str, known: str) -> bool:
    """Whether both are one name; a character lost on the way to GBK fits any."""
    return may_be_the_same(plain_name(written), plain_name(known))


class PeopleLookup:
    """Finds people for the rows of one file; period narrows a bare name to those employed in it."""

    def __init__(self, known: Iterable[KnownPerson], period: Period | None) -> None:
        self._period = period
        self._by_number = {plain_number(person.employee_no): person for person in known}
        self._by_name: defaultdict[str, list[KnownPerson]] = defaultdict(list)
        self._by_short: defaultdict[str, list[KnownPerson]] = defaultdict(list)
        for number, person in self._by_number.items():
            self._by_name[plain_name(person.name)].append(person)
            self._by_short[number.lstrip("0")].append(person)

    def find(self, row: DataRow) -> Found:
        """The person of a row, with findings unknown_employee, employee_number_missing_name_unique,
        employee_number_missing_name_ambiguous, employee_number_zeros_lost, name_differs, person_has_left.
        """
        number, name = plain_number(row.text("employee_no")), row.text("name")
        if not number:
            return self._by_name_alone(row, name)
        person = self._by_number.get(number)
        findings: list[Finding] = []
        if person is None:
            same = self._by_short[number.lstrip("0")] if number.isdigit() else []
            if len(same) != 1:
                return Found(None, (_unknown(row, number, name),))
            person = same[0]
            values = {"shown": number, "employee_no": person.employee_no, "name": person.name}
            findings.append(row.finding("employee_number_zeros_lost", "warning", "employee_no", **values))
        if name and not same_name(name, person.name):
            values = {"employee_no": person.employee_no, "name": person.name, "shown": name}
            findings.append(row.finding("name_differs", "warning", "name", **values))
        return Found(person, (*findings, *self._left(row, person)))

    def _by_name_alone(self, row: DataRow, name: str) -> Found:
        fitting = self._by_name.get(plain_name(name), [])
        here = [person for person in fitting if self._period is None or person.employed_in(self._period)]
        fitting = here or fitting
        if not fitting:
            return Found(None, (_unknown(row, "", name),))
        if len(fitting) > 1:
            values = {"name": name, "candidates": "、".join(person.employee_no for person in fitting)}
            code = "employee_number_missing_name_ambiguous"
            return Found(None, (row.finding(code, "error", "employee_no", **values),), tuple(fitting))
        values = {"name": name, "employee_no": fitting[0].employee_no}
        found = row.finding("employee_number_missing_name_unique", "warning", "employee_no", **values)
        return Found(fitting[0], (found, *self._left(row, fitting[0])))

    def _left(self, row: DataRow, person: KnownPerson) -> Sequence[Finding]:
        if self._period is None or person.leave_date is None or not person.left_before(self._period):
            return ()
        values = {
            "employee_no": person.employee_no,
            "name": person.name,
            "left": person.leave_date.isoformat(),
            "period": str(self._period),
        }
        return (row.finding("person_has_left", "warning", "employee_no", **values),)


def _unknown(row: DataRow, number: str, name: str) -> Finding:
    column = "employee_no" if number or not name else "name"
    return row.finding("unknown_employee", "error", column, employee_no=number or "—", name=name or "—")
