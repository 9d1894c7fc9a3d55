"""Opening and verifying: all is decrypted and checked before a single row is given."""

import hashlib
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from hrdesk.backups.chunks import ChunkReader
from hrdesk.backups.container import Front, read_front
from hrdesk.backups.header import Header
from hrdesk.backups.keys import FileKeys
from hrdesk.backups.payload import Archive, ArchivedTable, Manifest
from hrdesk.backups.reasons import BackupCancelled, BackupUnusable, Reason, damaged
from hrdesk.backups.recipients import find_file_key
from hrdesk.backups.secrets import Secret

Progress = Callable[[int, int], None]
"""Called with (rows done, rows in all)."""
Cancelled = Callable[[], bool]

_PROGRESS_STEP = 1000


@dataclass(frozen=True, slots=True)
class Verification:
    """What reading a whole backup back has shown. header is there as soon as it could be read;
    detail is English, for the log."""

    file: str
    ok: bool
    reason: Reason
    detail: str = ""
    header: Header | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A backup that was decrypted to its last byte and agrees with its manifest; sha256 is of the file."""

    front: Front
    keys: FileKeys
    manifest: Manifest
    sha256: str


class StagedBackup:
    """An open backup, wholly checked. tables() reads it again, authenticated anew; take it in order."""

    def __init__(self, stream: IO[bytes], checked: Checked) -> None:
        self._stream = stream
        self._checked = checked
        self.header = checked.front.header
        self.manifest = checked.manifest
        self.sha256 = checked.sha256

    def tables(self) -> Iterator[ArchivedTable]:
        """Each table once. Reason damaged when the medium gives other bytes than a moment ago."""
        front = self._checked.front
        self._stream.seek(front.size)
        body = ChunkReader(self._stream, self._checked.keys.payload, front.header.payload_size)
        yield from Archive(body).tables()


@contextmanager
def open_backup(
    path: Path,
    secret: Secret,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Iterator[StagedBackup]:
    """Check the whole file, then hold it open for its rows to be taken. BackupUnusable names the reason."""
    with _opened(path) as stream:
        yield StagedBackup(stream, check_stream(stream, secret, progress=progress, cancelled=cancelled))


def verify_backup(
    path: Path,
    secret: Secret,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Verification:
    """Read everything back and say what it is worth; raises BackupCancelled only."""
    header: Header | None = None
    try:
        with _opened(path) as stream:
            header = read_front(stream).header
            check_stream(stream, secret, progress=progress, cancelled=cancelled)
    except BackupUnusable as error:
        return Verification(str(path), ok=False, reason=error.reason, detail=error.detail, header=header)
    return Verification(str(path), ok=True, reason="ok", header=header)


def check_stream(
    stream: IO[bytes],
    secret: Secret,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Checked:
    """Decrypt and check to the last byte, keeping nothing of it. BackupUnusable, BackupCancelled."""
    stopped = cancelled or (lambda: False)
    front = read_front(stream)
    keys = FileKeys.of(find_file_key(front.header.recipients, secret, stopped))
    front.authenticate(keys)
    return check_body(stream, front, keys, progress=progress, cancelled=stopped)


def check_body(
    stream: IO[bytes],
    front: Front,
    keys: FileKeys,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Checked:
    """The part behind an authenticated header; the stream stands at the first chunk."""
    digest = hashlib.sha256(front.authenticated + front.mac)
    header = front.header
    archive = Archive(ChunkReader(stream, keys.payload, header.payload_size, digest.update))
    manifest = archive.manifest
    if (manifest.schema_revision, manifest.rows) != (header.schema_revision, header.rows):
        raise damaged("manifest and header disagree")
    done = 0
    for table in archive.tables():
        for _ in table.rows:
            done += 1
            if done % _PROGRESS_STEP == 0:
                _report(progress, cancelled, done, header.rows)
    _report(progress, cancelled, done, header.rows)
    return Checked(front, keys, manifest, digest.hexdigest())


def _report(progress: Progress | None, cancelled: Cancelled | None, done: int, total: int) -> None:
    if cancelled is not None and cancelled():
        raise BackupCancelled
    if progress is not None:
        progress(done, total)


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """The file, read only; whatever the system refuses, then or later, becomes reason unreadable."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise BackupUnusable("unreadable", "not an ordinary file")
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise BackupUnusable("unreadable", str(error)) from error
