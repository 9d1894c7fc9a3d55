"""A full disk, a damaged or a locked file, said as refusals: the person's matter, no fault of the program."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hrdesk.calls.base import Refusal, Refused
from hrdesk.calls.refusals import DiskFull, FileNotReadable
from hrdesk.calls.stores import StoreDamaged
from hrdesk.storage.engine import DATABASE_FILE
from hrdesk.storage.troubles import Trouble, trouble_of

ROOM_MIB = 64
"""What a write is asked to have free beside what it failed to write."""
LITTLE = 1 << 20


def refusal_of(error: BaseException, home: Path) -> Refusal | None:
    """What an error says about the disk or the files of a home; None when it is about neither."""
    file = Path(error.filename) if isinstance(error, OSError) and error.filename else home / DATABASE_FILE
    match trouble_of(error):
        case Trouble.FULL:
            return DiskFull(folder=str(file.parent), needed_mib=ROOM_MIB)
        case Trouble.DAMAGED:
            return StoreDamaged(path=str(file))
        case Trouble.CLOSED if _is_full(file.parent):
            return DiskFull(folder=str(file.parent), needed_mib=ROOM_MIB)
        case Trouble.CLOSED:
            return FileNotReadable(file=str(file), reason="cannot_open")
        case None:
            return None


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
