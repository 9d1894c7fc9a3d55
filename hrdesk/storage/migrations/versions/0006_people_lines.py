"""One row a person with what the people list sorts and filters by, and its indexes."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_ORDERED = ("employee_no", "pinyin", "department", "position", "city", "hire_date", "leave_date", "state")

# As storage/people_lines.py said it at this revision: what it says later names tables of later revisions.
_FILLING = """
INSERT INTO people_lines (employee_id, employee_no, name, pinyin, initials, incomplete, department_id,
  department, position, city, hire_date, leave_date, state, active, phone, phone_end)
SELECT p.id, p.employee_no, p.name, p.pinyin, p.initials, p.incomplete, j.department_id, coalesce(d.name, ''),
       coalesce(j.position, ''), coalesce(j.city, ''), e.hire_date, e.leave_date,
       coalesce(e.state, 'candidate'), coalesce(e.state = 'active' AND NOT p.incomplete, 0), b.number,
       substr(b.number, -4)
FROM employees p
LEFT JOIN employments e ON e.id = (
  SELECT x.id FROM employments x WHERE x.employee_id = p.id
  ORDER BY coalesce(x.hire_date, '9999') DESC, x.id DESC LIMIT 1)
LEFT JOIN job_assignments j ON j.id = (
  SELECT y.id FROM job_assignments y WHERE y.employment_id = e.id
  ORDER BY y.valid_from DESC, y.id DESC LIMIT 1)
LEFT JOIN departments d ON d.id = j.department_id
LEFT JOIN phone_bindings b ON b.id = (
  SELECT max(z.id) FROM phone_bindings z WHERE z.employee_id = p.id AND z.released_at IS NULL)
"""


def upgrade() -> None:
    op.create_table(
        "people_lines",
        sa.Column("employee_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("employee_no", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("pinyin", sa.String(length=200), nullable=False),
        sa.Column("initials", sa.String(length=40), nullable=False),
        sa.Column("incomplete", sa.Boolean(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("department", sa.String(length=200), nullable=False),
        sa.Column("position", sa.String(length=100), nullable=False),
        sa.Column("city", sa.String(length=40), nullable=False),
        sa.Column("hire_date", sa.String(length=10), nullable=True),
        sa.Column("leave_date", sa.String(length=10), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=True),
        sa.Column("phone_end", sa.String(length=4), nullable=True),
        sa.ForeignKeyConstraint(
            ["employee_id"],
            ["employees.id"],
            name=op.f("fk_people_lines_employee_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("employee_id", name=op.f("pk_people_lines")),
    )
    for column in _ORDERED:
        op.create_index(f"ix_people_lines_{column}", "people_lines", [column, "employee_id", "active"])
    for column in ("initials", "name", "phone", "phone_end", "department_id"):
        op.create_index(f"ix_people_lines_{column}", "people_lines", [column, "employee_id"])
    op.create_index("ix_people_lines_active", "people_lines", ["active", "phone", "employee_id"])
    op.create_index(
        "ix_people_lines_incomplete", "people_lines", ["employee_id"], sqlite_where=sa.text("incomplete")
    )
    op.execute(_FILLING)
