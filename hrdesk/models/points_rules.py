"""What turns events into points: rules as dated rows, events that counted, events that wait."""

from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hrdesk.models.base import AUTOINCREMENT, Base, Day, Id, Moment, Version


class PointRule(Base):
    """What an event of a kind is worth from valid_from until before valid_to; a change is a new row.

    category: attendance, performance, learning, sharing, recognition or other. points may be negative.
    multiplier is decimal text. conditions: objects with field, test and value; caps: objects with times or
    points, and per (day, week, month, quarter, year, ever, reference). eligible: field to allowed values.
    """

    __tablename__ = "point_rules"
    __table_args__ = (
        UniqueConstraint("code", "valid_from"),
        Index("ix_point_rules_event_kind", "event_kind"),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    version: Mapped[Version]
    code: Mapped[str] = mapped_column(String(40))
    event_kind: Mapped[str] = mapped_column(String(40))
    category: Mapped[str] = mapped_column(String(20))
    name_zh: Mapped[str] = mapped_column(String(100))
    name_en: Mapped[str] = mapped_column(String(100))
    points: Mapped[int]
    multiplier: Mapped[str] = mapped_column(String(20), default="1")
    conditions: Mapped[list[Any]] = mapped_column(default=list)
    caps: Mapped[list[Any]] = mapped_column(default=list)
    eligible: Mapped[dict[str, Any]] = mapped_column(default=dict)
    below_zero: Mapped[bool] = mapped_column(default=False)
    expires_months: Mapped[int | None]
    valid_from: Mapped[Day]
    valid_to: Mapped[Day | None]
    reason: Mapped[str] = mapped_column(String(500), default="")
    recorded_at: Mapped[Moment]
    recorded_by: Mapped[str] = mapped_column(String(100))


class PointEvent(Base):
    """Something a person did that a source reported and that counted, if only for 0 points: append only.

    day is its date at the site. content_hash tells the same report from another under the same key. points
    is what it earned; capped_by names the cap that left less than the rule gives.
    """

    __tablename__ = "point_events"
    __table_args__ = (
        UniqueConstraint("source", "event_key"),
        Index("ix_point_events_employee_id_kind_day", "employee_id", "kind", "day"),
        Index("ix_point_events_day", "day"),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    source: Mapped[str] = mapped_column(String(40))
    event_key: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(40))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    occurred_at: Mapped[Moment]
    day: Mapped[Day]
    reference: Mapped[str] = mapped_column(String(100), default="")
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    content_hash: Mapped[str] = mapped_column(String(64))
    rule_id: Mapped[int | None] = mapped_column(ForeignKey("point_rules.id"))
    points: Mapped[int]
    capped_by: Mapped[str] = mapped_column(String(40), default="")
    received_at: Mapped[Moment]
    received_by: Mapped[str] = mapped_column(String(100))


class QueuedEvent(Base):
    """An event that could not count, kept whole until somebody settles it.

    code names why. state: open, posted or dismissed. record is what came, as it came.
    """

    __tablename__ = "queued_events"
    __table_args__ = (
        UniqueConstraint("source", "event_key", "content_hash"),
        Index("ix_queued_events_state", "state", "code"),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    version: Mapped[Version]
    source: Mapped[str] = mapped_column(String(40))
    event_key: Mapped[str] = mapped_column(String(100))
    content_hash: Mapped[str] = mapped_column(String(64))
    file_name: Mapped[str] = mapped_column(String(300), default="")
    row: Mapped[int] = mapped_column(default=0)
    record: Mapped[dict[str, Any]]
    code: Mapped[str] = mapped_column(String(60))
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[str] = mapped_column(String(10), default="open")
    received_at: Mapped[Moment]
    received_by: Mapped[str] = mapped_column(String(100))
    settled_at: Mapped[Moment | None]
    settled_by: Mapped[str | None] = mapped_column(String(100))
    reason: Mapped[str] = mapped_column(String(500), default="")
