"""A backup brought back into an empty folder: all of it checked before anything is put there."""

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, text

from hrdesk.backups.payload import ArchivedTable
from hrdesk.backups.reader import StagedBackup, open_backup
from hrdesk.backups.reasons import BackupUnusable as Unusable
from hrdesk.backups.secrets import Passphrase
from hrdesk.calls.backups import BackupUnusable, FolderNotEmpty
from hrdesk.calls.base import Progress, Refused
from hrdesk.calls.refusals import DiskFull
from hrdesk.services.administration.backups import KEYS_TABLE
from hrdesk.services.audit import prove
from hrdesk.services.troubles import refusal_of, whole_mib
from hrdesk.settings.durable import sync_folder
from hrdesk.storage.engine import DATABASE_FILE, open_engine, reading
from hrdesk.storage.keys import KdfCost, StoreKeys, create_keys
from hrdesk.storage.loading import load
from hrdesk.storage.upgrade import HEAD, seal, upgrade

UNPACKED = 20
"""Bytes on the disk for a byte of a packed snapshot while it is loaded: measured 14, and 19 at its peak."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was checked after the rows were in: their number, pages, references, audit chain."""

    home: Path
    rows: int
    created: str
    integrity: bool
    audit_entries: int
    audit_ok: bool

    @property
    def ok(self) -> bool:
        return self.integrity and self.audit_ok


def restore(
    file: Path, target: Path, passphrase: str, cost: KdfCost, progress: Progress | None = None
) -> Restored:
    """Bring a backup into a folder that is empty or not there. Refused, or whole; never half of it."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refused(FolderNotEmpty(path=str(target)))
    beside = target.with_name(f".{target.name}.restoring")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        with (
            open_backup(file, Passphrase(passphrase), progress=progress) as staged,
            _room_in(target.parent, staged.header.payload_size),
        ):
            beside.mkdir(parents=True, mode=0o700)
            keys = create_keys(beside, passphrase, cost, audit_key_of(staged))
            restored = fill(staged, beside, target, keys)
        with contextlib.suppress(FileNotFoundError):
            target.rmdir()
        sync_folder(beside)
        beside.rename(target)
        sync_folder(target.parent)
    except Unusable as error:
        raise Refused(BackupUnusable(path=str(file), reason=error.reason)) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return restored


@contextlib.contextmanager
def _room_in(folder: Path, packed: int) -> Iterator[None]:
    """A disk too full to restore onto is not the backup's fault, which takes every OSError for its own."""
    try:
        yield
    except Exception as error:
        if isinstance(refusal_of(error, folder), DiskFull):
            raise Refused(DiskFull(folder=str(folder), needed_mib=whole_mib(packed * UNPACKED))) from error
        raise


def audit_key_of(staged: StagedBackup) -> bytes:
    """The key of the audit chain, which a backup carries in its first table."""
    return _audit_key(next(staged.tables()))


def fill(staged: StagedBackup, beside: Path, target: Path, keys: StoreKeys) -> Restored:
    """Make the database of a checked backup in a folder under these keys; target is told, not touched."""
    tables = staged.tables()
    next(tables)
    engine = open_engine(beside / DATABASE_FILE, keys.data_key)
    try:
        revision = staged.manifest.schema_revision
        upgrade(engine, revision, guarded=False)
        with engine.connect() as connection:
            rows = load(connection, revision, tables, staged.manifest.sequences)
        if revision == HEAD:
            seal(engine)
        else:
            upgrade(engine)
        with reading(engine) as session:
            proof = prove(session, keys.audit_key)
        return Restored(
            home=target,
            rows=rows,
            created=staged.header.created,
            integrity=_integrity(engine),
            audit_entries=proof.entries,
            audit_ok=proof.broken_at is None and proof.head == staged.header.audit_head,
        )
    finally:
        engine.dispose()


def _audit_key(table: ArchivedTable) -> bytes:
    if table.name != KEYS_TABLE:
        raise Unusable("damaged", "the first table holds no keys")
    values = {str(name): value for name, value in _rows(table)}
    key = values["audit_key"]
    if not isinstance(key, bytes):
        raise Unusable("damaged", "the audit key is no key")
    return key


def _rows(table: ArchivedTable) -> Iterator[tuple[object, object]]:
    for row in table.rows:
        name, value = row
        yield name, value


def _integrity(engine: Engine) -> bool:
    """The seals are those of the file: the log is brought in first, or its pages would not be looked at."""
    with contextlib.closing(engine.raw_connection()) as raw:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with reading(engine) as session:
        pages = session.execute(text("PRAGMA integrity_check")).scalars().all()
        sealed = session.execute(text("PRAGMA cipher_integrity_check")).all()
        references = session.execute(text("PRAGMA foreign_key_check")).all()
    return pages == ["ok"] and not sealed and not references
