"""Writing a backup: sealed aside, read back from the disk, compared, and only then given its name."""

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import msgspec

from hrdesk.backups.chunks import ChunkWriter
from hrdesk.backups.container import sealed_front
from hrdesk.backups.disk import explained, forget_cached, part_file, part_path
from hrdesk.backups.header import BackupMeta, Header
from hrdesk.backups.keys import KEY_SIZE, NONCE_SIZE, FileKeys
from hrdesk.backups.payload import Manifest, manifest_frame
from hrdesk.backups.reader import Cancelled, Checked, Progress, check_stream
from hrdesk.backups.reasons import BackupNotWritten, BackupUnusable
from hrdesk.backups.recipients import MOST_RECIPIENTS, wrap
from hrdesk.backups.rows import TableSource
from hrdesk.backups.secrets import PassphraseKey, Recipient
from hrdesk.backups.spool import Spool
from hrdesk.settings.durable import sync_folder

Fault = Callable[[str], None]
"""Called with the name of each step just before it; a test raises or ends the process there."""

WRITE_STEPS: Final = (
    "spool_tables",
    "open_part",
    "write_front",
    "write_chunks",
    "sync_part",
    "read_back",
    "compare",
    "rename",
    "sync_folder",
    "done",
)


@dataclass(frozen=True, slots=True)
class BackupSummary:
    """A backup that was read back whole: size in bytes, SHA-256 of the file, durations in seconds."""

    path: Path
    size: int
    sha256: str
    rows: int
    created: str
    seconds_write: float
    seconds_verify: float


def write_backup(
    path: Path,
    tables: Iterable[TableSource],
    meta: BackupMeta,
    recipients: Sequence[Recipient],
    *,
    sequences: Mapping[str, int] | None = None,
    expected_rows: int = 0,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    fault: Fault | None = None,
) -> BackupSummary:
    """Write one backup; under path stands afterwards what stood there before, or the whole new file.

    tables are taken once, so the read transaction may end when this returns. sequences are the last keys
    given out, by table. expected_rows serves the progress and the estimate of a full disk only. One backup
    of a store at a time. BackupNotWritten, BackupCancelled; ValueError for recipients or metadata that no
    reader would accept; TypeError for a float in a table.
    """
    _check_recipients(recipients)
    step = fault or _nothing_fails
    part = part_path(path, meta.store_id)
    started = time.perf_counter()
    spool = Spool(path.parent, expected_rows, progress, cancelled)
    try:
        step("spool_tables")
        entries = spool.take(tables)
        manifest = Manifest(
            schema_revision=meta.schema_revision, tables=entries, sequences=dict(sequences or {})
        )
        step("open_part")
        with part_file(part) as stream:
            _write(stream, spool, manifest, meta, recipients, step=step)
            forget_cached(stream.fileno())
        written = time.perf_counter()
        step("read_back")
        checked = _read_back(part, recipients, cancelled)
        step("compare")
        if checked.manifest != manifest:
            raise BackupNotWritten("backup_read_back_differs", folder=str(path.parent))
        verified = time.perf_counter()
        step("rename")
        part.replace(path)
        step("sync_folder")
        sync_folder(path.parent)
        step("done")
    except OSError as error:
        needed = spool.space_needed()
        _give_back(spool, part)
        raise explained(error, path.parent, needed) from error
    finally:
        _give_back(spool, part)
    return BackupSummary(
        path=path,
        size=checked.front.file_size,
        sha256=checked.sha256,
        rows=manifest.rows,
        created=meta.created,
        seconds_write=written - started,
        seconds_verify=verified - written,
    )


def _check_recipients(recipients: Sequence[Recipient]) -> None:
    if not 1 <= len(recipients) <= MOST_RECIPIENTS:
        raise ValueError(f"{len(recipients)} recipients; 1 to {MOST_RECIPIENTS} are possible")
    if not any(isinstance(one, PassphraseKey) for one in recipients):
        raise ValueError("a passphrase must be among the recipients")


def _write(
    stream: IO[bytes],
    spool: Spool,
    manifest: Manifest,
    meta: BackupMeta,
    recipients: Sequence[Recipient],
    *,
    step: Fault,
) -> None:
    file_key = os.urandom(KEY_SIZE)
    keys = FileKeys.of(file_key)
    frame = manifest_frame(manifest)
    header = Header(
        **msgspec.structs.asdict(meta),
        rows=manifest.rows,
        payload_size=len(frame) + spool.plain_size,
        recipients=tuple(wrap(one, file_key, os.urandom(NONCE_SIZE)) for one in recipients),
    )
    step("write_front")
    stream.write(sealed_front(header, keys))
    step("write_chunks")
    body = ChunkWriter(stream, keys.payload)
    body.write(frame)
    for piece in spool.pieces():
        body.write(piece)
    body.close()
    step("sync_part")
    stream.flush()
    os.fsync(stream.fileno())


def _read_back(part: Path, recipients: Sequence[Recipient], cancelled: Cancelled | None) -> Checked:
    """Read what lies on the disk now, through the wrapped file key as a restore will."""
    try:
        with part.open("rb") as stream:
            return check_stream(stream, recipients[0], cancelled=cancelled)
    except BackupUnusable as error:
        raise BackupNotWritten("backup_read_back_differs", folder=str(part.parent)) from error


def _give_back(spool: Spool, part: Path) -> None:
    spool.close()
    with suppress(OSError):
        part.unlink(missing_ok=True)


def _nothing_fails(_step: str) -> None:
    """Outside of tests no step is made to fail."""
