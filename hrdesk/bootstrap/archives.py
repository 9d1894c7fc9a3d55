"""Backups as files, without an open store: verify, list, restore."""

from dataclasses import dataclass
from pathlib import Path

from hrdesk.backups.listing import list_backups
from hrdesk.backups.reader import verify_backup
from hrdesk.backups.reasons import BackupUnusable as Unusable
from hrdesk.backups.secrets import Passphrase
from hrdesk.bootstrap.stores import refuse_network
from hrdesk.calls.backups import BackupInside, BackupUnusable
from hrdesk.calls.base import Progress, Refused
from hrdesk.services.administration.inside_backup import look_without_store
from hrdesk.services.administration.restoring import Restored, restore
from hrdesk.services.troubles import refused_by_the_disk
from hrdesk.storage.keys import STANDARD_COST, KdfCost

__all__ = [
    "ListedFile",
    "Restored",
    "VerifiedFile",
    "list_backup_files",
    "look_inside",
    "restore_backup",
    "verify_backup_file",
]


@dataclass(frozen=True, slots=True)
class VerifiedFile:
    """Whether a file was read back whole; reason ok, foreign_file, damaged, wrong_key, newer_format or
    unreadable."""

    file: str
    ok: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ListedFile:
    """What the plain header of a file says; moments UTC, size in bytes. None where it cannot be read."""

    file: str
    size: int
    reason: str
    created: str | None
    program: str | None
    rows: int | None
    store_id: str | None
    audit_head: str | None


def verify_backup_file(path: Path, passphrase: str, progress: Progress | None = None) -> VerifiedFile:
    found = verify_backup(path, Passphrase(passphrase), progress=progress)
    return VerifiedFile(found.file, found.ok, found.reason)


def list_backup_files(folder: Path) -> tuple[ListedFile, ...]:
    """Oldest first; refused when the folder cannot be read."""
    try:
        listed = list_backups(folder)
    except Unusable as error:
        raise Refused(BackupUnusable(path=str(folder), reason=error.reason)) from error
    return tuple(
        ListedFile(
            file=one.file,
            size=one.size,
            reason=one.reason,
            created=one.header.created if one.header else None,
            program=one.header.program if one.header else None,
            rows=one.header.rows if one.header else None,
            store_id=one.header.store_id if one.header else None,
            audit_head=one.header.audit_head if one.header else None,
        )
        for one in listed
    )


def look_inside(path: Path, passphrase: str, progress: Progress | None = None) -> BackupInside:
    """What a backup holds, where there is no store yet to compare it with; else the call
    LookInsideBackup. Nothing is written. Refused with BackupUnusable."""
    return look_without_store(path, passphrase, progress)


def restore_backup(
    path: Path,
    target: Path,
    passphrase: str,
    *,
    cost: KdfCost = STANDARD_COST,
    progress: Progress | None = None,
) -> Restored:
    """A new home in an empty folder; refused for a damaged file, a wrong passphrase, a folder in use, and
    for a full disk."""
    refuse_network(target)
    with refused_by_the_disk(target):
        return restore(path, target, passphrase, cost, progress)
