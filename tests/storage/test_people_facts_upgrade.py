"""Revision 0008: accounts of files are confirmed, what was superseded stays, the list shows the day it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from hrdesk.storage.engine import WRITE, open_engine
from hrdesk.storage.upgrade import upgrade

COMPANY = "INSERT INTO legal_entities (id, version, name, tax_number, currency, tax_period_rule) "
COMPANY += "VALUES (1, 1, 'C', '', 'CNY', 'pay_date')"
PEOPLE = """
INSERT INTO employees (id, version, employee_no, name, pinyin, initials, id_type, remark, incomplete,
  own_fields)
VALUES (1, 1, 'A1', '安娜', '', '', 'resident_id', '', 0, '{}'),
       (2, 1, 'A2', '薄文', '', '', 'resident_id', '', 0, '{}')
"""
BATCH = """
INSERT INTO import_batches (kind, file_name, sha256, applied_at, applied_by, rows, accepted, held, skipped)
VALUES ('pay', 'pay.xlsx', '', '2026-10-01T00:00:00Z', 'maker', 1, 1, 0, 0)
"""
ACCOUNTS = """
INSERT INTO bank_accounts (employee_id, valid_from, bank, account, holder, source)
VALUES (1, '2026-10-01', '', '1', '', 'pay.xlsx'), (2, '2026-10-01', '', '2', '', 'elsewhere')
"""
EMPLOYMENT = """
INSERT INTO employments (id, version, employee_id, entity_id, hire_date, state)
VALUES (1, 1, 1, 1, '2026-10-01', 'active')
"""
JOBS = """
INSERT INTO job_assignments (employment_id, valid_from, valid_to, position, city, source)
VALUES (1, '2026-10-01', '2026-10-31', 'smith', '', ''), (1, '2026-11-01', NULL, 'founder', '', '')
"""


@pytest.fixture
def upgraded(tmp_path: Path) -> Iterator[Engine]:
    """A store of revision 0007 with accounts, brought up to now, with a person whose job will change."""
    engine = open_engine(tmp_path / "older.db", b"k" * 32)
    upgrade(engine, "0007", guarded=False)
    written(engine, COMPANY, PEOPLE, BATCH, ACCOUNTS)
    upgrade(engine)
    lines = "INSERT INTO people_lines (employee_id, employee_no, name, pinyin, initials, incomplete, "
    lines += "department, position, city, state, active) "
    lines += "SELECT id, employee_no, name, '', '', 0, '', '', '', '', 0 FROM employees"
    written(engine, lines, EMPLOYMENT, JOBS)
    yield engine
    engine.dispose()


def rows(engine: Engine, statement: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def written(engine: Engine, *statements: str) -> None:
    with engine.connect() as connection, connection.execution_options(**{WRITE: True}).begin():
        for statement in statements:
            connection.exec_driver_sql(statement)


def test_accounts_of_before_count_as_confirmed_by_whoever_brought_them(upgraded: Engine) -> None:
    assert rows(upgraded, "SELECT account, confirmed_by, confirmed_at FROM bank_accounts ORDER BY id") == [
        ("1", "maker", "2026-10-01T00:00:00Z"),
        ("2", "", None),
    ]


def position(engine: Engine) -> object:
    return rows(engine, "SELECT position FROM people_lines WHERE employee_id = 1")[0][0]


def test_the_list_shows_the_job_of_the_day_it_is(upgraded: Engine) -> None:
    assert position(upgraded) == "founder", "nobody said yet which day it is"
    written(upgraded, "INSERT INTO people_day VALUES ('2026-10-26')")
    assert position(upgraded) == "smith"
    written(upgraded, "UPDATE people_day SET day = '2026-11-01'")
    assert position(upgraded) == "founder"
    written(upgraded, "UPDATE people_day SET day = '2026-10-31'")
    assert position(upgraded) == "smith", "the clock of the computer went back"


def test_a_newcomer_is_listed_with_the_job_that_waits(upgraded: Engine) -> None:
    written(upgraded, "INSERT INTO people_day VALUES ('2026-09-01')")
    assert position(upgraded) == "smith"


def test_a_merged_record_has_no_line_of_its_own(upgraded: Engine) -> None:
    written(
        upgraded,
        "INSERT INTO merged_records (kept_id, other_id, other_no, reason, merged_at, merged_by, moved) "
        "VALUES (1, 2, 'A2', 'r', '', '', '{}')",
    )
    assert rows(upgraded, "SELECT employee_no FROM people_lines") == [("A1",)]
    written(upgraded, "UPDATE employees SET name = 'B' WHERE id = 2")
    assert rows(upgraded, "SELECT employee_no FROM people_lines") == [("A1",)]


SUPERSEDED = """
INSERT INTO superseded_facts (id, employee_id, kind, valid_from, value, source, superseded_at, superseded_by,
  reason)
VALUES (1, 1, 'job', '2026-10-01', '{}', '', '', '', 'typing error')
"""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE superseded_facts SET reason = ''",
        "DELETE FROM superseded_facts",
        SUPERSEDED.replace("INSERT", "INSERT OR REPLACE", 1),
    ],
)
def test_what_was_recorded_before_a_correction_stays_whatever_happens(
    upgraded: Engine, statement: str
) -> None:
    written(upgraded, SUPERSEDED)
    with pytest.raises(IntegrityError, match="append only: superseded_facts"):
        written(upgraded, statement)
    assert rows(upgraded, "SELECT reason FROM superseded_facts") == [("typing error",)]
