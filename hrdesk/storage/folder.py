"""The folder of a store: whether it may hold one, and who holds it now."""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

LOCK_FILE = "store.lock"
HOLDER_FILE = "holder.json"

NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "glusterfs", "davfs", "lustre"}
    | {"fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.glusterfs", "fuse.s3fs", "fuse.smbnetfs"}
)


class FolderHeldError(Exception):
    """Another process writes here; holder and since say who."""

    def __init__(self, holder: str, since: str) -> None:
        super().__init__(holder)
        self.holder = holder
        self.since = since


@dataclass
class Held:
    """The right to write in a folder, until released."""

    folder: Path
    lock: FileLock

    def release(self) -> None:
        (self.folder / HOLDER_FILE).unlink(missing_ok=True)
        self.lock.release()


def hold(folder: Path, program: str, since: str) -> Held:
    """Take the folder for this process; FolderHeldError names who has it. since is UTC text."""
    lock = FileLock(folder / LOCK_FILE)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise FolderHeldError(*holder_of(folder)) from error
    note = {"program": program, "pid": os.getpid(), "host": _host(), "since": since}
    try:
        (folder / HOLDER_FILE).write_text(json.dumps(note), encoding="utf-8")
    except OSError:
        lock.release()
        raise
    return Held(folder, lock)


def holder_of(folder: Path) -> tuple[str, str]:
    """Program, process and machine that hold a folder, and since when; as far as its note can be read."""
    try:
        note = json.loads((folder / HOLDER_FILE).read_text(encoding="utf-8"))
        return f"{note['program']} (pid {note['pid']}, {note['host']})", str(note["since"])
    except (OSError, ValueError, KeyError, TypeError):
        return "hrdesk", ""


def _host() -> str:
    import platform  # noqa: PLC0415  slow on Windows, and only a holder needs it

    return platform.node()


def network_file_system(path: Path, mounts: str | None = None) -> str | None:
    """The kind of network drive a path lies on, or None. mounts is the text of mountinfo, for tests."""
    if str(path).startswith(("\\\\", "//")):
        return "UNC"
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  Windows only

        remote = 4
        drive = ctypes.windll.kernel32.GetDriveTypeW(f"{path.resolve().drive}\\")
        return "network drive" if drive == remote else None
    return _mounted_on_network(path.resolve(), mounts)


def _mounted_on_network(path: Path, mounts: str | None) -> str | None:
    if mounts is None:
        try:
            mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None
    best, kind = "", ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        point = left.split()[4].replace("\\040", " ")
        inside = path.is_relative_to(point)
        if inside and len(point) >= len(best):
            best, kind = point, right.split()[0]
    return kind if kind in NETWORK_FILE_SYSTEMS else None
