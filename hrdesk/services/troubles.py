"""A full disk, a damaged or a locked file, said as refusals: the person's matter, no fault of the program."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hrdesk.calls.base import Refusal, Refused
from hrdesk.calls.refusals import DiskFull, FileNotReadable
from hrdesk.calls.stores import StoreDamaged, StoreLocked
from hrdesk.storage.engine import BUSY_SECONDS, DATABASE_FILE
from hrdesk.storage.troubles import Trouble, trouble_of

LEAST_MIB = 8
"""What any write is asked to have free."""
LITTLE = MIB = 1 << 20


def refusal_of(error: BaseException, home: Path) -> Refusal | None:
    """What an error says about the disk or the files of a home; None when it is about neither."""
    file = Path(error.filename) if isinstance(error, OSError) and error.filename else home / DATABASE_FILE
    match trouble_of(error):
        case Trouble.FULL:
            return DiskFull(folder=str(file.parent), needed_mib=room_mib(home))
        case Trouble.DAMAGED:
            return StoreDamaged(path=str(file))
        case Trouble.CLOSED if _is_full(file.parent):
            return DiskFull(folder=str(file.parent), needed_mib=room_mib(home))
        case Trouble.LOCKED:
            return StoreLocked(path=str(home), seconds=BUSY_SECONDS)
        case Trouble.CLOSED:
            return FileNotReadable(file=str(file), reason="cannot_open")
        case None:
            return None


def room_mib(home: Path) -> int:
    """MiB that suffice for whatever was being written: no write is larger than the store as it stands."""
    size = 0
    for name in (DATABASE_FILE, f"{DATABASE_FILE}-wal"):
        with suppress(OSError):
            size += (home / name).stat().st_size
    return whole_mib(size)


def whole_mib(size: int) -> int:
    """Bytes as MiB, rounded up; never less than any write needs."""
    return max(LEAST_MIB, -(-size // MIB))


def _is_full(folder: Path) -> bool:
    """SQLite asks the disk for its shared index before it writes; a full one is an I/O error to it."""
    try:
        return shutil.disk_usage(folder).free < LITTLE
    except OSError:
        return False


@contextmanager
def refused_by_the_disk(home: Path) -> Iterator[None]:
    """For work on a home outside of calls: Refused for what the disk or the file does, else the error."""
    try:
        yield
    except Exception as error:
        refusal = refusal_of(error, home)
        if refusal is None:
            raise
        raise Refused(refusal) from error
