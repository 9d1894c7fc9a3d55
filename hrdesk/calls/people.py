"""Calls about people."""

from typing import ClassVar, Generic, Literal, TypeVar

from msgspec import UNSET, UnsetType, field

from hrdesk.calls.base import Answer, Command, Query
from hrdesk.calls.imports import ImportFile, PreviewFile
from hrdesk.calls.permissions import Permission

A = TypeVar("A")
Segment = Literal["all", "active", "joined", "leaving", "left", "unbound", "incomplete"]


class EmployeeRow(Answer, frozen=True, kw_only=True):
    """One line of the people list; phone is masked, UNSET where the caller may not see it. own_fields are
    values of the site's own fields by code, as texts, where there are any that the caller may read."""

    id: int
    employee_no: str
    name: str
    department: str
    position: str
    city: str
    hire_date: str | None
    leave_date: str | None
    state: Literal["candidate", "active", "leaving", "left", "not_joined", "incomplete"]
    phone: str | UnsetType | None = UNSET
    phone_bound: bool = False
    own_fields: dict[str, str] = field(default_factory=dict)


class EmployeePage(Answer, frozen=True, kw_only=True):
    """A page of the list and the number of rows that match."""

    rows: tuple[EmployeeRow, ...]
    total: int


class EmployeeCounts(Answer, frozen=True, kw_only=True):
    """How many each segment holds of those whom search and conditions leave."""

    segments: dict[Segment, int]


class EmployeeOrder(Answer, frozen=True, kw_only=True):
    """The ids of all people of a list in its order: 8 bytes each, signed, little end first."""

    ids: bytes


class EmployeeRows(Answer, frozen=True, kw_only=True):
    rows: tuple[EmployeeRow, ...]


class PeopleFilter(Query[A], Generic[A], frozen=True, kw_only=True):
    """search matches name, number, phone, pinyin and its initials; sort is a column name, '-' before it
    for descending, several by comma, own.CODE for an own field; departments, positions and cities narrow it
    down to these, '' to people without one; own the same for the site's own fields by code, values as they
    may be typed; period (YYYY-MM) says what 'joined' and 'leaving' mean."""

    search: str = ""
    departments: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    own: dict[str, tuple[str, ...]] = field(default_factory=dict)
    period: str | None = None


class ListEmployees(PeopleFilter[EmployeePage], frozen=True, kw_only=True):
    name: ClassVar = "people.list_employees"
    permission: ClassVar = Permission.PEOPLE_READ
    segment: Segment = "all"
    sort: str = "employee_no"
    offset: int = 0
    limit: int = 200


class CountEmployees(PeopleFilter[EmployeeCounts], frozen=True, kw_only=True):
    name: ClassVar = "people.count_employees"
    permission: ClassVar = Permission.PEOPLE_READ


class OrderEmployees(PeopleFilter[EmployeeOrder], frozen=True, kw_only=True):
    """The whole order behind the first page, so that a jump into the middle reads only what it shows."""

    name: ClassVar = "people.order_employees"
    permission: ClassVar = Permission.PEOPLE_READ
    segment: Segment = "all"
    sort: str = "employee_no"


class GetEmployeeRows(Query[EmployeeRows], frozen=True, kw_only=True):
    """Lines of these people in this order; at most 1,000, and whoever is nobody is left out."""

    name: ClassVar = "people.employee_rows"
    permission: ClassVar = Permission.PEOPLE_READ
    ids: tuple[int, ...]


class FilterValue(Answer, frozen=True, kw_only=True):
    """A value of a column and how many people have it."""

    value: str
    people: int


class FilterValues(Answer, frozen=True, kw_only=True):
    """What a column can be narrowed down to, the most frequent first; at most 500."""

    values: tuple[FilterValue, ...]


class ListFilterValues(Query[FilterValues], frozen=True, kw_only=True):
    name: ClassVar = "people.filter_values"
    permission: ClassVar = Permission.PEOPLE_READ
    field: Literal["departments", "positions", "cities"]


class HistoryEntry(Answer, frozen=True, kw_only=True):
    """A dated fact: what held from valid_from (inclusive) to valid_to (inclusive; None = still)."""

    kind: Literal["employment", "job", "phone", "email", "pay_terms", "bank_account", "insurance"]
    valid_from: str
    valid_to: str | None
    text: dict[str, str]
    source: str


class EmployeeDetail(Answer, frozen=True, kw_only=True):
    """One record whole. Identity fields are masked; pay is UNSET without the right to read it."""

    row: EmployeeRow
    sex: str | None
    birth_date: str | None
    id_number: str | None
    education: str | None
    ethnicity: str | None
    remark: str
    entity: str
    version: int
    held_findings: tuple[str, ...]
    history: tuple[HistoryEntry, ...]
    bank_account: str | UnsetType | None = UNSET


class GetEmployee(Query[EmployeeDetail], frozen=True, kw_only=True):
    name: ClassVar = "people.employee"
    permission: ClassVar = Permission.PEOPLE_READ
    employee_id: int


class RevealedField(Answer, frozen=True, kw_only=True):
    value: str


class RevealField(Command[RevealedField], frozen=True, kw_only=True):
    """Shows one masked field of one record; on record who looked."""

    name: ClassVar = "people.reveal_field"
    permission: ClassVar = Permission.PEOPLE_REVEAL
    keeps_answer: ClassVar = False
    employee_id: int
    field: Literal["phone", "id_number"]


class OwnRecord(Answer, frozen=True, kw_only=True):
    """What an employee sees of their own record, unmasked."""

    employee_no: str
    name: str
    department: str
    position: str
    hire_date: str | None
    phone: str | None
    id_number: str | None


class GetOwnRecord(Query[OwnRecord], frozen=True, kw_only=True):
    name: ClassVar = "people.own_record"
    permission: ClassVar = Permission.OWN_RECORD


class DepartmentHeadcount(Answer, frozen=True, kw_only=True):
    department: str
    people: int
    joined: int
    left: int


class GetDepartmentHeadcount(Query[DepartmentHeadcount], frozen=True, kw_only=True):
    """Head count of a department the caller heads, in a month."""

    name: ClassVar = "people.department_headcount"
    permission: ClassVar = Permission.DEPARTMENT_FIGURES
    department_id: int
    period: str


class PreviewRoster(PreviewFile, frozen=True, kw_only=True):
    name: ClassVar = "people.preview_roster"
    permission: ClassVar = Permission.PEOPLE_IMPORT


class ImportRoster(ImportFile, frozen=True, kw_only=True):
    name: ClassVar = "people.import_roster"
    permission: ClassVar = Permission.PEOPLE_IMPORT
