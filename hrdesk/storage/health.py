"""What a store needs of this machine: SQLCipher, and a folder of its own disk."""

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from hrdesk.settings.health import Check
from hrdesk.storage.folder import network_file_system


def store_checks(home: Path) -> list[Check]:
    """The store's own part of the doctor; home need not exist."""
    return [cipher_check(dbapi2.connect), place_check(network_file_system(home))]


def cipher_check(connect: Any) -> Check:
    """Whether the SQLite library under it encrypts; plain SQLite does not know the pragma."""
    connection = connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return Check("cipher", "ok" if row else "plain", bool(row), values={"version": row[0] if row else ""})


def place_check(file_system: str | None) -> Check:
    """Whether the home lies on a disk of this machine: file locks of network drives do not hold."""
    return Check(
        "place", "network" if file_system else "ok", not file_system, values={"kind": file_system or ""}
    )
