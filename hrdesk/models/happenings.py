"""What commands leave for others to follow up: events, who followed them, and closed months of attendance."""

from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hrdesk.models.base import AUTOINCREMENT, Base, Id, Moment, Month


class Happening(Base):
    """Something a command did that another area wants to know, written with it: append only."""

    __tablename__ = "events"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(40))
    at: Mapped[Moment]
    actor: Mapped[str] = mapped_column(String(100))
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)


class FollowUp(Base):
    """That a follower has dealt with an event, or what stood in its way. state: done or failed."""

    __tablename__ = "follow_ups"
    __table_args__ = (
        UniqueConstraint("event_id", "follower"),
        Index("ix_follow_ups_state", "state"),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"))
    follower: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(10))
    at: Mapped[Moment]
    problem: Mapped[str] = mapped_column(String(500), default="")


class AttendanceClosing(Base):
    """A month of attendance that was checked and locked; sha256 is over its quantities as they were then."""

    __tablename__ = "attendance_closings"
    __table_args__ = (UniqueConstraint("entity_id", "period"), AUTOINCREMENT)

    id: Mapped[Id]
    entity_id: Mapped[int] = mapped_column(ForeignKey("legal_entities.id"))
    period: Mapped[Month]
    closed_at: Mapped[Moment]
    closed_by: Mapped[str] = mapped_column(String(100))
    people: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
