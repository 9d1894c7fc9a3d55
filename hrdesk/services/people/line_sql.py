"""The people list over its lines, each statement on an index that ends in the person."""

from typing import Final

COLUMNS: Final = """
SELECT p.employee_id AS id, p.employee_no, p.name, p.department, p.position, p.city, p.hire_date,
       p.leave_date, p.incomplete, p.state, p.phone
"""

LINES: Final = "FROM people_lines p"
FEW: Final = "FROM json_each(:found) f CROSS JOIN people_lines p ON p.employee_id = f.value"
"""Reads the lines of the few that were found; CROSS JOIN keeps SQLite from walking all in their order."""
MANY: Final = "+p.employee_id IN (SELECT value FROM json_each(:found))"
"""Walks the lines by the index of their order and tests each; + keeps SQLite from jumping to each of many."""

SEGMENTS: Final = {
    "all": "1",
    "active": "p.active",
    "joined": "p.hire_date BETWEEN :first AND :last AND p.state <> 'not_joined'",
    "leaving": "p.leave_date BETWEEN :first AND :last",
    "left": "p.state = 'left'",
    "unbound": "p.active AND p.phone IS NULL",
    "incomplete": "p.incomplete",
}

SORTS: Final = {
    "employee_no": "p.employee_no",
    "name": "p.pinyin",
    "department": "p.department",
    "position": "p.position",
    "city": "p.city",
    "hire_date": "p.hire_date",
    "leave_date": "p.leave_date",
    "state": "p.state",
}

PREFIXES: Final = {
    "employee_no": ("typed", "upper"),
    "initials": ("lower",),
    "pinyin": ("lower",),
    "phone": ("typed",),
    "name": ("typed",),
}
"""Columns in which what was typed may be the beginning, and in which spelling of its letters."""

END_OF_PHONE: Final = """SELECT employee_id FROM people_lines
WHERE phone_end = substr(:search, -4) AND phone LIKE :ends"""
MERGED: Final = """SELECT kept_id FROM merged_records
WHERE other_no IN (:typed, :upper) AND kept_id NOT IN (SELECT other_id FROM merged_records)"""
"""The number of a record that was merged, typed whole, leads to the kept one."""
INSIDE_A_NAME: Final = "SELECT employee_id FROM people_lines WHERE instr(name, :search) > 0"
"""Walks the index of names; only for Chinese, where the given name is typed as often as the family name."""
