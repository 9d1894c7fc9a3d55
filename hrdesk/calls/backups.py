"""Calls about encrypted backups."""

from typing import Any, ClassVar

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.permissions import Permission


class BackupRow(Answer, frozen=True, kw_only=True):
    """A backup as the store remembers it; verified_at is when it was last read back whole (UTC)."""

    id: int
    created_at: str
    created_by: str
    path: str
    size: int
    rows: int
    sha256: str
    verified_at: str | None
    ok: bool


class CreateBackup(Command[BackupRow], frozen=True, kw_only=True):
    """Write and read back an encrypted backup in this folder of the machine that holds the store."""

    name: ClassVar = "administration.create_backup"
    permission: ClassVar = Permission.BACKUP
    folder: str


class ListBackups(Query[tuple[BackupRow, ...]], frozen=True, kw_only=True):
    """Newest first."""

    name: ClassVar = "administration.backups"
    permission: ClassVar = Permission.BACKUP
    limit: int = 100


class BackupUnusable(Refusal, frozen=True, kw_only=True, tag="backup_unusable"):
    """reason: foreign_file, damaged, wrong_key, newer_format or unreadable."""

    path: str
    reason: str

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return f"refusal.backup_{self.reason}", {"file": self.path}


class FolderNotEmpty(Refusal, frozen=True, kw_only=True, tag="folder_not_empty"):
    path: str


class BackupNotMade(Refusal, frozen=True, kw_only=True, tag="backup_not_made"):
    """No backup was left behind; reason is the code of the sentence refusal.<reason>."""

    folder: str
    reason: str
    details: dict[str, str]

    def worded_as(self) -> tuple[str, dict[str, Any]]:
        return f"refusal.{self.reason}", {"folder": self.folder, **self.details}
