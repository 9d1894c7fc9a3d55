"""Calls about the audit chain."""

from typing import Any, ClassVar

from hrdesk.calls.base import Answer, Query
from hrdesk.calls.permissions import Permission


class AuditRow(Answer, frozen=True, kw_only=True):
    sequence: int
    at: str
    user: str
    call: str
    unattended: bool
    details: dict[str, Any]


class AuditPage(Answer, frozen=True, kw_only=True):
    rows: tuple[AuditRow, ...]
    total: int


class ListAudit(Query[AuditPage], frozen=True, kw_only=True):
    """Newest first. search looks in user, call and details; user and call are met whole; since and until are
    days (YYYY-MM-DD) in the site's zone, both included. Empty: any."""

    name: ClassVar = "administration.audit"
    permission: ClassVar = Permission.AUDIT_READ
    search: str = ""
    user: str = ""
    call: str = ""
    since: str = ""
    until: str = ""
    offset: int = 0
    limit: int = 200


class AuditFile(Answer, frozen=True, kw_only=True):
    """The found entries as CSV, oldest first, and the head of the whole chain: kept apart from the store it
    proves later, by VerifyAudit, that nothing was cut off or put back."""

    file_name: str
    content: bytes
    rows: int
    head: str


class ExportAudit(Query[AuditFile], frozen=True, kw_only=True):
    """The same conditions as ListAudit. Moments are UTC; each row has the chain's value after it."""

    name: ClassVar = "administration.export_audit"
    permission: ClassVar = Permission.AUDIT_READ
    search: str = ""
    user: str = ""
    call: str = ""
    since: str = ""
    until: str = ""


class AuditVerification(Answer, frozen=True, kw_only=True):
    """ok: the chain holds and ends in head; broken_at is the first sequence that does not fit."""

    ok: bool
    entries: int
    head: str
    broken_at: int | None


class VerifyAudit(Query[AuditVerification], frozen=True, kw_only=True):
    """expected_head, from a backup header or an export, finds a cut tail or an older file put back."""

    name: ClassVar = "administration.verify_audit"
    permission: ClassVar = Permission.AUDIT_VERIFY
    expected_head: str | None = None
