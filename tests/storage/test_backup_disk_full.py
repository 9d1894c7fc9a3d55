"""A disk that is really full: a small file system of its own, where this machine lets one be mounted."""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from backup_samples import PASSPHRASE, back_up, empty_database, noise

from hrdesk.backups.reader import verify_backup
from hrdesk.backups.reasons import BackupNotWritten

KIB = 1024


@pytest.fixture(scope="module")
def small_disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A mounted tmpfs; its size is set anew by resized()."""
    if shutil.which("mount") is None:
        pytest.skip("not run: this machine has no mount")
    folder = tmp_path_factory.mktemp("small-disk")
    tried = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    if tried.returncode != 0:
        pytest.skip(f"not run: this machine mounts no small file system ({tried.stderr.strip()})")
    yield folder
    subprocess.run(["umount", folder], check=True)


def resized(folder: Path, size: int) -> Path:
    for path in folder.iterdir():
        path.unlink()
    subprocess.run(["mount", "-o", f"remount,size={size}", folder], check=True)
    return folder


def filled(size: int) -> sqlite3.Connection:
    """A database whose backup takes three quarters of this size."""
    connection = empty_database()
    connection.executemany("INSERT INTO empty_table (note) VALUES (?)", [(line,) for line in noise(size)])
    return connection


def sweep(folder: Path, connection: sqlite3.Connection, sizes: list[int]) -> int:
    """Back up on disks too small: always refused by name, nothing kept. The largest need told, in bytes."""
    told = []
    for size in sizes:
        resized(folder, size)
        with pytest.raises(BackupNotWritten) as caught:
            back_up(connection, folder / "full.hrdbk")
        assert caught.value.code == "backup_disk_full"
        assert list(folder.iterdir()) == []
        number, unit = caught.value.values["needed"].split(" ")
        assert unit == "MB"
        told.append(round(float(number) * 1_000_000))
    assert len(told) == len(sizes)
    return max(told)


@pytest.mark.parametrize(
    ("size", "disks"),
    [
        pytest.param(2_900_000, [64 * KIB + step * 45 * KIB for step in range(45)], id="waiting in memory"),
        pytest.param(14_000_000, [step * 3000 * KIB for step in range(1, 7)], id="waiting on the disk"),
    ],
)
def test_a_full_disk_keeps_no_partial_file_and_says_what_is_needed(
    small_disk: Path, size: int, disks: list[int]
) -> None:
    connection = filled(size)
    needed = sweep(small_disk, connection, disks)
    resized(small_disk, needed)
    path = small_disk / "full.hrdbk"
    back_up(connection, path)
    assert verify_backup(path, PASSPHRASE).ok
    assert needed < 3 * path.stat().st_size + 3_000_000


def test_an_older_backup_survives_the_full_disk(small_disk: Path) -> None:
    resized(small_disk, 1000 * KIB)
    path = small_disk / "october.hrdbk"
    back_up(filled(200_000), path)
    old = path.read_bytes()
    with pytest.raises(BackupNotWritten, match="disk_full"):
        back_up(filled(2_900_000), path)
    assert path.read_bytes() == old
    assert list(small_disk.iterdir()) == [path]
