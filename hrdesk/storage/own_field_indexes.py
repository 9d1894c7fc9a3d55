"""Indexes over values of own fields: what is searched by is found without walking everybody."""

from typing import Any

from sqlalchemy import Connection, inspect

_PREFIX = "own_employees_"


def value_of(code: str) -> str:
    """The value of a field of a person as SQL; the very text that the index is laid over."""
    return f"json_extract(own_fields, '$.{code}')"


def lay_index(connection: Connection, code: str, *, searchable: bool) -> None:
    """Lay the index of a field, or take it away. code is one that the rules of definitions allow."""
    connection.exec_driver_sql(f'DROP INDEX IF EXISTS "{_PREFIX}{code}"')
    if searchable:
        connection.exec_driver_sql(f'CREATE INDEX "{_PREFIX}{code}" ON employees ({value_of(code)}, id)')


def lay_all(connection: Connection) -> None:
    """After an upgrade or a restore: the tables are new, the definitions say what is searched by."""
    if not inspect(connection).has_table("field_definitions"):
        return
    rows: Any = connection.exec_driver_sql("SELECT code, searchable FROM field_definitions").fetchall()
    for code, searchable in rows:
        lay_index(connection, code, searchable=bool(searchable))
