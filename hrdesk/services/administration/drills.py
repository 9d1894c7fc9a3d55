"""A drill: a backup restored into a scratch store, proved, thrown away, and the proof put on record."""

import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from msgspec import to_builtins
from msgspec.structs import replace
from sqlalchemy import select

from hrdesk.backups.payload import differences
from hrdesk.backups.reader import StagedBackup, open_backup
from hrdesk.backups.reasons import BackupCancelled
from hrdesk.backups.reasons import BackupUnusable as Unusable
from hrdesk.calls.backups import BackupProof, BackupUnusable, DrillBackup
from hrdesk.calls.base import Cancelled, Refused
from hrdesk.calls.payroll_review import ReplayRun
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.models.administration import BackupRecord
from hrdesk.models.payroll_runs import PayRun
from hrdesk.services.administration.backups import keys_table
from hrdesk.services.administration.inside_backup import secret_for
from hrdesk.services.administration.restoring import Restored, audit_key_of, fill
from hrdesk.services.context import Context, Site
from hrdesk.services.payroll.replay import replay_run
from hrdesk.services.registry import call
from hrdesk.storage.engine import DATABASE_FILE, open_engine, reading
from hrdesk.storage.keys import StoreKeys, create_keys
from hrdesk.storage.snapshot import snapshot
from hrdesk.storage.upgrade import HEAD

PROVED_BAD = frozenset({"damaged", "foreign_file"})
"""What a drill proves of a file. A wrong passphrase or a disk that is not there proves nothing."""


@dataclass(frozen=True, slots=True)
class _Replayed:
    period: str | None = None
    slips: int = 0
    equal: bool | None = None


@call(long=True)
def drill_backup(ctx: Context, request: DrillBackup) -> BackupProof:
    record = ctx.session.get(BackupRecord, request.backup_id)
    if record is None:
        raise Refused(RecordNotFound(kind="backup", key=str(request.backup_id)))
    path = Path(record.path)
    proof = _no_proof(ctx, request.backup_id)
    try:
        secret = secret_for(ctx, request.passphrase)
        with open_backup(path, secret, progress=ctx.progress, cancelled=ctx.cancelled) as staged:
            proof = _proved(ctx, staged, proof)
    except Unusable as error:
        if error.reason not in PROVED_BAD:
            raise Refused(BackupUnusable(path=str(path), reason=error.reason)) from error
        proof = replace(proof, reason=error.reason)
    except BackupCancelled as error:
        raise Cancelled from error
    kept = ctx.begin_write().get_one(BackupRecord, request.backup_id)
    kept.details = {**kept.details, "drill": to_builtins(proof)}
    if proof.ok:
        kept.verified_at = proof.at
    ctx.on_record(ok=proof.ok, reason=proof.reason)
    ctx.changed("backup", kept.id)
    return proof


def _no_proof(ctx: Context, backup_id: int) -> BackupProof:
    return BackupProof(
        backup_id=backup_id,
        at=ctx.moment(),
        ok=False,
        reason="ok",
        rows=0,
        integrity=False,
        equal=None,
        audit_entries=0,
        audit_ok=False,
        replayed=None,
        slips=0,
        replay_equal=None,
    )


def _proved(ctx: Context, staged: StagedBackup, proof: BackupProof) -> BackupProof:
    """The scratch store lies beside the live one, encrypted under keys that nobody keeps."""
    with tempfile.TemporaryDirectory(prefix=".drill-", dir=ctx.site.home) as name:
        scratch = Path(name)
        keys = create_keys(scratch, secrets.token_hex(32), ctx.site.password_cost, audit_key_of(staged))
        restored = fill(staged, scratch, scratch, keys)
        equal, replayed = _compared(ctx, staged, scratch, keys)
    return _summed_up(proof, restored, equal, replayed)


def _compared(
    ctx: Context, staged: StagedBackup, scratch: Path, keys: StoreKeys
) -> tuple[bool | None, _Replayed]:
    engine = open_engine(scratch / DATABASE_FILE, keys.data_key)
    try:
        site = Site(engine, keys, scratch, ctx.site.password_cost, ctx.site.clock, writable=False)
        with reading(engine) as session:
            replayed = _replayed(Context(site, ctx.actor, ctx.language, session))
            equal = None
            if staged.manifest.schema_revision == HEAD:
                with snapshot(session.connection()) as held:
                    tables = [keys_table(keys), *held.tables()]
                    equal = not differences(staged.manifest, tables, held.sequences)
            return equal, replayed
    finally:
        engine.dispose()


def _replayed(scratch: Context) -> _Replayed:
    last = select(PayRun).where(PayRun.state == "posted").order_by(PayRun.period.desc(), PayRun.number.desc())
    run = scratch.session.execute(last.limit(1)).scalar_one_or_none()
    if run is None:
        return _Replayed()
    result = replay_run(scratch, ReplayRun(run_id=run.id))
    return _Replayed(run.period, result.slips, result.snapshot_intact and not result.differences)


def _summed_up(
    proof: BackupProof, restored: Restored, equal: bool | None, replayed: _Replayed
) -> BackupProof:
    return replace(
        proof,
        ok=restored.ok and equal is not False and replayed.equal is not False,
        rows=restored.rows,
        integrity=restored.integrity,
        equal=equal,
        audit_entries=restored.audit_entries,
        audit_ok=restored.audit_ok,
        replayed=replayed.period,
        slips=replayed.slips,
        replay_equal=replayed.equal,
    )
