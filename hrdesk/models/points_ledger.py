"""The points ledger: movements, the lots they make and use up, and the checked summary of each person."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from hrdesk.models.base import AUTOINCREMENT, Base, Day, Id, Moment, Month


class PointMovement(Base):
    """Points that went from one account to another: append only, also for the program (storage/guards.py).

    kind: earn, hold, spend, release, expire, adjust or reverse. The accounts are issued, available, held,
    spent, expired and adjusted; available and held are this person's. source_key is what caused it (rule and
    event, redemption and step): the same cause never moves points twice. day is the date of the site it
    belongs to, period its month. A reversal names the movement whose accounts it exchanges.
    """

    __tablename__ = "point_movements"
    __table_args__ = (
        CheckConstraint("points > 0", name="points"),
        CheckConstraint("taken_from <> given_to", name="accounts"),
        Index("ix_point_movements_employee_id_id", "employee_id", "id"),
        Index("ix_point_movements_period_kind", "period", "kind", "employee_id"),
        Index(
            "ix_point_movements_redemption_id",
            "redemption_id",
            sqlite_where=text("redemption_id IS NOT NULL"),
        ),
        Index(
            "uq_point_movements_reverses", "reverses", unique=True, sqlite_where=text("reverses IS NOT NULL")
        ),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    at: Mapped[Moment]
    day: Mapped[Day]
    period: Mapped[Month]
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    kind: Mapped[str] = mapped_column(String(10))
    taken_from: Mapped[str] = mapped_column(String(10))
    given_to: Mapped[str] = mapped_column(String(10))
    points: Mapped[int]
    source_key: Mapped[str] = mapped_column(String(200), unique=True)
    rule_id: Mapped[int | None] = mapped_column(ForeignKey("point_rules.id"))
    event_id: Mapped[int | None] = mapped_column(ForeignKey("point_events.id"))
    redemption_id: Mapped[int | None] = mapped_column(ForeignKey("point_redemptions.id"))
    reverses: Mapped[int | None] = mapped_column(ForeignKey("point_movements.id"))
    reason: Mapped[str] = mapped_column(String(500), default="")
    actor: Mapped[str] = mapped_column(String(100))


class PointLot(Base):
    """Points that came in together and expire together. unused is the summary of its uses, checked by them.

    expires_on is the first day on which they can no longer be spent; None for never. points is what the
    movement left to spend, after a balance below zero was filled.
    """

    __tablename__ = "point_lots"
    __table_args__ = (
        CheckConstraint("unused >= 0 AND unused <= points", name="unused"),
        Index("ix_point_lots_movement_id", "movement_id"),
        Index("ix_point_lots_open", "employee_id", "expires_on", "id", sqlite_where=text("unused > 0")),
        Index("ix_point_lots_expiring", "expires_on", sqlite_where=text("unused > 0")),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    movement_id: Mapped[int] = mapped_column(ForeignKey("point_movements.id"))
    points: Mapped[int]
    unused: Mapped[int]
    expires_on: Mapped[Day | None]


class PointLotUse(Base):
    """What a movement took out of a lot (positive) or gave back to it (negative): append only."""

    __tablename__ = "point_lot_uses"
    __table_args__ = (
        CheckConstraint("points <> 0", name="points"),
        UniqueConstraint("lot_id", "movement_id"),
        Index("ix_point_lot_uses_movement_id", "movement_id"),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    lot_id: Mapped[int] = mapped_column(ForeignKey("point_lots.id"))
    movement_id: Mapped[int] = mapped_column(ForeignKey("point_movements.id"))
    points: Mapped[int]


class PointBalance(Base):
    """What a person can spend and what is held, as of a movement: a summary, checked against the ledger."""

    __tablename__ = "point_balances"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"), primary_key=True)
    available: Mapped[int]
    held: Mapped[int]
    movement_id: Mapped[int] = mapped_column(ForeignKey("point_movements.id"))
