"""Phone numbers and e-mail addresses: who holds which since when, clashes, questions, tickets, releases."""

from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from hrdesk.models.base import AUTOINCREMENT, Base, Id, Moment, Version


class ContactBinding(Base):
    """Who holds a phone number or e-mail address since when; the database itself allows one live holder.

    kind: phone or email. bound_at is when the holding begins, recorded_at when it was written down. proof,
    seen_by, reason and actor belong to the binding; ground, release_reason and released_by to its end.
    """

    __tablename__ = "contact_bindings"
    __table_args__ = (
        Index(
            "uq_contact_bindings_live", "kind", "value", unique=True, sqlite_where=text("released_at IS NULL")
        ),
        Index("ix_contact_bindings_employee_id", "employee_id", "kind"),
        Index("ix_contact_bindings_value", "kind", "value", "id"),
        Index("ix_contact_bindings_recorded_at", "kind", "recorded_at"),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    kind: Mapped[str] = mapped_column(String(10))
    value: Mapped[str] = mapped_column(String(254))
    bound_at: Mapped[Moment]
    recorded_at: Mapped[Moment]
    proof: Mapped[str] = mapped_column(String(20))
    seen_by: Mapped[str] = mapped_column(String(100), default="")
    reason: Mapped[str] = mapped_column(String(500), default="")
    actor: Mapped[str] = mapped_column(String(100))
    released_at: Mapped[Moment | None]
    ground: Mapped[str | None] = mapped_column(String(20))
    release_reason: Mapped[str | None] = mapped_column(String(500))
    released_by: Mapped[str | None] = mapped_column(String(100))


class BindingConflict(Base):
    """A value that somebody wants and somebody else holds.

    wanted_by is empty while the person has no record yet. waits: an import asked for it, and whoever waits is
    bound from the moment since, as soon as the value is free.
    """

    __tablename__ = "binding_conflicts"
    __table_args__ = (
        Index(
            "uq_binding_conflicts_open",
            "kind",
            "value",
            "wanted_by",
            unique=True,
            sqlite_where=text("resolved_at IS NULL"),
        ),
        Index("ix_binding_conflicts_found_at", "kind", "found_at"),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    found_at: Mapped[Moment]
    found_by: Mapped[str] = mapped_column(String(100))
    kind: Mapped[str] = mapped_column(String(10))
    value: Mapped[str] = mapped_column(String(254))
    holder_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    wanted_by: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    cause: Mapped[str] = mapped_column(String(30))
    source: Mapped[str] = mapped_column(String(500), default="")
    since: Mapped[Moment | None]
    waits: Mapped[bool] = mapped_column(default=False)
    resolved_at: Mapped[Moment | None]
    how: Mapped[str | None] = mapped_column(String(20))
    resolved_by: Mapped[str | None] = mapped_column(String(100))


class HolderRequest(Base):
    """The holder is asked to give a value up, or has said so at the desk. answer: consented or refused."""

    __tablename__ = "holder_requests"
    __table_args__ = (Index("ix_holder_requests_binding_id", "binding_id"), AUTOINCREMENT)

    id: Mapped[Id]
    binding_id: Mapped[int] = mapped_column(ForeignKey("contact_bindings.id"))
    conflict_id: Mapped[int | None] = mapped_column(ForeignKey("binding_conflicts.id"))
    asked_at: Mapped[Moment]
    asked_by: Mapped[str] = mapped_column(String(100))
    due_at: Mapped[Moment]
    answer: Mapped[str | None] = mapped_column(String(10))
    answered_at: Mapped[Moment | None]
    recorded_by: Mapped[str | None] = mapped_column(String(100))
    note: Mapped[str] = mapped_column(String(500), default="")


class Ticket(Base):
    """Something that a named person has to settle by a moment. state: open or closed."""

    __tablename__ = "tickets"
    __table_args__ = (Index("ix_tickets_state_in_charge", "state", "in_charge"), AUTOINCREMENT)

    id: Mapped[Id]
    version: Mapped[Version]
    category: Mapped[str] = mapped_column(String(30))
    conflict_id: Mapped[int | None] = mapped_column(ForeignKey("binding_conflicts.id"))
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    in_charge: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    opened_at: Mapped[Moment]
    opened_by: Mapped[str] = mapped_column(String(100))
    due_at: Mapped[Moment]
    state: Mapped[str] = mapped_column(String(10), default="open")
    closed_at: Mapped[Moment | None]
    closed_by: Mapped[str | None] = mapped_column(String(100))
    note: Mapped[str] = mapped_column(String(2000), default="")


class ReleaseClock(Base):
    """The clock that the approval of a leaving starts; at most one runs for an employment.

    run numbers the passes of the clock in their order. evidence keeps what was closed and released. blocked
    is the code of what could not be done yet: such a clock is not done.
    """

    __tablename__ = "release_clocks"
    __table_args__ = (
        Index(
            "uq_release_clocks_employment_id",
            "employment_id",
            unique=True,
            sqlite_where=text("stopped_at IS NULL"),
        ),
        Index("ix_release_clocks_employee_id", "employee_id"),
        Index(
            "ix_release_clocks_due_at", "due_at", sqlite_where=text("done_at IS NULL AND stopped_at IS NULL")
        ),
        Index("ix_release_clocks_run", "run"),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    employment_id: Mapped[int] = mapped_column(ForeignKey("employments.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    started_at: Mapped[Moment]
    started_by: Mapped[str] = mapped_column(String(100))
    due_at: Mapped[Moment]
    done_at: Mapped[Moment | None]
    done_by: Mapped[str | None] = mapped_column(String(100))
    stopped_at: Mapped[Moment | None]
    run: Mapped[int | None]
    blocked: Mapped[str | None] = mapped_column(String(30))
    evidence: Mapped[dict[str, Any]] = mapped_column(default=dict)
