"""One row a person with what the people list sorts and filters by, and its indexes."""

import sqlalchemy as sa
from alembic import op

from hrdesk.storage.people_lines import filling

revision = "0006"
down_revision = "0005"

_ORDERED = ("employee_no", "pinyin", "department", "position", "city", "hire_date", "leave_date", "state")


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
    op.execute(filling())
