"""The raw limits that our figures stand beside; they may only become faster."""

import secrets
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hrdesk.storage.engine import connect


def bare_rows_seconds(path: Path, rows: Sequence[Sequence[Any]]) -> float:
    """One executemany of these rows in one transaction into an empty encrypted file, WAL and FULL."""
    connection = connect(path, secrets.token_bytes(32))
    columns = ", ".join(f"c{number}" for number in range(len(rows[0])))
    marks = ", ".join("?" * len(rows[0]))
    connection.execute(f"CREATE TABLE slips (id INTEGER PRIMARY KEY, {columns})")
    started = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(f"INSERT INTO slips ({columns}) VALUES ({marks})", rows)  # noqa: S608  c0, c1, …
    connection.execute("COMMIT")
    seconds = time.perf_counter() - started
    connection.close()
    return seconds
