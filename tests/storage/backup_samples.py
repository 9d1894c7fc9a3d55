"""Small databases, keys and backups that the backup tests share."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hrdesk.backups.header import BackupMeta
from hrdesk.backups.secrets import Passphrase, PassphraseKey
from hrdesk.backups.writer import BackupSummary, write_backup
from hrdesk.storage.snapshot import snapshot

PASSPHRASE = Passphrase("正确的 passphrase, 17 characters")
CHEAP = {"memory_kib": 8 * 1024, "passes": 1, "lanes": 1}
KEY = PassphraseKey.derive(PASSPHRASE, salt=bytes(range(16)), **CHEAP)

SCHEMA = """
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
CREATE TABLE assignments (
    id INTEGER PRIMARY KEY AUTOINCREMENT, person_id INTEGER NOT NULL REFERENCES people(id), pay INTEGER);
CREATE TABLE people (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, photo BLOB,
    initials TEXT AS (substr(name, 1, 1)),
    manager_id INTEGER REFERENCES people(id), home_id INTEGER REFERENCES departments(id));
CREATE TABLE departments (
    id INTEGER PRIMARY KEY, name TEXT, head_id INTEGER REFERENCES people(id));
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE empty_table (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO alembic_version VALUES ('0004');
"""


@dataclass(frozen=True)
class Table:
    """A table made by hand."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[object, ...]]


def meta(**changes: str) -> BackupMeta:
    fields = {
        "created": "2026-10-31T08:00:00Z",
        "program": "0.1.0",
        "schema_revision": "0004",
        "audit_head": "ab" * 32,
        "store_id": "0123456789abcdef",
    }
    return BackupMeta(**{**fields, **changes})


class SelfClosing(sqlite3.Connection):
    """Closes when it is forgotten: from Python 3.13 on an open one warns then, and a warning fails a test."""

    def __del__(self) -> None:
        self.close()


def connect(path: Path | str = ":memory:") -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, factory=SelfClosing)


def empty_database(path: Path | str = ":memory:") -> sqlite3.Connection:
    connection = connect(path)
    connection.executescript(SCHEMA)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def company(path: Path | str = ":memory:", people: int = 20) -> sqlite3.Connection:
    """People with their managers, pay and photos; the last one was deleted, so that a key is used up."""
    connection = empty_database(path)
    connection.execute("BEGIN")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    connection.executemany(
        "INSERT INTO people (id, name, photo, manager_id, home_id) VALUES (?, ?, ?, ?, 1)",
        [
            (
                number,
                f'李"{number}\n\u2028😀',
                bytes([number % 256]) * (number % 5) or None,
                max(1, number // 2),
            )
            for number in range(1, people + 2)
        ],
    )
    connection.execute("INSERT INTO departments VALUES (1, '财务', 1)")
    connection.executemany(
        "INSERT INTO assignments (person_id, pay) VALUES (?, ?)",
        [(number, 812_345 * number - 7) for number in range(1, people + 1)],
    )
    connection.execute("INSERT INTO settings VALUES ('zone', 'Asia/Shanghai'), ('a', ''), ('b', NULL)")
    connection.execute("INSERT INTO empty_table VALUES (1, 'gone')")
    connection.execute("DELETE FROM empty_table")
    connection.execute("DELETE FROM people WHERE id = ?", (people + 1,))
    connection.execute("COMMIT")
    return connection


def back_up(connection: sqlite3.Connection, path: Path, **options: object) -> BackupSummary:
    with snapshot(connection) as shot:
        return write_backup(
            path,
            shot.tables(),
            meta(),
            [KEY],
            sequences=shot.sequences,
            expected_rows=shot.total_rows,
            **options,  # type: ignore[arg-type]  tests pass what write_backup names
        )


def noise(size: int, seed: bytes = b"noise") -> Iterator[str]:
    """Text lines of 1,000 characters that do not compress below three quarters."""
    import base64
    import hashlib

    for start in range(0, size, 1000):
        block = b"".join(hashlib.sha256(seed + b"%d.%d" % (start, part)).digest() for part in range(24))
        yield base64.b64encode(block).decode()[:1000]
