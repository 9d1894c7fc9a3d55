"""Legal entities and their departments."""

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hrdesk.models.base import AUTOINCREMENT, Base, Day, Id, Version


class LegalEntity(Base):
    """A company that employs, pays and withholds. tax_period_rule: pay_date or wage_month."""

    __tablename__ = "legal_entities"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[Id]
    version: Mapped[Version]
    name: Mapped[str] = mapped_column(String(200), unique=True)
    tax_number: Mapped[str] = mapped_column(String(30), default="")
    currency: Mapped[str] = mapped_column(String(3), default="CNY")
    tax_period_rule: Mapped[str] = mapped_column(String(12), default="pay_date")


class Department(Base):
    """A department by its present name; a root since ever where no other place or name is written."""

    __tablename__ = "departments"
    __table_args__ = (UniqueConstraint("entity_id", "name"), AUTOINCREMENT)

    id: Mapped[Id]
    version: Mapped[Version]
    entity_id: Mapped[int] = mapped_column(ForeignKey("legal_entities.id"))
    name: Mapped[str] = mapped_column(String(200))


class DepartmentAlias(Base):
    """Another spelling that somebody confirmed."""

    __tablename__ = "department_aliases"
    __table_args__ = (UniqueConstraint("alias"), AUTOINCREMENT)

    id: Mapped[Id]
    alias: Mapped[str] = mapped_column(String(200))
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))


class DepartmentPlace(Base):
    """Under which department one stands from valid_from to valid_to, both inclusive; no parent for a root."""

    __tablename__ = "department_places"
    __table_args__ = (
        UniqueConstraint("department_id", "valid_from"),
        Index("ix_department_places_parent_id", "parent_id"),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    valid_from: Mapped[Day]
    valid_to: Mapped[Day | None]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    reason: Mapped[str | None] = mapped_column(String(200))


class DepartmentName(Base):
    """What a department is called from valid_from to valid_to, both inclusive."""

    __tablename__ = "department_names"
    __table_args__ = (UniqueConstraint("department_id", "valid_from"), AUTOINCREMENT)

    id: Mapped[Id]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    valid_from: Mapped[Day]
    valid_to: Mapped[Day | None]
    name: Mapped[str] = mapped_column(String(200))
    reason: Mapped[str | None] = mapped_column(String(200))


class DepartmentClosing(Base):
    """The first day on which a department is no more, and the one it was merged into."""

    __tablename__ = "department_closings"
    __table_args__ = (UniqueConstraint("department_id"), AUTOINCREMENT)

    id: Mapped[Id]
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    closed_on: Mapped[Day]
    into_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    reason: Mapped[str] = mapped_column(String(200), default="")
