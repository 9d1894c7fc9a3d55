"""Reading the audit log and proving its chain."""

import json

from sqlalchemy import func, or_, select

from hrdesk.calls.audit import AuditPage, AuditRow, AuditVerification, ListAudit, VerifyAudit
from hrdesk.models.administration import AuditEntry
from hrdesk.services.audit import prove
from hrdesk.services.context import Context
from hrdesk.services.registry import call


@call
def list_audit(ctx: Context, request: ListAudit) -> AuditPage:
    matching = select(AuditEntry)
    if request.search:
        like = f"%{request.search}%"
        columns = (AuditEntry.user_name, AuditEntry.call, AuditEntry.details)
        matching = matching.where(or_(*(column.like(like) for column in columns)))
    total = ctx.session.execute(select(func.count()).select_from(matching.subquery())).scalar_one()
    page = matching.order_by(AuditEntry.id.desc()).offset(request.offset).limit(request.limit)
    return AuditPage(
        rows=tuple(
            AuditRow(
                sequence=entry.id,
                at=entry.at,
                user=entry.user_name,
                call=entry.call,
                unattended=entry.unattended,
                details=json.loads(entry.details),
            )
            for entry in ctx.session.execute(page).scalars()
        ),
        total=total,
    )


@call
def verify_audit(ctx: Context, request: VerifyAudit) -> AuditVerification:
    """Walk the whole chain; also look for the head that a backup or an export remembers."""
    proof = prove(ctx.session, ctx.site.keys.audit_key, request.expected_head)
    return AuditVerification(
        ok=proof.broken_at is None and proof.remembers,
        entries=proof.entries,
        head=proof.head,
        broken_at=proof.broken_at,
    )
