"""What points buy: items with dated prices, their codes, and who redeemed what."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hrdesk.models.base import AUTOINCREMENT, Base, Day, Fen, Id, Moment, Month, Version


class PointItem(Base):
    """Something in the catalogue.

    kind: material, course, benefit, candidate_service or customer_gift. stock None is without end. At most
    limit_count a person per limit_per (ever, month, quarter, year). eligible: field to allowed values.
    tax: in_kind (wage in kind, at cost_fen with tax), free (with free_reason) or no_wage. A material's
    file and an item's picture are blobs by hash.
    """

    __tablename__ = "point_items"
    __table_args__ = (
        CheckConstraint("stock IS NULL OR stock >= 0", name="stock"),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    version: Mapped[Version]
    code: Mapped[str] = mapped_column(String(40), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    name_zh: Mapped[str] = mapped_column(String(100))
    name_en: Mapped[str] = mapped_column(String(100), default="")
    text_zh: Mapped[str] = mapped_column(Text, default="")
    text_en: Mapped[str] = mapped_column(Text, default="")
    pinyin: Mapped[str] = mapped_column(String(200), default="")
    initials: Mapped[str] = mapped_column(String(100), default="")
    on_sale: Mapped[bool] = mapped_column(default=True)
    stock: Mapped[int | None]
    limit_count: Mapped[int | None]
    limit_per: Mapped[str] = mapped_column(String(10), default="ever")
    valid_from: Mapped[Day | None]
    valid_to: Mapped[Day | None]
    eligible: Mapped[dict[str, Any]] = mapped_column(default=dict)
    needs_approval: Mapped[bool] = mapped_column(default=True)
    coded: Mapped[bool] = mapped_column(default=False)
    icon: Mapped[str] = mapped_column(String(40), default="")
    picture_sha256: Mapped[str | None] = mapped_column(String(64))
    file_sha256: Mapped[str | None] = mapped_column(String(64))
    file_name: Mapped[str] = mapped_column(String(200), default="")
    cost_fen: Mapped[Fen] = mapped_column(default=0)
    tax: Mapped[str] = mapped_column(String(10))
    free_reason: Mapped[str] = mapped_column(String(200), default="")
    changed_at: Mapped[Moment]
    changed_by: Mapped[str] = mapped_column(String(100))


class PointPrice(Base):
    """What an item costs from a day on: why it changed, and what earns the points, said before the change.

    Of several for one day the last one said holds: rows are only added, so a mistake is corrected by another.
    """

    __tablename__ = "point_prices"
    __table_args__ = (
        CheckConstraint("points >= 0", name="points"),
        Index("ix_point_prices_item_id", "item_id", "valid_from"),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    item_id: Mapped[int] = mapped_column(ForeignKey("point_items.id"))
    valid_from: Mapped[Day]
    points: Mapped[int]
    reason: Mapped[str] = mapped_column(String(500), default="")
    earned_by: Mapped[str] = mapped_column(String(500), default="")
    recorded_at: Mapped[Moment]
    recorded_by: Mapped[str] = mapped_column(String(100))


class PointVoucher(Base):
    """A code of an item that is given out once: redemption_id says to whom."""

    __tablename__ = "point_vouchers"
    __table_args__ = (
        UniqueConstraint("item_id", "code"),
        Index("ix_point_vouchers_redemption_id", "redemption_id"),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    item_id: Mapped[int] = mapped_column(ForeignKey("point_items.id"))
    code: Mapped[str] = mapped_column(String(100))
    redemption_id: Mapped[int | None] = mapped_column(ForeignKey("point_redemptions.id"))
    given_at: Mapped[Moment | None]


class PointRedemption(Base):
    """An item taken for points. state: held, approved, handed_out, done, refused or given_back.

    points is for all of quantity. cost_fen and tax are as they were when it was handed out; wage_period is
    the month in which it is wage in kind. beneficiary names the candidate or customer it was for.
    """

    __tablename__ = "point_redemptions"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("points >= 0", name="points"),
        Index("ix_point_redemptions_state", "state", "id"),
        Index("ix_point_redemptions_employee_id", "employee_id", "item_id"),
        Index("ix_point_redemptions_item_id", "item_id"),
        Index("ix_point_redemptions_wage_period", "wage_period"),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    version: Mapped[Version]
    number: Mapped[str] = mapped_column(String(20), unique=True)
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("point_items.id"))
    quantity: Mapped[int]
    points: Mapped[int]
    state: Mapped[str] = mapped_column(String(12))
    beneficiary: Mapped[str] = mapped_column(String(100), default="")
    asked_at: Mapped[Moment]
    asked_by: Mapped[str] = mapped_column(String(100))
    approved_at: Mapped[Moment | None]
    approved_by: Mapped[str | None] = mapped_column(String(100))
    handed_at: Mapped[Moment | None]
    handed_by: Mapped[str | None] = mapped_column(String(100))
    ended_at: Mapped[Moment | None]
    ended_by: Mapped[str | None] = mapped_column(String(100))
    reason: Mapped[str] = mapped_column(String(500), default="")
    cost_fen: Mapped[Fen] = mapped_column(default=0)
    tax: Mapped[str] = mapped_column(String(10), default="")
    wage_period: Mapped[Month | None]
