"""Calls that look into a run: review, failures, slips, replay, cost. Amounts are fen."""

from typing import ClassVar, Literal

import msgspec

from hrdesk.calls.base import Answer, Query
from hrdesk.calls.payroll import RunState, Totals
from hrdesk.calls.payroll_inputs import InputGap
from hrdesk.calls.permissions import Permission

Flag = Literal["red", "amber", "green"]


class ReviewRow(Answer, frozen=True, kw_only=True):
    """A slip beside last month's, one of two where somebody had two employments; amounts in fen, None where
    there is no slip.

    cause is a code whose sentence takes cause_values; where an item is the cause, item_names are its names by
    language and item_moved its difference, which the sentence takes as {item} and {amount}. ticked: somebody
    looked at just this and found it right; comment is the newest.
    """

    employee_id: int
    employment_id: int
    employee_no: str
    name: str
    department: str
    flag: Flag
    presence: Literal["both", "joined", "gone", "failed"]
    net_pay: int | None
    last_net_pay: int | None
    cause: str
    cause_values: dict[str, str]
    item_names: dict[str, str] = msgspec.field(default_factory=dict)
    item_moved: int | None = None
    ticked: bool = False
    ticked_by: str = ""
    ticked_at: str = ""
    comment: str = ""


class HeadCount(Answer, frozen=True, kw_only=True):
    """last + joined - gone - failed - paid_elsewhere = now. failed: had a slip last month and could not be
    computed; paid_elsewhere: paid by another run of this month. ties: the equation holds."""

    last: int
    joined: int
    gone: int
    failed: int
    paid_elsewhere: int
    now: int
    ties: bool


class ReviewPage(Answer, frozen=True, kw_only=True):
    """The review list of a run with the totals of both months and the count of each flag.

    total is how many are shown over all pages, left how many people of these nobody has ticked.
    flags counts all, red, amber, green, joined, gone, failed and unticked; departments the people of each.
    Both and ticked count everybody, whatever is shown. last month is posted runs, or an imported wage sheet.
    """

    rows: tuple[ReviewRow, ...]
    total: int
    flags: dict[str, int]
    totals: Totals
    last_totals: Totals | None
    last_people: int
    compared_with: Literal["posted", "wages", "nothing"] = "nothing"
    last_period: str | None = None
    ticked: int = 0
    head_count: HeadCount | None = None
    left: int = 0
    departments: dict[str, int] = msgspec.field(default_factory=dict)


class ReviewRun(Query[ReviewPage], frozen=True, kw_only=True):
    """departments are names, "" for people without one; empty: all of them."""

    name: ClassVar = "payroll.review"
    permission: ClassVar = Permission.PAYROLL_READ
    run_id: int
    flag: Literal["all", "red", "amber", "green", "joined", "gone", "failed", "unticked"] = "all"
    search: str = ""
    departments: tuple[str, ...] = ()
    sort: str = "flag"
    offset: int = 0
    limit: int = 500


class ListFailures(Query[tuple[InputGap, ...]], frozen=True, kw_only=True):
    """People the last trial could not compute, each with its cause."""

    name: ClassVar = "payroll.failures"
    permission: ClassVar = Permission.PAYROLL_READ
    run_id: int


class SlipLine(Answer, frozen=True, kw_only=True):
    """A pay item of a slip: amount this month and last month (None: no slip then), in fen."""

    item: str
    names: dict[str, str]
    kind: str
    amount: int
    last_amount: int | None
    explanation: str


class PayslipDetail(Answer, frozen=True, kw_only=True):
    """A slip beside last month's. debt is what this pay leaves owed, debt_taken what it gives back of earlier
    debts, debt_balance all that is owed after it; debt_taken is a line too."""

    employee_id: int
    employee_no: str
    name: str
    department: str
    period: str
    state: RunState
    lines: tuple[SlipLine, ...]
    gross_pay: int
    net_pay: int
    debt: int
    debt_taken: int
    debt_balance: int
    withholding: int
    cumulative: dict[str, int]


class GetPayslip(Query[PayslipDetail], frozen=True, kw_only=True):
    """employment_id: which of two, for somebody with two employments in the run; None: the later one."""

    name: ClassVar = "payroll.payslip"
    permission: ClassVar = Permission.PAYROLL_READ
    run_id: int
    employee_id: int
    employment_id: int | None = None


class ReplayDifference(Answer, frozen=True, kw_only=True):
    employee_no: str
    item: str
    posted: int
    replayed: int


class ReplayResult(Answer, frozen=True, kw_only=True):
    """A posted run computed again from its own snapshot; equal when there is no difference."""

    run_id: int
    slips: int
    snapshot_intact: bool
    differences: tuple[ReplayDifference, ...]


class ReplayRun(Query[ReplayResult], frozen=True, kw_only=True):
    name: ClassVar = "payroll.replay"
    permission: ClassVar = Permission.PAYROLL_READ
    run_id: int


class DepartmentCost(Answer, frozen=True, kw_only=True):
    """Totals only: people paid, gross and employer cost in fen. Fewer than three people show no amounts."""

    department: str
    period: str
    people: int
    gross_pay: int | None
    employer_cost: int | None


class GetDepartmentCost(Query[DepartmentCost], frozen=True, kw_only=True):
    name: ClassVar = "payroll.department_cost"
    permission: ClassVar = Permission.DEPARTMENT_FIGURES
    department_id: int
    period: str
