"""What each role is for, in a few words."""

from typing import Final

from hrdesk.calls.permissions import EXCLUSIVE_ROLES, Role
from hrdesk.views.common.language import mark

DUTIES: Final[dict[Role, str]] = {
    Role.HR_OFFICER: mark("people and attendance, phone and ID in full, backup"),
    Role.PAYROLL_OFFICER: mark("inputs, trial, review; hands the run in, never approves it"),
    Role.FINANCE_APPROVER: mark("approves and posts runs that another person prepared"),
    Role.CASHIER: mark("bank file of a posted run"),
    Role.SERVICE_AGENT: mark("reads the people list"),
    Role.DEPARTMENT_HEAD: mark("totals of the own department, no single pay"),
    Role.EMPLOYEE: mark("the own record and payslips"),
    Role.SYSTEM_ADMINISTRATOR: mark("settings and backup; no pay, no users"),
    Role.SECURITY_ADMINISTRATOR: mark("users and roles; no pay, no settings"),
    Role.AUDITOR: mark("reads and proves the audit log; changes nothing"),
}
"""In the order of the form: those who work with people and pay first, the three administrators last."""

WATCHERS: Final = tuple(role for role in DUTIES if role in EXCLUSIVE_ROLES)
WORKERS: Final = tuple(role for role in DUTIES if role not in EXCLUSIVE_ROLES)
