"""Why a backup cannot be used, or could not be written: codes that never change."""

from typing import Final, Literal

Reason = Literal["ok", "foreign_file", "damaged", "wrong_key", "newer_format", "unreadable"]
REASONS: Final[tuple[Reason, ...]] = (
    "ok",
    "foreign_file",
    "damaged",
    "wrong_key",
    "newer_format",
    "unreadable",
)

NotWrittenCode = Literal[
    "backup_disk_full", "backup_folder_unusable", "backup_io_failed", "backup_read_back_differs"
]


class BackupUnusable(Exception):  # noqa: N818  a state of the file, told to a person
    """The file gives nothing: reason says which kind, detail (English, for the log) says where."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


class BackupNotWritten(Exception):  # noqa: N818  a state of the disk, told to a person
    """No backup was left under the wanted name; values fill the sentence `refusal.<code>`."""

    def __init__(self, code: NotWrittenCode, **values: str) -> None:
        super().__init__(f"{code}: {values}")
        self.code = code
        self.values = values


class BackupCancelled(Exception):  # noqa: N818  the person's wish, no error
    """The caller wished it; nothing was left behind."""


def damaged(detail: str) -> BackupUnusable:
    """The commonest reason, to be raised."""
    return BackupUnusable("damaged", detail)
