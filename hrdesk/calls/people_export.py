"""Bringing the people list out as a file."""

from typing import ClassVar, Literal

from msgspec import field

from hrdesk.calls.base import Command
from hrdesk.calls.payroll_outputs import FileSummary
from hrdesk.calls.people import Segment
from hrdesk.calls.permissions import Permission


class ExportPeople(Command[FileSummary], frozen=True, kw_only=True):
    """The people list as it is seen: filter and order as in people.list_employees, or only these ids in this
    order; columns from left to right by the name of the field of the list, own.CODE for one of the site.
    Phones are masked as in the list. On record who took it out."""

    name: ClassVar = "people.export_list"
    permission: ClassVar = Permission.PEOPLE_READ
    columns: tuple[str, ...]
    format: Literal["xlsx", "csv"] = "xlsx"
    ids: tuple[int, ...] | None = None
    search: str = ""
    segment: Segment = "all"
    departments: tuple[str, ...] = ()
    positions: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    own: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "employee_no"
    period: str | None = None
