"""Figures of the company by department, for the home page. Amounts are fen."""

from typing import ClassVar

from hrdesk.calls.base import Answer, Query
from hrdesk.calls.permissions import Permission


class DepartmentMonth(Answer, frozen=True, kw_only=True):
    """What the people of a department cost in a month (YYYY-MM), employer's part included; department_id is
    None and the name empty for people without one."""

    period: str
    department_id: int | None
    department: str
    people: int
    gross_pay: int
    employer_cost: int


class DepartmentCosts(Answer, frozen=True, kw_only=True):
    """The months up to a period, oldest first, and a cell for each department and month that was posted.

    total and total_before are the employer cost of the last two of these months; None: nothing was posted.
    """

    periods: tuple[str, ...]
    cells: tuple[DepartmentMonth, ...]
    total: int | None
    total_before: int | None


class GetDepartmentCosts(Query[DepartmentCosts], frozen=True, kw_only=True):
    """months is 1 to 36."""

    name: ClassVar = "payroll.department_costs"
    permission: ClassVar = Permission.PAYROLL_READ
    period: str
    months: int = 12


class OvertimeShare(Answer, frozen=True, kw_only=True):
    """Overtime of a department in a month and in thousandths of its gross pay, rounded half up."""

    department_id: int | None
    department: str
    people: int
    overtime: int
    gross_pay: int
    per_mille: int


class OvertimeShares(Answer, frozen=True, kw_only=True):
    """The departments of the newest posted month up to the period, the largest share first.

    period is that month; None: nothing was posted, or no scheme of it says which items are overtime.
    benchmark_percent is the site's setting figures.overtime_benchmark.
    """

    period: str | None
    benchmark_percent: int
    departments: tuple[OvertimeShare, ...]


class GetOvertimeShare(Query[OvertimeShares], frozen=True, kw_only=True):
    name: ClassVar = "payroll.overtime_share"
    permission: ClassVar = Permission.PAYROLL_READ
    period: str
