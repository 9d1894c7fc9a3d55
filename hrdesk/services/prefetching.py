"""Many rows by their keys in few statements: a file of thousands asks once, not once a row."""

from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from hrdesk.models.base import Base

AT_ONCE = 500

M = TypeVar("M", bound=Base)
K = TypeVar("K")


def rows_by(
    session: Session,
    model: type[M],
    column: InstrumentedAttribute[Any],
    keys: Iterable[Any],
    *conditions: ColumnElement[bool],
) -> list[M]:
    """The rows of a table whose column is one of the keys and that meet the conditions, by id."""
    found: list[M] = []
    for part in parts(keys):
        rows = select(model).where(column.in_(part), *conditions)
        found += session.execute(rows).scalars()
    return sorted(found, key=lambda row: row.id)  # type: ignore[attr-defined]  # every table here has an id


def parts(keys: Iterable[K]) -> list[list[K]]:
    """The keys without repeats, as many at once as a statement takes well."""
    every = list(dict.fromkeys(keys))
    return [every[start : start + AT_ONCE] for start in range(0, len(every), AT_ONCE)]
