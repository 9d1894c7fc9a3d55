"""Runs and their slips."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "pay_runs",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("pay_date", sa.String(length=10), nullable=False),
        sa.Column("tax_period", sa.String(length=7), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("trials", sa.Integer(), nullable=False),
        sa.Column("tried_at", sa.String(length=27), nullable=True),
        sa.Column("tried_by", sa.Integer(), nullable=True),
        sa.Column("prepared_by", sa.Integer(), nullable=False),
        sa.Column("submitted_by", sa.Integer(), nullable=True),
        sa.Column("submitted_at", sa.String(length=27), nullable=True),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.String(length=27), nullable=True),
        sa.Column("posted_by", sa.Integer(), nullable=True),
        sa.Column("posted_at", sa.String(length=27), nullable=True),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("gross_pay", sa.BigInteger(), nullable=False),
        sa.Column("social_insurance", sa.BigInteger(), nullable=False),
        sa.Column("housing_fund", sa.BigInteger(), nullable=False),
        sa.Column("withholding", sa.BigInteger(), nullable=False),
        sa.Column("other_deductions", sa.BigInteger(), nullable=False),
        sa.Column("net_pay", sa.BigInteger(), nullable=False),
        sa.Column("employer_cost", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["approved_by"], ["users.id"], name=op.f("fk_pay_runs_approved_by")),
        sa.ForeignKeyConstraint(["entity_id"], ["legal_entities.id"], name=op.f("fk_pay_runs_entity_id")),
        sa.ForeignKeyConstraint(["posted_by"], ["users.id"], name=op.f("fk_pay_runs_posted_by")),
        sa.ForeignKeyConstraint(["prepared_by"], ["users.id"], name=op.f("fk_pay_runs_prepared_by")),
        sa.ForeignKeyConstraint(["submitted_by"], ["users.id"], name=op.f("fk_pay_runs_submitted_by")),
        sa.ForeignKeyConstraint(["tried_by"], ["users.id"], name=op.f("fk_pay_runs_tried_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pay_runs")),
        sa.UniqueConstraint(
            "entity_id", "period", "number", name=op.f("uq_pay_runs_entity_id_period_number")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "payslips",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("employment_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("tax_year", sa.Integer(), nullable=False),
        sa.Column("tax_period", sa.String(length=7), nullable=False),
        sa.Column("employee_no", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.String(length=100), nullable=False),
        sa.Column("city", sa.String(length=40), nullable=False),
        sa.Column("gross_pay", sa.BigInteger(), nullable=False),
        sa.Column("social_insurance", sa.BigInteger(), nullable=False),
        sa.Column("housing_fund", sa.BigInteger(), nullable=False),
        sa.Column("withholding", sa.BigInteger(), nullable=False),
        sa.Column("other_deductions", sa.BigInteger(), nullable=False),
        sa.Column("net_pay", sa.BigInteger(), nullable=False),
        sa.Column("employer_cost", sa.BigInteger(), nullable=False),
        sa.Column("debt", sa.BigInteger(), nullable=False),
        sa.Column("income", sa.BigInteger(), nullable=False),
        sa.Column("exempt_income", sa.BigInteger(), nullable=False),
        sa.Column("contributions", sa.BigInteger(), nullable=False),
        sa.Column("other_deducted", sa.BigInteger(), nullable=False),
        sa.Column("special_additional", sa.BigInteger(), nullable=False),
        sa.Column("basic_deduction", sa.BigInteger(), nullable=False),
        sa.Column("cumulative_taxable", sa.BigInteger(), nullable=False),
        sa.Column("cumulative_tax", sa.BigInteger(), nullable=False),
        sa.Column("withheld_before", sa.BigInteger(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("inputs", sa.Text(), nullable=False),
        sa.Column("corrects_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["corrects_id"], ["payslips.id"], name=op.f("fk_payslips_corrects_id")),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_payslips_department_id")
        ),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_payslips_employee_id")),
        sa.ForeignKeyConstraint(
            ["employment_id"], ["employments.id"], name=op.f("fk_payslips_employment_id")
        ),
        sa.ForeignKeyConstraint(["entity_id"], ["legal_entities.id"], name=op.f("fk_payslips_entity_id")),
        sa.ForeignKeyConstraint(["run_id"], ["pay_runs.id"], name=op.f("fk_payslips_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payslips")),
        sa.UniqueConstraint("run_id", "employment_id", name=op.f("uq_payslips_run_id_employment_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_payslips_year_to_date",
        "payslips",
        [
            "entity_id",
            "tax_year",
            "employee_id",
            "run_id",
            "tax_period",
            "income",
            "exempt_income",
            "contributions",
            "other_deducted",
            "withholding",
        ],
        unique=False,
    )
    op.create_table(
        "run_failures",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("employment_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("employee_no", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_run_failures_employee_id")),
        sa.ForeignKeyConstraint(
            ["employment_id"], ["employments.id"], name=op.f("fk_run_failures_employment_id")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["pay_runs.id"], name=op.f("fk_run_failures_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run_failures")),
        sa.UniqueConstraint("run_id", "employment_id", name=op.f("uq_run_failures_run_id_employment_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "run_files",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.String(length=27), nullable=False),
        sa.Column("made_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["pay_runs.id"], name=op.f("fk_run_files_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run_files")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "run_snapshots",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("working_days", sa.Integer(), nullable=False),
        sa.Column("inputs_batch", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["pay_runs.id"], name=op.f("fk_run_snapshots_run_id")),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_run_snapshots")),
    )
    op.create_table(
        "run_summaries",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("item", sa.String(length=60), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_run_summaries_department_id")
        ),
        sa.ForeignKeyConstraint(["run_id"], ["pay_runs.id"], name=op.f("fk_run_summaries_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run_summaries")),
        sa.UniqueConstraint(
            "run_id", "department_id", "item", name=op.f("uq_run_summaries_run_id_department_id_item")
        ),
        sqlite_autoincrement=True,
    )
