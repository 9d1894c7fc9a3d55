"""What an error of the disk or the database means for people; everything else is a fault of the program."""

import errno
from enum import Enum, auto

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from hrdesk.storage.engine import DatabaseDamagedError


class Trouble(Enum):
    """FULL: no room on the disk. DAMAGED: pages that are not what was written. CLOSED: the file cannot be
    opened, read or written, be it for rights or for the disk. LOCKED: another connection has been writing
    for longer than anybody waits.
    """

    FULL = auto()
    DAMAGED = auto()
    CLOSED = auto()
    LOCKED = auto()


_BY_NUMBER = {
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.EIO: Trouble.CLOSED,
    errno.EACCES: Trouble.CLOSED,
    errno.EPERM: Trouble.CLOSED,
    errno.EROFS: Trouble.CLOSED,
}
_BY_CODE = {
    dbapi2.SQLITE_FULL: Trouble.FULL,
    dbapi2.SQLITE_CORRUPT: Trouble.DAMAGED,
    dbapi2.SQLITE_NOTADB: Trouble.DAMAGED,
    dbapi2.SQLITE_CANTOPEN: Trouble.CLOSED,
    dbapi2.SQLITE_IOERR: Trouble.CLOSED,
    dbapi2.SQLITE_READONLY: Trouble.CLOSED,
    dbapi2.SQLITE_PERM: Trouble.CLOSED,
    dbapi2.SQLITE_BUSY: Trouble.LOCKED,
    dbapi2.SQLITE_LOCKED: Trouble.LOCKED,
}
_PRIMARY = 0xFF  # the rest of a result code only tells the kinds of one error apart


def trouble_of(error: BaseException) -> Trouble | None:
    """None for what is no trouble of disk or file."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        error = error.orig
    if isinstance(error, DatabaseDamagedError):
        return Trouble.DAMAGED
    if isinstance(error, dbapi2.Error):
        return _BY_CODE.get(getattr(error, "sqlite_errorcode", 0) & _PRIMARY)
    if isinstance(error, OSError) and error.errno is not None:
        return _BY_NUMBER.get(error.errno)
    return None
