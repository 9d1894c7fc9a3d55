"""Filling a fresh database of the same schema revision with the rows of another, whole or not at all."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Protocol

from sqlalchemy import Connection

from hrdesk.storage.snapshot import (
    Cell,
    columns_of,
    driver_connection,
    quoted,
    revision,
    table_names,
)
from hrdesk.storage.upgrade import BrokenReferencesError

LOAD_STEPS: Final = ("begin", "load_tables", "load_sequences", "check_references", "commit", "done")


class LoadableTable(Protocol):
    """A table whose rows come once, in turn."""

    @property
    def name(self) -> str: ...
    @property
    def columns(self) -> Sequence[str]: ...
    @property
    def rows(self) -> Iterable[Sequence[Cell]]: ...


class TargetNotEmptyError(Exception):
    """The database already holds rows; only a fresh one is filled."""


class SchemaDiffersError(Exception):
    """Revision, tables or columns are not those of the rows; the caller builds that revision first."""


def load(
    connection: Connection | Any,
    schema_revision: str,
    tables: Iterable[LoadableTable],
    sequences: Mapping[str, int],
    *,
    fault: Callable[[str], None] | None = None,
) -> int:
    """Put all rows in within one transaction and return their number; any exception leaves it empty.

    The database was just built by the migrations of schema_revision, has no transaction open, and its
    guards are laid by the caller afterwards. TargetNotEmptyError, SchemaDiffersError,
    BrokenReferencesError, the driver's own errors, and whatever the tables raise while they are read.
    """
    step = fault or _nothing_fails
    raw = driver_connection(connection)
    keys_on = raw.execute("PRAGMA foreign_keys").fetchone()[0]
    # The tables may point at each other in a circle; foreign_key_check below looks at them all.
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        step("begin")
        raw.execute("BEGIN IMMEDIATE")
        _expect_fresh(raw, schema_revision)
        step("load_tables")
        loaded = _load_tables(raw, tables)
        step("load_sequences")
        _load_sequences(raw, sequences)
        step("check_references")
        _check_references(raw)
        step("commit")
        raw.execute("COMMIT")
        step("done")
    finally:
        # A full disk has rolled back already, and ROLLBACK would then hide the cause.
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        raw.execute(f"PRAGMA foreign_keys = {int(keys_on)}")
    return loaded


def _expect_fresh(raw: Any, schema_revision: str) -> None:
    found = revision(raw)
    if found != schema_revision:
        raise SchemaDiffersError(f"database at revision {found}, rows of {schema_revision}")
    for name in table_names(raw):
        if raw.execute(f"SELECT 1 FROM {quoted(name)} LIMIT 1").fetchone() is not None:  # noqa: S608  names from the schema
            raise TargetNotEmptyError(name)


def _load_tables(raw: Any, tables: Iterable[LoadableTable]) -> int:
    missing = set(table_names(raw))
    loaded = 0
    for table in tables:
        if table.name not in missing:
            raise SchemaDiffersError(f"no table {table.name}, or twice")
        missing.remove(table.name)
        if tuple(table.columns) != columns_of(raw, table.name):
            raise SchemaDiffersError(f"columns of {table.name}")
        loaded += _insert(raw, table)
    if missing:
        raise SchemaDiffersError(f"no rows came for {', '.join(sorted(missing))}")
    return loaded


def _insert(raw: Any, table: LoadableTable) -> int:
    names = ", ".join(map(quoted, table.columns))
    places = ", ".join("?" * len(table.columns))
    taken = _Counted(table.rows)
    raw.executemany(f"INSERT INTO {quoted(table.name)} ({names}) VALUES ({places})", taken)  # noqa: S608  names from the schema
    return taken.number


def _load_sequences(raw: Any, sequences: Mapping[str, int]) -> None:
    if not sequences:
        return
    raw.execute("DELETE FROM sqlite_sequence")
    raw.executemany("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", sorted(sequences.items()))


def _check_references(raw: Any) -> None:
    broken = raw.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise BrokenReferencesError(f"{len(broken)} rows, first in {broken[0][0]}")


class _Counted:
    """Counts rows on their way: the driver's rowcount is not to be trusted for every statement."""

    def __init__(self, rows: Iterable[Sequence[Cell]]) -> None:
        self._rows = rows
        self.number = 0

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        for row in self._rows:
            self.number += 1
            yield row


def _nothing_fails(_step: str) -> None:
    """Outside of tests no step is made to fail."""
