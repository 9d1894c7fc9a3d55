"""Looking into a backup beside the live store: nothing is unpacked to a disk, nothing is written."""

from collections import Counter
from pathlib import Path

from msgspec import UNSET
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from hrdesk.backups.reader import StagedBackup, open_backup
from hrdesk.backups.reasons import BackupCancelled
from hrdesk.backups.reasons import BackupUnusable as Unusable
from hrdesk.backups.secrets import Passphrase, Secret
from hrdesk.calls.backups import BackupInside, BackupUnusable, ControlSum, LookInsideBackup, LostEntry
from hrdesk.calls.base import Cancelled, Progress, Refused
from hrdesk.calls.permissions import Permission
from hrdesk.models.administration import AuditEntry
from hrdesk.models.payroll_runs import PayRun
from hrdesk.services.administration.backup_contents import contents
from hrdesk.services.administration.backups import recipient
from hrdesk.services.audit import START
from hrdesk.services.context import Context
from hrdesk.services.registry import call

MOST_LOST = 500
_RUNS = PayRun.__tablename__
_WHAT = ("net_pay", "withholding")
Sums = dict[str, Counter[str]]


@call
def look_inside_backup(ctx: Context, request: LookInsideBackup) -> BackupInside:
    path = Path(request.path)
    secret = secret_for(ctx, request.passphrase)
    try:
        with open_backup(path, secret, progress=ctx.progress, cancelled=ctx.cancelled) as staged:
            return inside(
                staged, path, ctx.session, sees_pay=Permission.PAYROLL_READ in ctx.actor.permissions
            )
    except Unusable as error:
        raise Refused(BackupUnusable(path=str(path), reason=error.reason)) from error
    except BackupCancelled as error:
        raise Cancelled from error


def secret_for(ctx: Context, passphrase: str) -> Secret:
    """The passphrase that was typed, else the one the store was opened with, as it was derived then."""
    return Passphrase(passphrase) if passphrase else recipient(ctx.site.keys)


def look_without_store(path: Path, passphrase: str, progress: Progress | None = None) -> BackupInside:
    """The same where there is no store to compare with; whoever holds the passphrase may see all of it."""
    try:
        with open_backup(path, Passphrase(passphrase), progress=progress) as staged:
            return inside(staged, path, None, sees_pay=True)
    except Unusable as error:
        raise Refused(BackupUnusable(path=str(path), reason=error.reason)) from error


def inside(staged: StagedBackup, path: Path, live: Session | None, *, sees_pay: bool) -> BackupInside:
    """What a checked backup holds, compared with a session of the live store."""
    since = _entry_of(live, staged.header.audit_head) if live is not None else None
    lost_total, lost = _lost(live, since) if live is not None and since is not None else (0, ())
    return BackupInside(
        path=str(path),
        created_at=staged.header.created,
        schema_revision=staged.header.schema_revision,
        rows=staged.header.rows,
        same_line=None if live is None else since is not None,
        contents=contents(staged, live),
        control_sums=_control_sums(_sums_of(staged), None if live is None else _live_sums(live), sees_pay),
        lost_total=lost_total,
        lost=lost,
    )


def _entry_of(live: Session, head: str) -> int | None:
    """The live audit entry with which the backup's log ends; 0 for a log that had not begun."""
    if head in ("", START):
        return 0
    return live.execute(select(AuditEntry.id).where(AuditEntry.mac == head)).scalar()


def _lost(live: Session, since: int) -> tuple[int, tuple[LostEntry, ...]]:
    later = AuditEntry.id > since
    total = live.execute(select(func.count()).select_from(AuditEntry).where(later)).scalar_one()
    newest = select(AuditEntry).where(later).order_by(AuditEntry.id.desc()).limit(MOST_LOST)
    entries = live.execute(newest).scalars()
    return total, tuple(LostEntry(at=one.at, user=one.user_name, call=one.call) for one in entries)


def _sums_of(staged: StagedBackup) -> Sums:
    """By month, over all its runs: read from the table of runs alone."""
    sums: Sums = {what: Counter() for what in _WHAT}
    for table in staged.tables():
        if table.name == _RUNS:
            places = {name: place for place, name in enumerate(table.columns)}
            for row in table.rows:
                for what in _WHAT:
                    sums[what][str(row[places["period"]])] += int(row[places[what]] or 0)
            break
    return sums


def _live_sums(live: Session) -> Sums:
    totals = select(PayRun.period, func.sum(PayRun.net_pay), func.sum(PayRun.withholding))
    rows = live.execute(totals.group_by(PayRun.period)).all()
    return {what: Counter({row[0]: row[place] for row in rows}) for place, what in enumerate(_WHAT, start=1)}


def _control_sums(kept: Sums, live: Sums | None, sees_pay: bool) -> tuple[ControlSum, ...]:
    months = set(kept["net_pay"]) | set(live["net_pay"] if live else ())
    found = []
    for period in sorted(months, reverse=True):
        for what in _WHAT:
            before = kept[what].get(period)
            now = live[what].get(period) if live is not None else None
            found.append(
                ControlSum(
                    period=period,
                    what="net_pay" if what == "net_pay" else "withholding",
                    same=None if live is None else before == now,
                    in_backup=before if sees_pay else UNSET,
                    live=now if sees_pay else UNSET,
                )
            )
    return tuple(found)
