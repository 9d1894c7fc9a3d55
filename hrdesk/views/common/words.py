"""Source texts of the coded words that several pages show."""

from typing import Final

from hrdesk.calls.permissions import Role
from hrdesk.views.common.language import mark

ROLES: Final[dict[Role, str]] = {
    Role.HR_OFFICER: mark("HR officer"),
    Role.PAYROLL_OFFICER: mark("payroll officer"),
    Role.FINANCE_APPROVER: mark("finance approver"),
    Role.CASHIER: mark("cashier"),
    Role.SERVICE_AGENT: mark("service agent"),
    Role.DEPARTMENT_HEAD: mark("department head"),
    Role.SYSTEM_ADMINISTRATOR: mark("system administrator"),
    Role.SECURITY_ADMINISTRATOR: mark("security administrator"),
    Role.AUDITOR: mark("auditor"),
    Role.EMPLOYEE: mark("employee"),
}

RUN_STATES: Final[dict[str, str]] = {
    "draft": mark("Draft"),
    "tried": mark("In review"),
    "submitted": mark("Waiting for approval"),
    "approved": mark("Approved"),
    "posted": mark("Posted"),
}
