"""Reading a whole database as plain rows, in one read transaction and in an order that data alone decides."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

Cell = int | str | bytes | None


@dataclass(frozen=True, slots=True)
class TableDump:
    """One table: its columns and its rows by primary key. The rows come once, within the snapshot."""

    name: str
    columns: tuple[str, ...]
    rows: Iterator[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A database at one moment. sequences holds the last key each table has given out, so that a key of a
    deleted row is not given again; total_rows counts all tables."""

    schema_revision: str
    sequences: dict[str, int]
    total_rows: int
    _connection: Any

    def tables(self) -> Iterator[TableDump]:
        """Every table, pointed-to ones first where references form no circle."""
        for name in table_names(self._connection):
            columns, order = _shape(self._connection, name)
            rows = self._connection.execute(
                f"SELECT {_listed(columns)} FROM {quoted(name)} ORDER BY {order}"  # noqa: S608  names from the schema
            )
            yield TableDump(name, columns, iter(rows))


@contextmanager
def snapshot(connection: Connection | Any) -> Iterator[Snapshot]:
    """Hold a database (SQLAlchemy or DB-API connection, isolation_level None) still while it is read.

    Joins a transaction that is open already, else begins one and ends it. ValueError for a database with
    virtual tables, whose rows cannot be carried as rows.
    """
    raw = driver_connection(connection)
    joined = bool(raw.in_transaction)
    if not joined:
        raw.execute("BEGIN")
    try:
        names = table_names(raw)
        total = sum(_one(raw, f"SELECT count(*) FROM {quoted(name)}") for name in names)  # noqa: S608  names from the schema
        yield Snapshot(revision(raw), sequences(raw), total, raw)
    finally:
        if not joined and raw.in_transaction:
            raw.execute("ROLLBACK")


def driver_connection(connection: Connection | Any) -> Any:
    """The DB-API connection behind whatever was given."""
    return connection.connection.driver_connection if isinstance(connection, Connection) else connection


def table_names(raw: Any) -> tuple[str, ...]:
    """Tables with rows of their own, by foreign keys, then by name; not SQLite's, not the revision's."""
    kinds = {
        name: kind
        for schema, name, kind, *_ in raw.execute("PRAGMA table_list")
        if schema == "main" and not name.startswith("sqlite_") and name != "alembic_version"
    }
    virtual = sorted(name for name, kind in kinds.items() if kind in {"virtual", "shadow"})
    if virtual:
        raise ValueError(f"virtual tables cannot be carried: {', '.join(virtual)}")
    waiting = {name: _referenced(raw, name) - {name} for name in sorted(kinds) if kinds[name] == "table"}
    ordered: list[str] = []
    while waiting:
        # In a circle of references nothing is free: the first by name goes, loading has the keys off.
        name = next(
            (one for one, needs in waiting.items() if not needs & waiting.keys()), next(iter(waiting))
        )
        ordered.append(name)
        del waiting[name]
    return tuple(ordered)


def revision(raw: Any) -> str:
    """The schema revision; ValueError in a database that no migration has made."""
    if not _one(raw, "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"):
        raise ValueError("the database has no schema revision")
    return str(raw.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def sequences(raw: Any) -> dict[str, int]:
    """The last key each AUTOINCREMENT table has given out."""
    if not _one(raw, "SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_sequence'"):
        return {}
    return dict(raw.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name").fetchall())


def columns_of(raw: Any, table: str) -> tuple[str, ...]:
    """The columns that hold values of their own; computed ones are not among them."""
    return _shape(raw, table)[0]


def quoted(name: str) -> str:
    """An identifier as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def _shape(raw: Any, table: str) -> tuple[tuple[str, ...], str]:
    """Columns, and what orders the rows: the primary key, or the row number where there is none."""
    info = raw.execute(f"PRAGMA table_info({quoted(table)})").fetchall()
    key = [name for _, name in sorted((row[5], row[1]) for row in info if row[5])]
    return tuple(row[1] for row in info), _listed(key) if key else "rowid"


def _referenced(raw: Any, table: str) -> set[str]:
    return {row[2] for row in raw.execute(f"PRAGMA foreign_key_list({quoted(table)})")}


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(quoted, names))


def _one(raw: Any, statement: str) -> int:
    return int(raw.execute(statement).fetchone()[0])
