"""What a person may be allowed to do, and which role may do what."""

from enum import StrEnum


class Permission(StrEnum):
    """One right; each call declares exactly one."""

    SIGNED_IN = "signed_in"
    OWN_RECORD = "own_record"
    DEPARTMENT_FIGURES = "department_figures"
    PEOPLE_READ = "people_read"
    PEOPLE_REVEAL = "people_reveal"
    PEOPLE_IMPORT = "people_import"
    FIELDS_DEFINE = "fields_define"
    FIELDS_WRITE = "fields_write"
    ATTACHMENTS = "attachments"
    ORGANISATION = "organisation"
    PEOPLE_EDIT = "people_edit"
    PEOPLE_LEAVE = "people_leave"
    CONTACT_BIND = "contact_bind"
    RELEASE_CLOCK = "release_clock"
    ATTENDANCE_READ = "attendance_read"
    ATTENDANCE_IMPORT = "attendance_import"
    ATTENDANCE_CLOSE = "attendance_close"
    POINTS_READ = "points_read"
    POINTS_FIGURES = "points_figures"
    POINTS_POST = "points_post"
    POINTS_RULES = "points_rules"
    POINTS_CATALOGUE = "points_catalogue"
    POINTS_APPROVE = "points_approve"
    POINTS_HAND_OUT = "points_hand_out"
    PAYROLL_READ = "payroll_read"
    PAYROLL_INPUT = "payroll_input"
    PAYROLL_PREPARE = "payroll_prepare"
    PAYROLL_APPROVE = "payroll_approve"
    PAYROLL_OUTPUT = "payroll_output"
    PAYROLL_PAY_OUT = "payroll_pay_out"
    BACKUP = "backup"
    AUDIT_READ = "audit_read"
    AUDIT_VERIFY = "audit_verify"
    USERS_READ = "users_read"
    USERS_ADMINISTER = "users_administer"
    SETTINGS = "settings"


class Role(StrEnum):
    """The ten roles of a site."""

    HR_OFFICER = "hr_officer"
    PAYROLL_OFFICER = "payroll_officer"
    FINANCE_APPROVER = "finance_approver"
    CASHIER = "cashier"
    SERVICE_AGENT = "service_agent"
    DEPARTMENT_HEAD = "department_head"
    SYSTEM_ADMINISTRATOR = "system_administrator"
    SECURITY_ADMINISTRATOR = "security_administrator"
    AUDITOR = "auditor"
    EMPLOYEE = "employee"


P = Permission
ROLE_TABLE: dict[Role, frozenset[Permission]] = {
    Role.HR_OFFICER: frozenset(
        {P.ORGANISATION, P.ATTACHMENTS, P.FIELDS_DEFINE, P.FIELDS_WRITE, P.ATTENDANCE_CLOSE}
        | {P.POINTS_READ, P.POINTS_FIGURES, P.POINTS_POST, P.POINTS_RULES, P.POINTS_CATALOGUE}
        | {P.POINTS_APPROVE, P.POINTS_HAND_OUT}
        | {P.SIGNED_IN, P.PEOPLE_READ, P.PEOPLE_REVEAL, P.PEOPLE_IMPORT, P.ATTENDANCE_READ}
        | {P.CONTACT_BIND, P.RELEASE_CLOCK}
        | {P.ATTENDANCE_IMPORT, P.BACKUP, P.AUDIT_VERIFY, P.PEOPLE_EDIT, P.PEOPLE_LEAVE}
    ),
    Role.PAYROLL_OFFICER: frozenset(
        {P.FIELDS_WRITE, P.POINTS_FIGURES}
        | {
            P.SIGNED_IN,
            P.PEOPLE_READ,
            P.ATTENDANCE_READ,
            P.ATTENDANCE_IMPORT,
            P.PAYROLL_READ,
            P.PAYROLL_INPUT,
        }
        | {P.PAYROLL_PREPARE, P.PAYROLL_OUTPUT, P.BACKUP, P.AUDIT_VERIFY, P.RELEASE_CLOCK}
    ),
    Role.FINANCE_APPROVER: frozenset(
        {P.SIGNED_IN, P.PEOPLE_READ, P.ATTENDANCE_READ, P.PAYROLL_READ, P.PAYROLL_APPROVE, P.PAYROLL_OUTPUT}
        | {P.PAYROLL_PAY_OUT, P.BACKUP, P.AUDIT_VERIFY, P.RELEASE_CLOCK, P.POINTS_FIGURES}
    ),
    Role.CASHIER: frozenset({P.SIGNED_IN, P.PEOPLE_READ, P.PAYROLL_READ, P.PAYROLL_PAY_OUT, P.RELEASE_CLOCK}),
    Role.SERVICE_AGENT: frozenset(
        {P.SIGNED_IN, P.PEOPLE_READ, P.CONTACT_BIND, P.RELEASE_CLOCK, P.POINTS_HAND_OUT}
    ),
    Role.DEPARTMENT_HEAD: frozenset({P.SIGNED_IN, P.DEPARTMENT_FIGURES, P.POINTS_FIGURES, P.POINTS_APPROVE}),
    Role.SYSTEM_ADMINISTRATOR: frozenset(
        {P.FIELDS_DEFINE, P.SIGNED_IN, P.BACKUP, P.SETTINGS, P.USERS_READ, P.AUDIT_VERIFY, P.RELEASE_CLOCK}
    ),
    Role.SECURITY_ADMINISTRATOR: frozenset({P.SIGNED_IN, P.USERS_READ, P.USERS_ADMINISTER}),
    Role.AUDITOR: frozenset({P.SIGNED_IN, P.AUDIT_READ, P.AUDIT_VERIFY, P.USERS_READ}),
    Role.EMPLOYEE: frozenset({P.SIGNED_IN, P.OWN_RECORD}),
}

EXCLUSIVE_ROLES = frozenset({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR})
"""The three administrators: one person holds at most one of them (separation of duties)."""


def permissions_of(roles: frozenset[Role]) -> frozenset[Permission]:
    return frozenset().union(*(ROLE_TABLE[role] for role in roles))
