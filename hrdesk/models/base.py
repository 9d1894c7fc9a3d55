"""What every table shares: named constraints and keys that are never used again."""

from typing import Annotated, Any, ClassVar

from sqlalchemy import JSON, BigInteger, Integer, MetaData, String
from sqlalchemy.orm import DeclarativeBase, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

Id = Annotated[int, mapped_column(Integer, primary_key=True, autoincrement=True)]
Fen = Annotated[int, mapped_column(BigInteger)]
"""An amount in the minor unit of the entity's currency; SQLite's NUMERIC would be a float."""
Day = Annotated[str, mapped_column(String(10))]
"""YYYY-MM-DD, a date of law without zone."""
Month = Annotated[str, mapped_column(String(7))]
"""YYYY-MM."""
Moment = Annotated[str, mapped_column(String(27))]
"""UTC, ISO 8601, ending in Z."""
Version = Annotated[int, mapped_column(Integer, default=1)]


class Base(DeclarativeBase):
    """All tables of a store."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {dict[str, Any]: JSON, list[Any]: JSON}


AUTOINCREMENT = {"sqlite_autoincrement": True}
