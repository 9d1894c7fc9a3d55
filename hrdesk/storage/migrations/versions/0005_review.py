"""Ticks and comments of a review, finished wage sheets, costs by department."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

# What posting keeps from now on, for the runs that were posted before.
_KEPT_ON_POSTING = """
INSERT INTO run_departments (run_id, department_id, people, gross_pay, net_pay, employer_cost)
SELECT s.run_id, s.department_id, count(*), sum(s.gross_pay), sum(s.net_pay), sum(s.employer_cost)
FROM payslips s JOIN pay_runs r ON r.id = s.run_id
WHERE r.state = 'posted' GROUP BY s.run_id, s.department_id ORDER BY s.run_id, s.department_id
"""


def upgrade() -> None:
    op.create_table(
        "wage_sheets",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("gross_pay", sa.BigInteger(), nullable=False),
        sa.Column("net_pay", sa.BigInteger(), nullable=False),
        sa.Column("totals", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batches.id"], name=op.f("fk_wage_sheets_batch_id")),
        sa.ForeignKeyConstraint(["entity_id"], ["legal_entities.id"], name=op.f("fk_wage_sheets_entity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wage_sheets")),
        sa.UniqueConstraint("entity_id", "period", name=op.f("uq_wage_sheets_entity_id_period")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "wage_rows",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("employment_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("employee_no", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("gross_pay", sa.BigInteger(), nullable=False),
        sa.Column("net_pay", sa.BigInteger(), nullable=False),
        sa.Column("withholding", sa.BigInteger(), nullable=False),
        sa.Column("cumulative_taxable", sa.BigInteger(), nullable=True),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_wage_rows_department_id")
        ),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_wage_rows_employee_id")),
        sa.ForeignKeyConstraint(
            ["employment_id"], ["employments.id"], name=op.f("fk_wage_rows_employment_id")
        ),
        sa.ForeignKeyConstraint(["sheet_id"], ["wage_sheets.id"], name=op.f("fk_wage_rows_sheet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wage_rows")),
        sa.UniqueConstraint("sheet_id", "employment_id", name=op.f("uq_wage_rows_sheet_id_employment_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "review_comments",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("comment", sa.String(length=2000), nullable=False),
        sa.Column("written_by", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_review_comments_employee_id")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["pay_runs.id"], name=op.f("fk_review_comments_run_id")),
        sa.ForeignKeyConstraint(["written_by"], ["users.id"], name=op.f("fk_review_comments_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_comments")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_review_comments_run_id_employee_id", "review_comments", ["run_id", "employee_id"], unique=False
    )
    op.create_table(
        "review_ticks",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("trial_hash", sa.String(length=64), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("ticked_by", sa.Integer(), nullable=False),
        sa.Column("ticked_at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_review_ticks_employee_id")),
        sa.ForeignKeyConstraint(["run_id"], ["pay_runs.id"], name=op.f("fk_review_ticks_run_id")),
        sa.ForeignKeyConstraint(["ticked_by"], ["users.id"], name=op.f("fk_review_ticks_ticked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_ticks")),
        sa.UniqueConstraint("run_id", "employee_id", name=op.f("uq_review_ticks_run_id_employee_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "run_departments",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("gross_pay", sa.BigInteger(), nullable=False),
        sa.Column("net_pay", sa.BigInteger(), nullable=False),
        sa.Column("employer_cost", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_run_departments_department_id")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["pay_runs.id"], name=op.f("fk_run_departments_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run_departments")),
        sa.UniqueConstraint("run_id", "department_id", name=op.f("uq_run_departments_run_id_department_id")),
        sqlite_autoincrement=True,
    )
    op.execute(_KEPT_ON_POSTING)
