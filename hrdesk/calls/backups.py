"""Calls about encrypted backups."""

from typing import Any, ClassVar, Literal

from msgspec import UNSET, UnsetType

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.permissions import Permission


class BackupProof(Answer, frozen=True, kw_only=True):
    """What a drill has shown; at is UTC. equal: each table is value for value the backup's, None where the
    backup is of an older version. replayed is the last posted month, None where there is none."""

    backup_id: int
    at: str
    ok: bool
    reason: str
    rows: int
    integrity: bool
    equal: bool | None
    audit_entries: int
    audit_ok: bool
    replayed: str | None
    slips: int
    replay_equal: bool | None


class BackupRow(Answer, frozen=True, kw_only=True):
    """A backup as the store remembers it; verified_at is when it was last read back whole (UTC), drilled_at
    when it was last restored into a scratch store and proved, with what that has shown."""

    id: int
    created_at: str
    created_by: str
    path: str
    size: int
    rows: int
    sha256: str
    verified_at: str | None
    ok: bool
    drilled_at: str | None = None
    drill_ok: bool | None = None
    proof: BackupProof | None = None


class CreateBackup(Command[BackupRow], frozen=True, kw_only=True):
    """Write and read back an encrypted backup in this folder of the machine that holds the store; empty: the
    folder of the setting backup.folder."""

    name: ClassVar = "administration.create_backup"
    permission: ClassVar = Permission.BACKUP
    folder: str


class ListBackups(Query[tuple[BackupRow, ...]], frozen=True, kw_only=True):
    """Newest first."""

    name: ClassVar = "administration.backups"
    permission: ClassVar = Permission.BACKUP
    limit: int = 100


Judgement = Literal["same", "newer", "missing", "changed"]
"""same: the live rows are those of the backup; newer: some came since; missing: the live store lacks some;
changed: as many, but not the same."""


class ContentRow(Answer, frozen=True, kw_only=True):
    """One kind of content, by the code of its name content.<kind>; live is None without an open store.

    difference is live minus backup; newer are the rows that a restore would lose, by their keys."""

    kind: str
    in_backup: int
    live: int | None
    difference: int | None
    newer: int | None
    judgement: Judgement | None


class ControlSum(Answer, frozen=True, kw_only=True):
    """What the runs of a month add up to, in the minor unit; None: no run. Not sent to who may not see it."""

    period: str
    what: Literal["net_pay", "withholding"]
    same: bool | None
    in_backup: int | UnsetType | None = UNSET
    live: int | UnsetType | None = UNSET


class LostEntry(Answer, frozen=True, kw_only=True):
    """Something done after the backup (UTC), which a restore would undo."""

    at: str
    user: str
    call: str


class BackupInside(Answer, frozen=True, kw_only=True):
    """What a backup holds beside what is live; nothing was written anywhere.

    same_line: the live audit log remembers the head of the backup's, so that one grew out of the other; None
    without an open store. lost is newest first and may be cut; lost_total counts all.
    """

    path: str
    created_at: str
    schema_revision: str
    rows: int
    same_line: bool | None
    contents: tuple[ContentRow, ...]
    control_sums: tuple[ControlSum, ...]
    lost_total: int
    lost: tuple[LostEntry, ...]


class LookInsideBackup(Query[BackupInside], frozen=True, kw_only=True):
    """Decrypt and check a whole file, and compare. passphrase empty: the one of the open store.

    Refused with BackupUnusable. The passphrase is the one of the day the backup was made.
    """

    name: ClassVar = "administration.look_inside_backup"
    permission: ClassVar = Permission.BACKUP
    path: str
    passphrase: str = ""


class DrillBackup(Command[BackupProof], frozen=True, kw_only=True):
    """Restore into a scratch folder, prove, throw away, and put the proof on record; also that of a damaged
    file. passphrase empty: the one of the open store. Refused for a wrong one, or a file not there."""

    name: ClassVar = "administration.drill_backup"
    permission: ClassVar = Permission.BACKUP
    backup_id: int
    passphrase: str = ""


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
