"""A way into a store past the program: its key and a bare connection, as somebody with a tool would have."""

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2
from stores import CHEAP, PASSPHRASE, PreparedHome

from hrdesk.storage.engine import DATABASE_FILE
from hrdesk.storage.keys import StoreKeys, open_keys


def keys_of(home: PreparedHome) -> StoreKeys:
    return open_keys(home.folder, PASSPHRASE, CHEAP)


def database_of(home: PreparedHome) -> Path:
    return home.folder / DATABASE_FILE


def raw_connection(home: PreparedHome, *pragmas: str) -> Any:
    """SQLCipher's defaults and these pragmas, none of the program's: foreign keys and the like are off."""
    connection = dbapi2.connect(str(database_of(home)), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{keys_of(home).data_key.hex()}'\"")
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def columns_of(connection: Any, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def drop_triggers(connection: Any) -> None:
    """What somebody would do first."""
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
