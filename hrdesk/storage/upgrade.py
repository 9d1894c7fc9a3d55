"""Schema revisions: a fresh store and an old one both end at HEAD, or stay as they were."""

from importlib import import_module
from pathlib import Path

from sqlalchemy import Connection, Engine

from hrdesk.storage.engine import WRITE
from hrdesk.storage.guards import drop_guards, guards_stand, lay_guards
from hrdesk.storage.own_field_indexes import lay_all

HEAD = "0016"
_SCRIPTS = Path(__file__).resolve().parent / "migrations"


class NewerStoreError(Exception):
    """The store was written by a newer program."""


class BrokenReferencesError(Exception):
    """After the upgrade rows pointed nowhere; it was undone."""


def revision_of(connection: Connection) -> str | None:
    """The revision a store is at; None where nothing was created yet."""
    found = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
    if found.fetchone() is None:
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def upgrade(engine: Engine, target: str = HEAD, *, guarded: bool = True) -> None:
    """Bring the store to a revision in one transaction, guards dropped before and laid anew after.

    Guards that somebody took away, or that an older program laid otherwise, are laid anew at each opening.
    """
    with engine.connect() as connection:
        current = revision_of(connection)
        stand = guards_stand(connection)
        connection.rollback()
    if current == target and guarded:
        if not stand:
            seal(engine)
        return
    if current is not None and current > target:
        raise NewerStoreError(current)
    with engine.connect() as connection:
        raw = connection.connection
        raw.cursor().execute("PRAGMA foreign_keys = OFF")
        writing = connection.execution_options(**{WRITE: True})
        try:
            with writing.begin():
                _migrate(writing, target, guarded=guarded)
        finally:
            raw.cursor().execute("PRAGMA foreign_keys = ON")


def seal(engine: Engine) -> None:
    """Lay the guards of a store that stands without them, or with others."""
    with engine.connect() as connection, connection.execution_options(**{WRITE: True}).begin():
        drop_guards(connection)
        lay_guards(connection)
        lay_all(connection)


def _migrate(connection: Connection, target: str, *, guarded: bool) -> None:
    # Alembic takes a third of a second to import, and an up-to-date store never needs it.
    config = import_module("alembic.config").Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    drop_guards(connection)
    import_module("alembic.command").upgrade(config, target)
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise BrokenReferencesError(f"{len(broken)} rows, first in {broken[0][0]}")
    if guarded:
        lay_guards(connection)
        lay_all(connection)
