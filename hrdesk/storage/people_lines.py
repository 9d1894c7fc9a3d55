"""Triggers that keep the people list beside its facts: one row a person, as tables sort and filter it.

Reading a list of a million people from employments, jobs and phones takes seconds; from one row with its
indexes it takes milliseconds. Whoever writes a fact, by whatever way, has written the row.
"""

from typing import Final

COLUMNS: Final = (
    "employee_no",
    "name",
    "pinyin",
    "initials",
    "incomplete",
    "department_id",
    "department",
    "position",
    "city",
    "hire_date",
    "leave_date",
    "state",
    "active",
    "phone",
    "phone_end",
)

JOB_OF_THE_DAY: Final = """(
  SELECT y.id FROM job_assignments y WHERE y.employment_id = e.id
  ORDER BY y.valid_from <= coalesce((SELECT max(day) FROM people_day), '9999') DESC,
    CASE WHEN y.valid_from <= coalesce((SELECT max(day) FROM people_day), '9999')
         THEN y.valid_from END DESC, y.valid_from, y.id DESC LIMIT 1)"""
"""The job that has begun last by the day of the list; of a newcomer the first one. e is the employment."""

_FACTS: Final = f"""
SELECT p.employee_no, p.name, p.pinyin, p.initials, p.incomplete, j.department_id, coalesce(d.name, ''),
       coalesce(j.position, ''), coalesce(j.city, ''), e.hire_date, coalesce(e.leave_date, e.leave_asked),
       coalesce(e.state, 'candidate'), coalesce(e.state = 'active' AND NOT p.incomplete, 0), b.value,
       substr(b.value, -4)
FROM employees p
LEFT JOIN employments e ON e.id = (
  SELECT x.id FROM employments x WHERE x.employee_id = p.id
  ORDER BY coalesce(x.hire_date, '9999') DESC, x.id DESC LIMIT 1)
LEFT JOIN job_assignments j ON j.id = {JOB_OF_THE_DAY}
LEFT JOIN departments d ON d.id = j.department_id
LEFT JOIN contact_bindings b ON b.id = (
  SELECT max(z.id) FROM contact_bindings z
  WHERE z.employee_id = p.id AND z.kind = 'phone' AND z.released_at IS NULL)
"""  # noqa: S608  our own statement


def filling() -> str:
    """All lines at once, for a store whose table is empty."""
    listed = ", ".join(COLUMNS)
    facts = _FACTS.replace("SELECT p.employee_no", "SELECT p.id, p.employee_no", 1)
    known = "WHERE p.id NOT IN (SELECT other_id FROM merged_records)"
    return f"INSERT INTO people_lines (employee_id, {listed}) {facts} {known}"


def _anew(employee_id: str) -> str:
    listed = ", ".join(COLUMNS)
    return (
        f"UPDATE people_lines SET ({listed}) = ({_FACTS} WHERE p.id = {employee_id}) "  # noqa: S608  our own columns
        f"WHERE employee_id = {employee_id};"
    )


def _of(table: str, which: str) -> list[tuple[str, str]]:
    """Insert, update and delete of a fact; which names the person of NEW or OLD."""
    new, old = _anew(which.format(row="NEW")), _anew(which.format(row="OLD"))
    return [
        (f"keep_{table}_insert", f"AFTER INSERT ON {table} BEGIN {new} END"),
        (f"keep_{table}_update", f"AFTER UPDATE ON {table} BEGIN {old} {new} END"),
        (f"keep_{table}_delete", f"AFTER DELETE ON {table} BEGIN {old} END"),
    ]


def _of_the_day() -> list[tuple[str, str]]:
    """When the day of the list moves, lines follow whose job begins in between; with the first day, later."""
    listed = ", ".join(COLUMNS)
    anew = (
        f"UPDATE people_lines SET ({listed}) = ({_FACTS} WHERE p.id = people_lines.employee_id) "  # noqa: S608  our own columns
        "WHERE employee_id IN (SELECT e.employee_id FROM job_assignments j "
        "JOIN employments e ON e.id = j.employment_id WHERE {begins});"
    )
    between = "j.valid_from > min(OLD.day, NEW.day) AND j.valid_from <= max(OLD.day, NEW.day)"
    return [
        (
            "keep_people_day_insert",
            f"AFTER INSERT ON people_day BEGIN {anew.format(begins='j.valid_from > NEW.day')} END",
        ),
        ("keep_people_day_update", f"AFTER UPDATE ON people_day BEGIN {anew.format(begins=between)} END"),
    ]


def keepers() -> dict[str, str]:
    """Every trigger by name, with its definition. A person's row goes with the person."""
    first = (
        "INSERT INTO people_lines (employee_id, employee_no, name, pinyin, initials, incomplete, department, "
        "position, city, state, active) VALUES (NEW.id, NEW.employee_no, NEW.name, NEW.pinyin, NEW.initials, "
        "NEW.incomplete, '', '', '', 'candidate', 0);"
    )
    of_job = "(SELECT employee_id FROM employments WHERE id = {row}.employment_id)"
    return dict(
        [
            ("keep_employees_insert", f"AFTER INSERT ON employees BEGIN {first} END"),
            ("keep_employees_update", f"AFTER UPDATE ON employees BEGIN {_anew('NEW.id')} END"),
            *_of("employments", "{row}.employee_id"),
            *_of("job_assignments", of_job),
            *_of("contact_bindings", "{row}.employee_id"),
            *_of_the_day(),
            (
                "keep_merged_records_insert",
                "AFTER INSERT ON merged_records BEGIN DELETE FROM people_lines "
                "WHERE employee_id = NEW.other_id; END",
            ),
            (
                "keep_departments_update",
                "AFTER UPDATE OF name ON departments BEGIN UPDATE people_lines SET department = NEW.name "
                "WHERE department_id = NEW.id; END",
            ),
        ]
    )
