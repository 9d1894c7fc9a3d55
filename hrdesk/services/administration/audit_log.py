"""Reading the audit log and proving its chain."""

import json
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, or_, select

from hrdesk.calls.audit import (
    AuditFile,
    AuditPage,
    AuditRow,
    AuditVerification,
    ExportAudit,
    ListAudit,
    VerifyAudit,
)
from hrdesk.exchange.writing import Written, csv_bytes
from hrdesk.models.administration import AuditEntry
from hrdesk.services.audit import head, prove
from hrdesk.services.context import Context, moment_text
from hrdesk.services.entity import read_day
from hrdesk.services.registry import call
from hrdesk.services.settings import setting

COLUMNS = ("sequence", "at", "user", "by", "call", "details", "chain")


@call
def list_audit(ctx: Context, request: ListAudit) -> AuditPage:
    matching = _matching(ctx, request)
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
def export_audit(ctx: Context, request: ExportAudit) -> AuditFile:
    entries = ctx.session.execute(
        _matching(ctx, request).order_by(AuditEntry.id).execution_options(yield_per=1000)
    )
    counted = 0

    def rows() -> Iterator[tuple[Written, ...]]:
        nonlocal counted
        for entry in entries.scalars():
            counted += 1
            by = "script" if entry.unattended else "person"
            yield entry.id, entry.at, entry.user_name, by, entry.call, entry.details, entry.mac

    content = csv_bytes(COLUMNS, rows(), "utf-8-sig")
    stamp = ctx.moment().replace("-", "").replace(":", "")
    return AuditFile(file_name=f"audit_{stamp}.csv", content=content, rows=counted, head=head(ctx.session))


def _matching(ctx: Context, asked: ListAudit | ExportAudit) -> Select[AuditEntry]:
    matching = select(AuditEntry)
    if asked.search:
        columns = (AuditEntry.user_name, AuditEntry.call, AuditEntry.details)
        matching = matching.where(
            or_(*(column.contains(asked.search, autoescape=True) for column in columns))
        )
    if asked.user:
        matching = matching.where(AuditEntry.user_name == asked.user)
    if asked.call:
        matching = matching.where(AuditEntry.call == asked.call)
    if asked.since:
        matching = matching.where(AuditEntry.at >= _midnight(ctx, "since", asked.since))
    if asked.until:
        matching = matching.where(AuditEntry.at < _midnight(ctx, "until", asked.until, days=1))
    return matching


def _midnight(ctx: Context, field: str, day: str, days: int = 0) -> str:
    """The beginning of a day in the site's zone, as the log keeps moments."""
    zone = ZoneInfo(setting(ctx.session, "site.zone"))
    begin = read_day(field, day) + timedelta(days=days)
    return moment_text(datetime.combine(begin, time(), zone))


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
