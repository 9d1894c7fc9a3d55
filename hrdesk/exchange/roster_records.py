"""What a roster row says, typed, and what the store already knows of a person."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from hrdesk.domain.people.words import Sex, State

IdType = Literal["resident_id", "other"]


@dataclass(frozen=True, kw_only=True)
class RosterRow:
    """One person's employment as the file states it, cleaned; None is what it does not say, or not clearly.

    row counts from 1 in sheet. phone is as dialled in the mainland, E.164 for other countries; it
    is None while somebody else holds the number: then claimed_phone is the number and phone_held_by the
    employee number of the holder. same_person_as is the employee number under which the same person is
    employed now (this row is the earlier employment), or under which the store knows them. leave_approved_at
    knows its zone. base_salary is in minor units; asked names the fields that come from hidden columns and
    may be written only after somebody said so. name_damaged: do not overwrite a good name. held: an error
    keeps the row out until somebody decides.
    """

    row: int
    sheet: str = ""
    employee_no: str = ""
    name: str = ""
    name_damaged: bool = False
    id_type: IdType = "resident_id"
    id_number: str | None = None
    sex: Sex | None = None
    birth_date: date | None = None
    phone: str | None = None
    claimed_phone: str | None = None
    phone_held_by: str | None = None
    hire_date: date | None = None
    probation_end: date | None = None
    contract_end: date | None = None
    department: str = ""
    position: str = ""
    city: str = ""
    education: str = ""
    ethnicity: str = ""
    state: State | None = None
    leave_date: date | None = None
    leave_approved_at: datetime | None = None
    base_salary: int | None = None
    remark: str = ""
    same_person_as: str | None = None
    asked: tuple[str, ...] = ()
    held: bool = False


@dataclass(frozen=True, kw_only=True)
class StoredPerson:
    """A person of the store, as far as a roster is compared with them; phone only where it is bound now."""

    employee_no: str
    name: str
    id_number: str | None = None
    birth_date: date | None = None
    phone: str | None = None
    hire_date: date | None = None
    probation_end: date | None = None
    contract_end: date | None = None
    state: State = "active"
    leave_date: date | None = None
    leave_approved_at: datetime | None = None
    department: str = ""
    position: str = ""
    city: str = ""
    education: str = ""
    ethnicity: str = ""
