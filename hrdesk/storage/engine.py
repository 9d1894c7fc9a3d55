"""The encrypted database: one SQLCipher file, opened with its raw key, never with a passphrase."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

DATABASE_FILE = "hrdesk.db"
WRITE = "hrdesk_write"

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # else INSERT OR REPLACE walks past the delete guards
    "PRAGMA temp_store = MEMORY",  # a temporary file would lie on the disk in clear
    "PRAGMA busy_timeout = 10000",
    "PRAGMA cache_size = -65536",
)


class DatabaseDamagedError(Exception):
    """The right key does not open the file: it was changed, cut, or is no database of this store."""


def connect(path: Path, data_key: bytes) -> Any:
    """A raw connection with the key first and every pragma set; it commits only where told to."""
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except dbapi2.DatabaseError as error:
        connection.close()
        if isinstance(error, dbapi2.OperationalError):
            raise
        raise DatabaseDamagedError(str(path)) from error
    return connection


def open_engine(path: Path, data_key: bytes) -> Engine:
    """An engine whose transactions are our own BEGIN, IMMEDIATE where a session writes."""
    engine = create_engine("sqlite+pysqlite://", module=dbapi2, creator=lambda: connect(path, data_key))

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        immediate = connection.get_execution_options().get(WRITE)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session over one snapshot; whatever it holds is rolled back at the end."""
    with engine.connect() as connection, Session(connection, expire_on_commit=False) as session:
        try:
            yield session
        finally:
            session.rollback()


def begin_writing(engine: Engine) -> Session:
    """A session in a write transaction of its own; the caller commits or rolls back, and closes it."""
    connection = engine.connect().execution_options(**{WRITE: True})
    return Session(connection, expire_on_commit=False)
