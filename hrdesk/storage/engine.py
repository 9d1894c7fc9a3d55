"""The encrypted database: one SQLCipher file, opened with its raw key, never with a passphrase."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

DATABASE_FILE = "hrdesk.db"
WRITE = "hrdesk_write"

BUSY_SECONDS = 10
"""How long a connection waits for another one to end its writing."""
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # else INSERT OR REPLACE walks past the delete guards
    "PRAGMA temp_store = MEMORY",  # a temporary file would lie on the disk in clear
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
    "PRAGMA cache_size = -65536",
)


_PLAIN = b"SQLite format 3\0"


class DatabaseDamagedError(Exception):
    """The right key does not open the file: it was changed, cut, or is no database of this store."""


class DatabaseForeignError(Exception):
    """A plain SQLite database: something else wrote it, or somebody decrypted ours."""


def connect(path: Path, data_key: bytes) -> Any:
    """A raw connection with the key first and every pragma set; it commits only where told to."""
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # the caller says it, in words for people
        connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in PRAGMAS:
            connection.execute(pragma)
    except dbapi2.DatabaseError as error:
        connection.close()
        if isinstance(error, dbapi2.OperationalError):
            raise
        if _is_plain(path):
            raise DatabaseForeignError(str(path)) from error
        raise DatabaseDamagedError(str(path)) from error
    return connection


def _is_plain(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(_PLAIN)) == _PLAIN


def open_engine(path: Path, data_key: bytes) -> Engine:
    """An engine whose transactions are our own BEGIN, IMMEDIATE where a session writes.

    A session has a connection of its own; two stay open for the next, the rest are closed.
    """
    engine = create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=lambda: connect(path, data_key),
        # Without a path SQLAlchemy takes this for a database in memory: one connection a thread, which two
        # sessions of a thread would share, and which the sixth thread would close under the first.
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=-1,
        pool_use_lifo=True,
        hide_parameters=True,  # an error that names its values would bring them into a log
    )

    # SQLite lets its waiters poll, and of many one may starve; of ours one polls and the others queue.
    turn = Lock()

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        if not connection.get_execution_options().get(WRITE):
            connection.exec_driver_sql("BEGIN")
            return
        with turn:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def begin_reading(engine: Engine) -> Session:
    """A session over one snapshot; end it with end()."""
    return Session(engine.connect(), expire_on_commit=False)


def begin_writing(engine: Engine) -> Session:
    """A session in a write transaction of its own; commit it, then end it with end()."""
    connection = engine.connect().execution_options(**{WRITE: True})
    session = Session(connection, expire_on_commit=False)
    session.connection()
    return session


def end(session: Session) -> None:
    """Undo what is not committed and give the connection back."""
    connection = session.get_bind()
    session.expunge_all()  # what was read stays readable; a rollback would empty it
    session.rollback()
    session.close()
    if isinstance(connection, Connection):
        connection.close()


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session over one snapshot for the length of a block."""
    session = begin_reading(engine)
    try:
        yield session
    finally:
        end(session)


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A write transaction for the length of a block: committed at its end, undone by any exception."""
    session = begin_writing(engine)
    try:
        yield session
        session.commit()
    finally:
        end(session)
