"""The file system under a backup: the part file, its durability, and its failures in plain words."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from hrdesk.backups.reasons import BackupNotWritten
from hrdesk.settings.system_reasons import system_reason

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_UNUSABLE: Final = frozenset(
    {errno.ENOENT, errno.ENOTDIR, errno.EACCES, errno.EPERM, errno.EROFS, errno.EISDIR}
)


def part_path(path: Path, store_id: str) -> Path:
    """Where a backup of this store grows: one name a store, so that a killed attempt is swept by the next."""
    return path.with_name(f".{store_id}.hrdbk-part")


@contextmanager
def part_file(part: Path) -> Iterator[IO[bytes]]:
    """A fresh file for its owner only; never one that was there before, nor where a link leads."""
    part.unlink(missing_ok=True)
    # Path.open takes no opener, and the mode must be narrow from the first moment.
    with open(part, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as stream:
        yield stream


def forget_cached(descriptor: int) -> None:
    """Ask the system to read the file from the disk next time, where it offers that."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def explained(error: OSError, folder: Path, needed: int) -> BackupNotWritten:
    """The refusal for what the system said. needed is in bytes; it is told in millions of bytes."""
    reason = system_reason(error)
    if error.errno in _FULL:
        free = _free(folder)
        return BackupNotWritten(
            "backup_disk_full", folder=str(folder), needed=_megabytes(needed, up=True), free=_megabytes(free)
        )
    if error.errno in _UNUSABLE:
        return BackupNotWritten("backup_folder_unusable", folder=str(folder), error=reason)
    return BackupNotWritten("backup_io_failed", folder=str(folder), error=reason)


def _free(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return 0


def _megabytes(size: int, *, up: bool = False) -> str:
    tenths = -(-size // 100_000) if up else size // 100_000
    return f"{tenths // 10}.{tenths % 10} MB"
