"""Dated facts without a table of their own, what was recorded before, tasks, drafts and merged records."""

from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hrdesk.models.base import AUTOINCREMENT, Base, Day, Id, Moment


class DatedFact(Base):
    """Name (of the person), manager, grade or contract (of an employment) from valid_from to valid_to, both
    inclusive. value holds the parts of the fact by name."""

    __tablename__ = "dated_facts"
    __table_args__ = (
        Index("ix_dated_facts_employee_id", "employee_id", "field", "valid_from"),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    employment_id: Mapped[int | None] = mapped_column(ForeignKey("employments.id"))
    field: Mapped[str] = mapped_column(String(20))
    valid_from: Mapped[Day]
    valid_to: Mapped[Day | None]
    value: Mapped[dict[str, Any]]
    recorded_at: Mapped[Moment | None]
    recorded_by: Mapped[str | None] = mapped_column(String(100))
    reason: Mapped[str | None] = mapped_column(String(500))


class SupersededFact(Base):
    """What had been recorded of some days before a correction; append-only, the database sees to it.

    kind: job, bank_account, pay_terms, name, manager, grade or contract; source is where it had come from,
    reason why it no longer holds.
    """

    __tablename__ = "superseded_facts"
    __table_args__ = (Index("ix_superseded_facts_employee_id", "employee_id"), AUTOINCREMENT)

    id: Mapped[Id]
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    employment_id: Mapped[int | None] = mapped_column(ForeignKey("employments.id"))
    kind: Mapped[str] = mapped_column(String(20))
    valid_from: Mapped[Day]
    valid_to: Mapped[Day | None]
    value: Mapped[dict[str, Any]]
    source: Mapped[str] = mapped_column(String(500))
    superseded_at: Mapped[Moment]
    superseded_by: Mapped[str] = mapped_column(String(100))
    reason: Mapped[str] = mapped_column(String(500))


class ChecklistTask(Base):
    """One thing to do for somebody who joins or leaves. state: open, done or not_needed."""

    __tablename__ = "checklist_tasks"
    __table_args__ = (
        UniqueConstraint("employment_id", "direction", "code"),
        Index("ix_checklist_tasks_state", "state", "due"),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    employment_id: Mapped[int] = mapped_column(ForeignKey("employments.id"))
    direction: Mapped[str] = mapped_column(String(10))
    code: Mapped[str] = mapped_column(String(20))
    due: Mapped[Day]
    state: Mapped[str] = mapped_column(String(10), default="open")
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    settled_at: Mapped[Moment | None]
    settled_by: Mapped[str | None] = mapped_column(String(100))
    note: Mapped[str] = mapped_column(String(500), default="")


class Draft(Base):
    """A form that somebody has begun; theirs alone."""

    __tablename__ = "drafts"
    __table_args__ = (Index("ix_drafts_user_id", "user_id", "kind"), AUTOINCREMENT)

    id: Mapped[Id]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    content: Mapped[dict[str, Any]]
    saved_at: Mapped[Moment]


class MergedRecord(Base):
    """A record that turned out to be somebody known already: its number leads to the kept one from then on.

    moved says which rows went over to the kept record, by table.
    """

    __tablename__ = "merged_records"
    __table_args__ = (
        UniqueConstraint("other_id"),
        Index("ix_merged_records_kept_id", "kept_id"),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    kept_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    other_no: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(String(500))
    merged_at: Mapped[Moment]
    merged_by: Mapped[str] = mapped_column(String(100))
    moved: Mapped[dict[str, Any]]


class PeopleDay(Base):
    """The day whose truth the people list shows; at most one row, moved on by the turn of the day."""

    __tablename__ = "people_day"

    day: Mapped[Day] = mapped_column(primary_key=True)
