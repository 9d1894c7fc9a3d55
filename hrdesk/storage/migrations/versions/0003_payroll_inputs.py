"""What a run reads."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "column_names",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("header", sa.String(length=200), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_names")),
        sa.UniqueConstraint("kind", "header", name=op.f("uq_column_names_kind_header")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "import_batches",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("file_name", sa.String(length=300), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=True),
        sa.Column("applied_at", sa.String(length=27), nullable=False),
        sa.Column("applied_by", sa.String(length=100), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batches")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "held_rows",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("employee_no", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("settled_at", sa.String(length=27), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batches.id"], name=op.f("fk_held_rows_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_rows")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_held_rows_employee_no", "held_rows", ["employee_no"], unique=False)
    op.create_table(
        "pay_schemes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("valid_from", sa.String(length=7), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["entity_id"], ["legal_entities.id"], name=op.f("fk_pay_schemes_entity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pay_schemes")),
        sa.UniqueConstraint("entity_id", "valid_from", name=op.f("uq_pay_schemes_entity_id_valid_from")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "site_rules",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("city", sa.String(length=40), nullable=False),
        sa.Column("insurance", sa.String(length=20), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=False),
        sa.Column("rule", sa.JSON(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batches.id"], name=op.f("fk_site_rules_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_rules")),
        sa.UniqueConstraint(
            "city", "insurance", "valid_from", name=op.f("uq_site_rules_city_insurance_valid_from")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "tax_openings",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("tax_year", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("through_period", sa.String(length=7), nullable=False),
        sa.Column("income", sa.BigInteger(), nullable=False),
        sa.Column("exempt_income", sa.BigInteger(), nullable=False),
        sa.Column("contributions", sa.BigInteger(), nullable=False),
        sa.Column("other_deducted", sa.BigInteger(), nullable=False),
        sa.Column("withheld", sa.BigInteger(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batches.id"], name=op.f("fk_tax_openings_batch_id")),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_tax_openings_employee_id")),
        sa.ForeignKeyConstraint(["entity_id"], ["legal_entities.id"], name=op.f("fk_tax_openings_entity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tax_openings")),
        sa.UniqueConstraint(
            "entity_id",
            "tax_year",
            "employee_id",
            name=op.f("uq_tax_openings_entity_id_tax_year_employee_id"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "tax_profiles",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("tax_year", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("start_period", sa.String(length=7), nullable=False),
        sa.Column("deduction_rule", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_tax_profiles_employee_id")),
        sa.ForeignKeyConstraint(["entity_id"], ["legal_entities.id"], name=op.f("fk_tax_profiles_entity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tax_profiles")),
        sa.UniqueConstraint(
            "entity_id",
            "tax_year",
            "employee_id",
            name=op.f("uq_tax_profiles_entity_id_tax_year_employee_id"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "held_inputs",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("employment_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=12), nullable=False),
        sa.Column("input_code", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batches.id"], name=op.f("fk_held_inputs_batch_id")),
        sa.ForeignKeyConstraint(
            ["employment_id"], ["employments.id"], name=op.f("fk_held_inputs_employment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_inputs")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_held_inputs_period", "held_inputs", ["period", "employment_id"], unique=False)
    op.create_table(
        "pay_terms",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("employment_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=False),
        sa.Column("valid_to", sa.String(length=10), nullable=True),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batches.id"], name=op.f("fk_pay_terms_batch_id")),
        sa.ForeignKeyConstraint(
            ["employment_id"], ["employments.id"], name=op.f("fk_pay_terms_employment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pay_terms")),
        sa.UniqueConstraint(
            "employment_id", "valid_from", name=op.f("uq_pay_terms_employment_id_valid_from")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "period_inputs",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("employment_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=12), nullable=False),
        sa.Column("quantities", sa.JSON(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batches.id"], name=op.f("fk_period_inputs_batch_id")),
        sa.ForeignKeyConstraint(
            ["employment_id"], ["employments.id"], name=op.f("fk_period_inputs_employment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_inputs")),
        sa.UniqueConstraint(
            "period", "employment_id", "source", name=op.f("uq_period_inputs_period_employment_id_source")
        ),
        sqlite_autoincrement=True,
    )
