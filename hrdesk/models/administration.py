"""Users, settings, audit, feed, kept answers, files in the store, backups."""

from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hrdesk.models.base import AUTOINCREMENT, Base, Id, Moment, Version


class User(Base):
    """Somebody who signs in. employee_id binds the role employee, department_id the role department head."""

    __tablename__ = "users"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[Id]
    version: Mapped[Version]
    name: Mapped[str] = mapped_column(String(60), unique=True)
    display_name: Mapped[str] = mapped_column(String(100))
    password_hash: Mapped[str] = mapped_column(String(200))
    roles: Mapped[list[Any]]
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    active: Mapped[bool] = mapped_column(default=True)
    changed_by: Mapped[str] = mapped_column(String(100), default="")
    changed_at: Mapped[Moment]


class Setting(Base):
    """A setting that differs from its default (settings/declared.py)."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    version: Mapped[Version]
    value: Mapped[str] = mapped_column(String(2000))
    changed_by: Mapped[str] = mapped_column(String(100))
    changed_at: Mapped[Moment]


class SavedFilter(Base):
    """What a person narrows a list down to, under a name of their own. content: field to its values."""

    __tablename__ = "saved_filters"
    __table_args__ = (UniqueConstraint("user_id", "page", "name"), AUTOINCREMENT)

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    page: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(60))
    content: Mapped[dict[str, Any]]
    saved_at: Mapped[Moment]


class AuditEntry(Base):
    """A link of the chain: mac covers the entry and the mac before it."""

    __tablename__ = "audit_entries"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[Id]
    at: Mapped[Moment]
    user_id: Mapped[int | None]
    user_name: Mapped[str] = mapped_column(String(60))
    call: Mapped[str] = mapped_column(String(60))
    unattended: Mapped[bool]
    details: Mapped[str] = mapped_column(Text)
    mac: Mapped[str] = mapped_column(String(64))


class FeedEntry(Base):
    """Which rows a command changed; ids empty means any of the kind."""

    __tablename__ = "feed"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(40))
    ids: Mapped[list[Any]]


class KeptAnswer(Base):
    """The first answer to a command, given again when the same command comes again."""

    __tablename__ = "kept_answers"
    __table_args__ = (UniqueConstraint("user_id", "call", "request_id"), AUTOINCREMENT)

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    call: Mapped[str] = mapped_column(String(60))
    request_id: Mapped[str] = mapped_column(String(64))
    request_hash: Mapped[str] = mapped_column(String(64))
    answer: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[Moment]


class Blob(Base):
    """A file kept in the store, by content hash; permission is the right one needs to read it."""

    __tablename__ = "blobs"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[Id]
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    size: Mapped[int]
    permission: Mapped[str] = mapped_column(String(40))
    content: Mapped[bytes] = mapped_column(LargeBinary)


class RunFile(Base):
    """A file that was made for a posted run, or the delivery of its slips."""

    __tablename__ = "run_files"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[Id]
    run_id: Mapped[int] = mapped_column(ForeignKey("pay_runs.id"))
    kind: Mapped[str] = mapped_column(String(20))
    file_name: Mapped[str] = mapped_column(String(200))
    rows: Mapped[int]
    total: Mapped[int | None]
    sha256: Mapped[str] = mapped_column(String(64), default="")
    made_at: Mapped[Moment]
    made_by: Mapped[str] = mapped_column(String(100))


class BackupRecord(Base):
    """A backup this store wrote; verified_at is when it was read back whole."""

    __tablename__ = "backup_records"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[Id]
    created_at: Mapped[Moment]
    created_by: Mapped[str] = mapped_column(String(100))
    path: Mapped[str] = mapped_column(String(1000))
    size: Mapped[int]
    rows: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    verified_at: Mapped[Moment | None]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
