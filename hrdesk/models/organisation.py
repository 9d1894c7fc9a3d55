"""Legal entities and their departments."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hrdesk.models.base import AUTOINCREMENT, Base, Id, Version


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
