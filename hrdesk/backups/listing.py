"""What lies in a folder of backups, told from the headers without any key."""

from dataclasses import dataclass
from pathlib import Path

from hrdesk.backups.container import SUFFIX, read_front
from hrdesk.backups.header import Header
from hrdesk.backups.reasons import BackupUnusable, Reason


@dataclass(frozen=True, slots=True)
class ListedBackup:
    """One file. reason ok: header whole and size as promised; only verifying says more. size in bytes."""

    file: str
    size: int
    reason: Reason
    header: Header | None


def list_backups(folder: Path) -> tuple[ListedBackup, ...]:
    """Every *.hrdbk of the folder, oldest first, files without a readable header last.

    BackupUnusable (unreadable) when the folder cannot be read.
    """
    try:
        paths = [path for path in sorted(folder.iterdir()) if _shown(path)]
    except OSError as error:
        raise BackupUnusable("unreadable", str(error)) from error
    listed = [_listed(path) for path in paths]
    return tuple(sorted(listed, key=lambda one: (one.header is None, one.header and one.header.created)))


def _shown(path: Path) -> bool:
    return path.suffix == SUFFIX and not path.name.startswith(".") and path.is_file()


def _listed(path: Path) -> ListedBackup:
    size = 0
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            return ListedBackup(str(path), size, "ok", read_front(stream).header)
    except BackupUnusable as error:
        return ListedBackup(str(path), size, error.reason, None)
    except OSError:
        return ListedBackup(str(path), size, "unreadable", None)
