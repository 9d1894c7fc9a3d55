"""Dated facts with who recorded them, leaving by steps, confirmed bank accounts, tasks, drafts, merges."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

# Accounts that files brought count as confirmed by whoever brought the file.
_CONFIRMED = """
UPDATE bank_accounts SET
  confirmed_by = coalesce((SELECT b.applied_by FROM import_batches b
                           WHERE b.file_name = bank_accounts.source ORDER BY b.id DESC LIMIT 1), ''),
  confirmed_at = (SELECT b.applied_at FROM import_batches b
                  WHERE b.file_name = bank_accounts.source ORDER BY b.id DESC LIMIT 1)
"""


def upgrade() -> None:
    for table in ("job_assignments", "bank_accounts", "pay_terms"):
        _add(table, _text("recorded_at", 27), _text("recorded_by", 100), _text("reason", 500))
    _add("bank_accounts", _text("confirmed_at", 27), _text("confirmed_by", 100))
    op.execute(_CONFIRMED)
    _add("employments", _text("leave_requested_at", 27), _text("leave_requested_by", 100))
    _add("employments", _text("leave_approved_by", 100), _text("leave_reason", 500))
    op.create_index("ix_employees_birth_date_id", "employees", ["birth_date", "id"])
    _facts()
    _tasks()
    _drafts_and_merges()
    op.create_table(
        "people_day",
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_people_day")),
    )


def _add(table: str, *columns: sa.Column[str]) -> None:
    for column in columns:
        op.add_column(table, column)


def _text(name: str, length: int, *, nullable: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=nullable)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), autoincrement=True, nullable=False)


def _key(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def _facts() -> None:
    op.create_table(
        "dated_facts",
        _id(),
        _key("employee_id"),
        _key("employment_id", nullable=True),
        _text("field", 20, nullable=False),
        _text("valid_from", 10, nullable=False),
        _text("valid_to", 10),
        sa.Column("value", sa.JSON(), nullable=False),
        _text("recorded_at", 27),
        _text("recorded_by", 100),
        _text("reason", 500),
        _reference("dated_facts", "employee_id", "employees"),
        _reference("dated_facts", "employment_id", "employments"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dated_facts")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_dated_facts_employee_id", "dated_facts", ["employee_id", "field", "valid_from"])
    op.create_table(
        "superseded_facts",
        _id(),
        _key("employee_id"),
        _key("employment_id", nullable=True),
        _text("kind", 20, nullable=False),
        _text("valid_from", 10, nullable=False),
        _text("valid_to", 10),
        sa.Column("value", sa.JSON(), nullable=False),
        _text("source", 500, nullable=False),
        _text("superseded_at", 27, nullable=False),
        _text("superseded_by", 100, nullable=False),
        _text("reason", 500, nullable=False),
        _reference("superseded_facts", "employee_id", "employees"),
        _reference("superseded_facts", "employment_id", "employments"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_superseded_facts")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_superseded_facts_employee_id", "superseded_facts", ["employee_id"])


def _tasks() -> None:
    op.create_table(
        "checklist_tasks",
        _id(),
        _key("employment_id"),
        _text("direction", 10, nullable=False),
        _text("code", 20, nullable=False),
        _text("due", 10, nullable=False),
        _text("state", 10, nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        _text("settled_at", 27),
        _text("settled_by", 100),
        _text("note", 500, nullable=False),
        _reference("checklist_tasks", "employment_id", "employments"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_tasks")),
        sa.UniqueConstraint(
            "employment_id",
            "direction",
            "code",
            name=op.f("uq_checklist_tasks_employment_id_direction_code"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_checklist_tasks_state", "checklist_tasks", ["state", "due"])


def _drafts_and_merges() -> None:
    op.create_table(
        "drafts",
        _id(),
        _key("user_id"),
        _text("kind", 20, nullable=False),
        _text("title", 200, nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        _text("saved_at", 27, nullable=False),
        _reference("drafts", "user_id", "users"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_drafts_user_id", "drafts", ["user_id", "kind"])
    op.create_table(
        "merged_records",
        _id(),
        _key("kept_id"),
        _key("other_id"),
        _text("other_no", 40, nullable=False),
        _text("reason", 500, nullable=False),
        _text("merged_at", 27, nullable=False),
        _text("merged_by", 100, nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        _reference("merged_records", "kept_id", "employees"),
        _reference("merged_records", "other_id", "employees"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merged_records")),
        sa.UniqueConstraint("other_id", name=op.f("uq_merged_records_other_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_merged_records_kept_id", "merged_records", ["kept_id"])
