"""Backups of the open store: written, read back whole, put on record."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from msgspec import convert
from sqlalchemy import select

from hrdesk.backups.header import BackupMeta
from hrdesk.backups.reasons import BackupCancelled, BackupNotWritten
from hrdesk.backups.rows import TableSource
from hrdesk.backups.secrets import PassphraseKey
from hrdesk.backups.writer import BackupSummary, write_backup
from hrdesk.calls.backups import BackupNotMade, BackupProof, BackupRow, CreateBackup, ListBackups
from hrdesk.calls.base import Cancelled, Refused
from hrdesk.calls.refusals import InputNotValid
from hrdesk.models.administration import BackupRecord
from hrdesk.services.audit import head
from hrdesk.services.context import Context
from hrdesk.services.registry import call
from hrdesk.services.settings import setting
from hrdesk.settings.version import VERSION
from hrdesk.storage.keys import StoreKeys
from hrdesk.storage.snapshot import TableDump, snapshot

KEYS_TABLE = "_keys"
SUFFIX = ".hrdbk"


@call(long=True)
def create_backup(ctx: Context, request: CreateBackup) -> BackupRow:
    chosen = request.folder or setting(ctx.session, "backup.folder")
    if not chosen:
        raise Refused(InputNotValid(field="folder", value="", expected="backup.folder"))
    folder = Path(chosen)
    created = ctx.moment()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        summary = _write(ctx, _free_name(folder, created), created)
    except BackupNotWritten as error:
        raise Refused(BackupNotMade(folder=str(folder), reason=error.code, details=error.values)) from error
    except OSError as error:
        reason = "backup_folder_unusable"
        raise Refused(BackupNotMade(folder=str(folder), reason=reason, details={})) from error
    except BackupCancelled as error:
        raise Cancelled from error
    session = ctx.begin_write()
    record = BackupRecord(
        created_at=created,
        created_by=ctx.actor.display_name,
        path=str(summary.path),
        size=summary.size,
        rows=summary.rows,
        sha256=summary.sha256,
        verified_at=ctx.moment(),
        details={},
    )
    session.add(record)
    session.flush()
    ctx.on_record(sha256=summary.sha256, rows=summary.rows)
    ctx.changed("backup", record.id)
    return backup_row(record)


@call
def list_backups(ctx: Context, request: ListBackups) -> tuple[BackupRow, ...]:
    newest = select(BackupRecord).order_by(BackupRecord.id.desc()).limit(request.limit)
    return tuple(backup_row(record) for record in ctx.session.execute(newest).scalars())


def _write(ctx: Context, path: Path, created: str) -> BackupSummary:
    keys = ctx.site.keys
    with snapshot(ctx.session.connection()) as held:
        meta = BackupMeta(
            created=created,
            program=VERSION,
            schema_revision=held.schema_revision,
            audit_head=head(ctx.session),
            store_id=keys.store_id,
        )
        tables: Iterator[TableSource] = chain([keys_table(keys)], held.tables())
        return write_backup(
            path,
            tables,
            meta,
            [recipient(keys)],
            sequences=held.sequences,
            expected_rows=held.total_rows,
            progress=ctx.progress,
            cancelled=ctx.cancelled,
        )


def keys_table(keys: StoreKeys) -> TableDump:
    """What a store needs beside its tables: the key of its audit chain."""
    return TableDump(KEYS_TABLE, ("name", "value"), iter([("audit_key", keys.audit_key)]))


def recipient(keys: StoreKeys) -> PassphraseKey:
    """The passphrase of the store, as it was derived when the store was opened."""
    wrapping = keys.passphrase_key
    cost = wrapping.cost
    return PassphraseKey(wrapping.salt, cost.memory_kib, cost.passes, cost.lanes, wrapping.key)


def _free_name(folder: Path, created: str) -> Path:
    stamp = created.replace("-", "").replace(":", "")
    path = folder / f"hrdesk_{stamp}{SUFFIX}"
    number = 2
    while path.exists():
        path = folder / f"hrdesk_{stamp}_{number}{SUFFIX}"
        number += 1
    return path


def backup_row(record: BackupRecord) -> BackupRow:
    """A backup as the store remembers it, with the outcome of its last drill."""
    drill = record.details.get("drill", {})
    return BackupRow(
        id=record.id,
        created_at=record.created_at,
        created_by=record.created_by,
        path=record.path,
        size=record.size,
        rows=record.rows,
        sha256=record.sha256,
        verified_at=record.verified_at,
        ok=record.verified_at is not None and drill.get("ok", True),
        drilled_at=drill.get("at"),
        drill_ok=drill.get("ok"),
        proof=convert(drill, BackupProof) if drill else None,
    )
