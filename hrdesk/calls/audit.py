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
    """Newest first."""

    name: ClassVar = "administration.audit"
    permission: ClassVar = Permission.AUDIT_READ
    search: str = ""
    offset: int = 0
    limit: int = 200


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
