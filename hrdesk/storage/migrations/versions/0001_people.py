"""Entities, departments and people."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "employees",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("employee_no", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("pinyin", sa.String(length=200), nullable=False),
        sa.Column("initials", sa.String(length=40), nullable=False),
        sa.Column("id_type", sa.String(length=40), nullable=False),
        sa.Column("id_number", sa.String(length=40), nullable=True),
        sa.Column("sex", sa.String(length=6), nullable=True),
        sa.Column("birth_date", sa.String(length=10), nullable=True),
        sa.Column("education", sa.String(length=40), nullable=True),
        sa.Column("ethnicity", sa.String(length=40), nullable=True),
        sa.Column("remark", sa.String(length=2000), nullable=False),
        sa.Column("incomplete", sa.Boolean(), nullable=False),
        sa.Column("own_fields", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employees")),
        sa.UniqueConstraint("employee_no", name=op.f("uq_employees_employee_no")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_employees_initials_id", "employees", ["initials", "id"], unique=False)
    op.create_index("ix_employees_name_id", "employees", ["name", "id"], unique=False)
    op.create_index("ix_employees_pinyin_id", "employees", ["pinyin", "id"], unique=False)
    op.create_index(
        "uq_employees_id_number",
        "employees",
        ["id_number"],
        unique=True,
        sqlite_where=sa.text("id_number IS NOT NULL"),
    )
    op.create_table(
        "legal_entities",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("tax_number", sa.String(length=30), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("tax_period_rule", sa.String(length=12), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_entities")),
        sa.UniqueConstraint("name", name=op.f("uq_legal_entities_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "bank_accounts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=False),
        sa.Column("valid_to", sa.String(length=10), nullable=True),
        sa.Column("bank", sa.String(length=100), nullable=False),
        sa.Column("account", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.String(length=100), nullable=False),
        sa.Column("blocked", sa.String(length=40), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_bank_accounts_employee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_accounts")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_bank_accounts_employee_id", "bank_accounts", ["employee_id", "valid_from"], unique=False
    )
    op.create_table(
        "departments",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["entity_id"], ["legal_entities.id"], name=op.f("fk_departments_entity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_departments")),
        sa.UniqueConstraint("entity_id", "name", name=op.f("uq_departments_entity_id_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "employments",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column("former_no", sa.String(length=40), nullable=True),
        sa.Column("hire_date", sa.String(length=10), nullable=True),
        sa.Column("probation_end", sa.String(length=10), nullable=True),
        sa.Column("contract_end", sa.String(length=10), nullable=True),
        sa.Column("leave_date", sa.String(length=10), nullable=True),
        sa.Column("leave_approved_at", sa.String(length=27), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_employments_employee_id")),
        sa.ForeignKeyConstraint(["entity_id"], ["legal_entities.id"], name=op.f("fk_employments_entity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employments")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_employments_employee_id", "employments", ["employee_id"], unique=False)
    op.create_index(
        "ix_employments_entity_id_hire_date", "employments", ["entity_id", "hire_date"], unique=False
    )
    op.create_table(
        "phone_bindings",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("bound_at", sa.String(length=27), nullable=False),
        sa.Column("released_at", sa.String(length=27), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("actor", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_phone_bindings_employee_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone_bindings")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_phone_bindings_employee_id", "phone_bindings", ["employee_id"], unique=False)
    op.create_index(
        "uq_phone_bindings_live",
        "phone_bindings",
        ["number"],
        unique=True,
        sqlite_where=sa.text("released_at IS NULL"),
    )
    op.create_table(
        "department_aliases",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("alias", sa.String(length=200), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_department_aliases_department_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department_aliases")),
        sa.UniqueConstraint("alias", name=op.f("uq_department_aliases_alias")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "job_assignments",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("employment_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=False),
        sa.Column("valid_to", sa.String(length=10), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.String(length=100), nullable=False),
        sa.Column("city", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_job_assignments_department_id")
        ),
        sa.ForeignKeyConstraint(
            ["employment_id"], ["employments.id"], name=op.f("fk_job_assignments_employment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_assignments")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_job_assignments_employment_id", "job_assignments", ["employment_id", "valid_from"], unique=False
    )
