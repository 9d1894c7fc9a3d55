"""An older store finds its people by their surnames as they are read."""

from pathlib import Path

import pytest
from sqlalchemy import text

from hrdesk.services.people.pinyin import pinyin_of
from hrdesk.storage.engine import open_engine
from hrdesk.storage.upgrade import upgrade

KEY = b"k" * 32
BEFORE = {
    "盖文": ("gaiwen", "gw"),
    "召文": ("zhaowen", "zw"),
    "单于文": ("shanyuwen", "syw"),
    "盖·文": ("gaiwen", "gw"),
    "王盖": ("wanggai", "wg"),
    "召唤": ("otherwise", "o"),
}
"""What the revision before kept; the last one somebody typed by hand."""


_PERSON = """
INSERT INTO employees (version, employee_no, name, pinyin, initials, id_type, remark, incomplete, own_fields)
VALUES (1, :no, :name, :pinyin, :initials, 'resident_id', '', 0, '{}')
"""
_LINE = """
INSERT INTO people_lines (employee_id, employee_no, name, pinyin, initials, incomplete, department, position,
  city, state, active)
VALUES ((SELECT id FROM employees WHERE employee_no = :no), :no, :name, :pinyin, :initials, 0, '', '', '',
  'candidate', 0)
"""


@pytest.mark.parametrize("table", ["employees", "people_lines"])
def test_surnames_are_read_anew(tmp_path: Path, table: str) -> None:
    engine = open_engine(tmp_path / "older.db", KEY)
    upgrade(engine, "0008", guarded=False)
    with engine.begin() as connection:
        for number, (name, (pinyin, initials)) in enumerate(BEFORE.items()):
            values = {"no": str(number), "name": name, "pinyin": pinyin, "initials": initials}
            for statement in (_PERSON, _LINE):
                connection.execute(text(statement), values)
    upgrade(engine)
    with engine.connect() as connection:
        rows = connection.execute(text(f"SELECT name, pinyin, initials FROM {table}"))
        read = {name: (pinyin, initials) for name, pinyin, initials in rows}
    engine.dispose()

    typed = {"召唤": BEFORE["召唤"]}
    assert read == {name: pinyin_of(name) for name in BEFORE} | typed
