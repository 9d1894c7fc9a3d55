"""Calls that tell dated facts of a person: as of any day, all of them, the list of a day."""

from typing import ClassVar, Generic, Literal, TypeVar

from hrdesk.calls.base import Answer, Query
from hrdesk.calls.permissions import Permission

A = TypeVar("A")
PersonState = Literal["candidate", "active", "leaving", "left", "not_joined"]
PersonStage = Literal["candidate", "active", "leave_requested", "leave_approved", "left", "not_joined"]


class DatedValue(Answer, frozen=True, kw_only=True):
    """What one field says from valid_from to valid_to, both inclusive; None: from the beginning, or still.

    field: employment, name, department, position, city, manager, grade, contract, phone, email, bank_card or
    pay.CODE; the last two only for readers of pay; phone, email and card are masked. source is the file or
    the reason it came with, recorded_by and recorded_at who entered it here. label names a field that the
    scheme names, in the caller's language; empty for those of the program.
    """

    field: str
    value: str
    valid_from: str | None
    valid_to: str | None
    source: str = ""
    recorded_by: str = ""
    recorded_at: str | None = None
    label: str = ""


class SupersededValue(Answer, frozen=True, kw_only=True):
    """What was recorded of those days before a correction, and who corrected it when and why."""

    field: str
    value: str
    valid_from: str
    valid_to: str | None
    source: str
    superseded_by: str
    superseded_at: str
    reason: str


class PersonOn(Answer, frozen=True, kw_only=True):
    """A person as of a day. asked_no: the number that was asked for, another one after a merge.

    state is that of the day; stage tells a leaving that is asked for from one that is approved.
    """

    id: int
    employee_no: str
    asked_no: str
    version: int
    on: str
    name: str
    state: PersonState
    stage: PersonStage
    rehired: bool
    department: str
    position: str
    city: str
    manager: str
    grade: str
    contract: str
    hire_date: str | None
    leave_date: str | None
    phone: str | None
    id_number: str | None
    dated: tuple[DatedValue, ...]


class AboutPerson(Query[A], Generic[A], frozen=True, kw_only=True):
    """A person by number (a former or merged one leads to the record) or, where it is empty, by id."""

    employee_no: str = ""
    employee_id: int = 0


class ShowAsOf(AboutPerson[PersonOn], frozen=True, kw_only=True):
    """The truth of a day (YYYY-MM-DD, None: today), changes that are planned included."""

    name: ClassVar = "people.show_as_of"
    permission: ClassVar = Permission.PEOPLE_READ
    on: str | None = None


class PersonHistory(Answer, frozen=True, kw_only=True):
    """Every dated value, newest first; corrections; numbers of records that were merged into this one."""

    id: int
    employee_no: str
    name: str
    dated: tuple[DatedValue, ...]
    superseded: tuple[SupersededValue, ...]
    merged_numbers: tuple[str, ...]


class GetHistory(AboutPerson[PersonHistory], frozen=True, kw_only=True):
    name: ClassVar = "people.history"
    permission: ClassVar = Permission.PEOPLE_READ


class PersonOnRow(Answer, frozen=True, kw_only=True):
    """A line of the list of a day; phone is masked."""

    id: int
    employee_no: str
    name: str
    state: PersonState
    department: str
    position: str
    city: str
    hire_date: str | None
    leave_date: str | None
    phone: str | None


class PeopleOn(Answer, frozen=True, kw_only=True):
    rows: tuple[PersonOnRow, ...]
    total: int
    on: str


class ListAsOf(Query[PeopleOn], frozen=True, kw_only=True):
    """Everybody who had begun by a day, and candidates, by employee number; at most 1,000 a page."""

    name: ClassVar = "people.list_as_of"
    permission: ClassVar = Permission.PEOPLE_READ
    on: str | None = None
    search: str = ""
    offset: int = 0
    limit: int = 200
