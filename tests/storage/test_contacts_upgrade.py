"""Revision 0007 takes every phone binding over, with its dates, and gives no key a second time."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from hrdesk.storage.engine import WRITE, open_engine
from hrdesk.storage.upgrade import upgrade

PEOPLE = """
INSERT INTO employees (id, version, employee_no, name, pinyin, initials, id_type, remark, incomplete,
  own_fields)
VALUES (1, 1, 'A1', '安娜', '', '', 'resident_id', '', 0, '{}'),
       (2, 1, 'A2', '薄文', '', '', 'resident_id', '', 0, '{}')
"""
BINDINGS = """
INSERT INTO phone_bindings (id, employee_id, number, bound_at, released_at, reason, actor)
VALUES (1, 1, '13800001111', '2020-03-02T00:00:00Z', '2026-01-01T00:00:00Z', 'a.csv #3', 'maker'),
       (2, 2, '13800001111', '2026-01-01T00:00:00Z', NULL, 'b.csv #4', 'maker'),
       (7, 1, '13900001111', '2026-01-01T00:00:00Z', NULL, 'b.csv #3', 'maker')
"""
LINES = "INSERT INTO people_lines (employee_id, employee_no, name, pinyin, initials, incomplete, department, "
LINES += (
    "position, city, state, active) SELECT id, employee_no, name, '', '', 0, '', '', '', '', 0 FROM employees"
)


@pytest.fixture
def upgraded(tmp_path: Path) -> Iterator[Engine]:
    """A store of revision 0006 with numbers bound and released, brought up to now."""
    engine = open_engine(tmp_path / "older.db", b"k" * 32)
    upgrade(engine, "0006", guarded=False)
    with engine.connect() as connection, connection.execution_options(**{WRITE: True}).begin():
        for statement in (PEOPLE, LINES, BINDINGS, "DELETE FROM phone_bindings WHERE id = 7"):
            connection.exec_driver_sql(statement)
    upgrade(engine)
    yield engine
    engine.dispose()


def rows(engine: Engine, statement: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def written(engine: Engine, statement: str) -> None:
    with engine.connect() as connection, connection.execution_options(**{WRITE: True}).begin():
        connection.exec_driver_sql(statement)


def test_who_held_which_number_when_is_carried_over(upgraded: Engine) -> None:
    columns = "id, employee_id, kind, value, bound_at, released_at, proof, ground, reason, actor"
    assert rows(upgraded, f"SELECT {columns} FROM contact_bindings ORDER BY id") == [
        (
            *(1, 1, "phone", "13800001111", "2020-03-02T00:00:00Z", "2026-01-01T00:00:00Z"),
            *("import", "changed", "a.csv #3", "maker"),
        ),
        (
            *(2, 2, "phone", "13800001111", "2026-01-01T00:00:00Z", None),
            *("import", None, "b.csv #4", "maker"),
        ),
    ]
    assert rows(upgraded, "SELECT 1 FROM sqlite_master WHERE name = 'phone_bindings'") == []


BIND = (
    "INSERT INTO contact_bindings (employee_id, kind, value, bound_at, recorded_at, proof, seen_by, reason, "
    "actor) VALUES (1, '{kind}', '{value}', '2026-02-01T00:00:00Z', '', 'card_seen', '', '', '')"
)


def test_the_key_of_a_row_that_is_gone_is_not_given_again(upgraded: Engine) -> None:
    written(upgraded, BIND.format(kind="phone", value="13700001111"))

    assert rows(upgraded, "SELECT max(id) FROM contact_bindings") == [(8,)]


def test_a_number_that_lives_cannot_be_bound_again_and_an_address_of_the_same_text_can(
    upgraded: Engine,
) -> None:
    with pytest.raises(IntegrityError, match="UNIQUE"):
        written(upgraded, BIND.format(kind="phone", value="13800001111"))
    written(upgraded, BIND.format(kind="email", value="13800001111"))


def test_the_line_of_a_person_follows_the_phone_and_no_address(upgraded: Engine) -> None:
    written(upgraded, BIND.format(kind="email", value="anna@example.invalid"))
    written(upgraded, BIND.format(kind="phone", value="13700001111"))

    assert rows(upgraded, "SELECT phone, phone_end FROM people_lines WHERE employee_id = 1") == [
        ("13700001111", "1111")
    ]
