"""Revision 0016: a last day that was only asked for is no fact; one approved, or told by a file, stays."""

from pathlib import Path

from sqlalchemy import text

from hrdesk.storage.engine import WRITE, open_engine
from hrdesk.storage.upgrade import upgrade

COMPANY = "INSERT INTO legal_entities (id, version, name, tax_number, currency, tax_period_rule) "
COMPANY += "VALUES (1, 1, 'C', '', 'CNY', 'pay_date')"
PERSON = (
    "INSERT INTO employees (id, version, employee_no, name, pinyin, initials, id_type, remark, incomplete, "
)
PERSON += "own_fields) VALUES (1, 1, 'A1', '安娜', '', '', 'resident_id', '', 0, '{}')"
STAYS = """
INSERT INTO employments (id, version, employee_id, entity_id, hire_date, state, leave_date,
  leave_requested_at, leave_approved_at)
VALUES (1, 1, 1, 1, '2020-01-01', 'leaving', '2026-11-30', '2026-11-01T00:00:00Z', NULL),
       (2, 1, 1, 1, '2021-01-01', 'leaving', '2026-11-30', '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'),
       (3, 1, 1, 1, '2022-01-01', 'leaving', '2026-11-30', NULL, NULL),
       (4, 1, 1, 1, '2023-01-01', 'left', '2026-10-30', '2026-10-01T00:00:00Z', NULL)
"""


def test_a_day_that_was_only_asked_for_stands_apart_afterwards(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "older.db", b"k" * 32)
    upgrade(engine, "0015", guarded=False)
    with engine.connect() as connection, connection.execution_options(**{WRITE: True}).begin():
        for statement in (COMPANY, PERSON, STAYS):
            connection.exec_driver_sql(statement)
    upgrade(engine)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT id, leave_date, leave_asked FROM employments ORDER BY id"))
        assert [tuple(row) for row in rows] == [
            (1, None, "2026-11-30"),
            (2, "2026-11-30", None),
            (3, "2026-11-30", None),
            (4, "2026-10-30", None),
        ]
    engine.dispose()
