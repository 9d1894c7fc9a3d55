"""What the disk does to a store is the person's matter; what the program does to itself stays a fault."""

import errno
from pathlib import Path
from types import SimpleNamespace

import pytest
from raw_store import raw_connection
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2
from stores import PreparedHome, enter, new_id

from hrdesk.calls.administration import SetSetting
from hrdesk.calls.base import Refused
from hrdesk.calls.refusals import DiskFull, FileNotReadable
from hrdesk.calls.stores import StoreDamaged, StoreLocked
from hrdesk.services.troubles import LEAST_MIB, LITTLE, MIB, refusal_of, refused_by_the_disk
from hrdesk.storage.engine import BUSY_SECONDS, PRAGMAS, DatabaseDamagedError
from hrdesk.storage.troubles import Trouble, trouble_of


def said(code: int) -> dbapi2.Error:
    """An error of the driver with this result code."""
    error = dbapi2.OperationalError("as the driver words it")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (said(dbapi2.SQLITE_FULL), Trouble.FULL),
        (said(dbapi2.SQLITE_IOERR | 3 << 8), Trouble.CLOSED),
        (said(dbapi2.SQLITE_CORRUPT | 1 << 8), Trouble.DAMAGED),
        (said(dbapi2.SQLITE_NOTADB), Trouble.DAMAGED),
        (said(dbapi2.SQLITE_CANTOPEN), Trouble.CLOSED),
        (said(dbapi2.SQLITE_READONLY), Trouble.CLOSED),
        (said(dbapi2.SQLITE_BUSY), Trouble.LOCKED),
        (said(dbapi2.SQLITE_LOCKED | 1 << 8), Trouble.LOCKED),
        (said(dbapi2.SQLITE_CONSTRAINT), None),
        (said(dbapi2.SQLITE_ERROR), None),
        (OperationalError("SELECT 1", {}, said(dbapi2.SQLITE_FULL)), Trouble.FULL),
        (DatabaseDamagedError("hrdesk.db"), Trouble.DAMAGED),
        (OSError(errno.ENOSPC, "full"), Trouble.FULL),
        (OSError(errno.EDQUOT, "quota"), Trouble.FULL),
        (OSError(errno.EIO, "gone"), Trouble.CLOSED),
        (PermissionError(errno.EACCES, "no"), Trouble.CLOSED),
        (FileNotFoundError(errno.ENOENT, "no such file"), None),
        (ValueError("ours"), None),
    ],
)
def test_each_error_means_one_trouble_or_none(error: BaseException, trouble: Trouble | None) -> None:
    assert trouble_of(error) is trouble


def test_a_disk_error_on_a_disk_without_room_is_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite says I/O error where it found no room for its index."""
    error = said(dbapi2.SQLITE_IOERR)
    assert refusal_of(error, tmp_path) == FileNotReadable(
        file=str(tmp_path / "hrdesk.db"), reason="cannot_open"
    )
    monkeypatch.setattr("shutil.disk_usage", lambda folder: SimpleNamespace(free=LITTLE - 1))
    assert refusal_of(error, tmp_path) == DiskFull(folder=str(tmp_path), needed_mib=LEAST_MIB)


def test_as_much_room_is_asked_for_as_the_store_is_large(tmp_path: Path) -> None:
    for name, size in (("hrdesk.db", 20 * MIB), ("hrdesk.db-wal", 3 * MIB + 1)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)

    refusal = refusal_of(OSError(errno.ENOSPC, "full", str(tmp_path / "spool")), tmp_path)

    assert refusal == DiskFull(folder=str(tmp_path), needed_mib=24)


def test_a_store_that_another_process_writes_in_is_a_refusal(
    empty_home: PreparedHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other process begins to write and does not end; ours would wait ten seconds, here none."""
    monkeypatch.setattr(
        "hrdesk.storage.engine.PRAGMAS",
        (*(one for one in PRAGMAS if "busy" not in one), "PRAGMA busy_timeout = 0"),
    )
    other = raw_connection(empty_home)
    setting = SetSetting(request_id=new_id(), key="pay.day", value="10", version=0)
    with empty_home.open() as store:
        administrator = enter(store, "system_administrator")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refused) as caught:
            administrator(setting)
        other.execute("ROLLBACK")
        other.close()
        assert caught.value.refusals == (StoreLocked(path=str(empty_home.folder), seconds=BUSY_SECONDS),)
        assert administrator(setting).value == "10", "the same again is then done"


def test_a_file_is_named_where_the_error_names_one(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    error = PermissionError(errno.EACCES, "no", str(file))
    assert refusal_of(error, tmp_path / "home") == FileNotReadable(file=str(file), reason="cannot_open")


def test_our_own_errors_pass_as_they_are(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="ours"), refused_by_the_disk(tmp_path):
        raise ValueError("ours")
    with pytest.raises(Refused) as caught, refused_by_the_disk(tmp_path):
        raise DatabaseDamagedError("any")
    assert caught.value.refusals == (StoreDamaged(path=str(tmp_path / "hrdesk.db")),)
