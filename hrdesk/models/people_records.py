"""What stands beside the facts of people: their changes, the site's own fields, attachments."""

from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hrdesk.models.base import AUTOINCREMENT, Base, Day, Id, Moment, Version


class RecordChange(Base):
    """A change of a tracked record: append only, also for the program itself (storage/guards.py).

    field is empty where a row was made, or removed: then before holds its values as one JSON object. What a
    row was made with is told by the row itself and by what changed since, so it is not written twice.
    Otherwise before and after are JSON texts of one field, None for nothing. A key of a JSON column is
    written `column.key`. No foreign key: what was changed outlives the record.
    """

    __tablename__ = "record_changes"
    __table_args__ = (
        Index("ix_record_changes_employee_id_id", "employee_id", "id"),
        Index("ix_record_changes_kind_record_id_id", "kind", "record_id", "id"),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    at: Mapped[Moment]
    user_id: Mapped[int]
    actor: Mapped[str] = mapped_column(String(100))
    call: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(30))
    record_id: Mapped[int]
    employee_id: Mapped[int | None]
    field: Mapped[str] = mapped_column(String(100))
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    valid_from: Mapped[Day | None]
    correction: Mapped[bool]


class FieldDefinition(Base):
    """A field that the site added to its people; values lie in employees.own_fields under the code.

    kind: text, number, date, choice or money. choices are objects with code, zh and en. minimum and maximum
    are written as a value of the kind is. A retired one keeps its values and is asked for no more.
    """

    __tablename__ = "field_definitions"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[Id]
    version: Mapped[Version]
    code: Mapped[str] = mapped_column(String(40), unique=True)
    kind: Mapped[str] = mapped_column(String(10))
    label_zh: Mapped[str] = mapped_column(String(60))
    label_en: Mapped[str] = mapped_column(String(60))
    required: Mapped[bool] = mapped_column(default=False)
    choices: Mapped[list[Any]] = mapped_column(default=list)
    pattern: Mapped[str] = mapped_column(String(200), default="")
    minimum: Mapped[str] = mapped_column(String(40), default="")
    maximum: Mapped[str] = mapped_column(String(40), default="")
    searchable: Mapped[bool] = mapped_column(default=False)
    read_right: Mapped[str] = mapped_column(String(40))
    write_right: Mapped[str] = mapped_column(String(40))
    position: Mapped[int] = mapped_column(default=0)
    retired_at: Mapped[Moment | None]


class Attachment(Base):
    """A file of a person: what it is, until when it holds, how many days before that somebody is told."""

    __tablename__ = "attachments"
    __table_args__ = (
        Index("ix_attachments_employee_id", "employee_id"),
        Index("ix_attachments_expires_on", "expires_on"),
        Index("ix_attachments_sha256", "sha256"),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    kind: Mapped[str] = mapped_column(String(20))
    file_name: Mapped[str] = mapped_column(String(200))
    content_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    expires_on: Mapped[Day | None]
    remind_days: Mapped[int] = mapped_column(default=30)
    note: Mapped[str] = mapped_column(String(200), default="")
    attached_at: Mapped[Moment]
    attached_by: Mapped[str] = mapped_column(String(100))
