"""Calls that carry a pay run. Amounts are fen; dates YYYY-MM-DD; periods YYYY-MM; moments UTC with Z."""

from typing import ClassVar, Literal

from hrdesk.calls.base import Answer, Command, Query
from hrdesk.calls.permissions import Permission

RunState = Literal["draft", "tried", "submitted", "approved", "posted"]


class Totals(Answer, frozen=True, kw_only=True):
    """Sums of a run, in fen; social_insurance and housing_fund are the persons' parts."""

    gross_pay: int
    social_insurance: int
    housing_fund: int
    withholding: int
    other_deductions: int
    net_pay: int
    employer_cost: int


class RunDetail(Answer, frozen=True, kw_only=True):
    """A run as it stands. hash covers scheme, rules and inputs of the last trial.

    note is what its maker wrote when submitting; of a run that was sent back it is the reason, and
    sent_back_by whose.
    """

    id: int
    version: int
    entity: str
    number: int = 1
    """1 for the first run of a month; further ones are for whoever was not paid in it."""
    period: str
    pay_date: str
    tax_period: str
    state: RunState
    trials: int
    tried_at: str | None
    people: int
    failed: int
    totals: Totals
    prepared_by: str
    submitted_by: str | None
    approved_by: str | None
    posted_at: str | None
    note: str
    hash: str
    sent_back_by: str | None = None


class ListRuns(Query[tuple[RunDetail, ...]], frozen=True, kw_only=True):
    """Newest first."""

    name: ClassVar = "payroll.runs"
    permission: ClassVar = Permission.PAYROLL_READ
    limit: int = 24


class GetRun(Query[RunDetail], frozen=True, kw_only=True):
    name: ClassVar = "payroll.run"
    permission: ClassVar = Permission.PAYROLL_READ
    run_id: int


class CreateRun(Command[RunDetail], frozen=True, kw_only=True):
    """Open the run of a wage period; pay_date None means the last day of the period."""

    name: ClassVar = "payroll.create_run"
    permission: ClassVar = Permission.PAYROLL_PREPARE
    period: str
    pay_date: str | None = None


class TryRun(Command[RunDetail], frozen=True, kw_only=True):
    """Compute everybody and write draft slips; long, can be cancelled until it writes."""

    name: ClassVar = "payroll.try_run"
    permission: ClassVar = Permission.PAYROLL_PREPARE
    run_id: int
    version: int


class SubmitRun(Command[RunDetail], frozen=True, kw_only=True):
    name: ClassVar = "payroll.submit_run"
    permission: ClassVar = Permission.PAYROLL_PREPARE
    run_id: int
    version: int
    note: str = ""


class SendBackRun(Command[RunDetail], frozen=True, kw_only=True):
    name: ClassVar = "payroll.send_back_run"
    permission: ClassVar = Permission.PAYROLL_APPROVE
    run_id: int
    version: int
    reason: str


class ApproveRun(Command[RunDetail], frozen=True, kw_only=True):
    """Sign the totals seen; refused for whoever prepared, tried or submitted the run."""

    name: ClassVar = "payroll.approve_run"
    permission: ClassVar = Permission.PAYROLL_APPROVE
    run_id: int
    version: int
    hash: str


class PostRun(Command[RunDetail], frozen=True, kw_only=True):
    """Make it final; from here the database refuses every change."""

    name: ClassVar = "payroll.post_run"
    permission: ClassVar = Permission.PAYROLL_APPROVE
    run_id: int
    version: int
