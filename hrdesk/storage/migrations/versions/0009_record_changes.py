"""Changes of records, the site's own fields, attachments, the dated tree of departments."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

# Surnames that were read as the same character is in most words, and how they are read from now on.
_READ_ANEW = """
盖 gai ge, 乐 le yue, 员 yuan yun, 贠 yuan yun, 黑 hei he, 种 zhong chong, 折 zhe she, 召 zhao shao,
洗 xi xian, 佴 er nai, 卜 bo bu, 隗 kui wei, 郇 huan xun, 乜 mie nie, 祭 ji zhai, 句 ju gou, 么 me yao,
繁 fan po, 秘 mi bi, 阚 han kan, 能 neng nai, 粘 zhan nian, 会 hui gui, 重 zhong chong, 郗 xi chi,
藏 cang zang, 适 shi kuo, 炅 jiong gui, 参 can shen, 颉 jie xie, 六 liu lu, 镡 chan tan, 率 lv shuai,
单于 shanyu chanyu
"""
_READ = """
UPDATE {table} SET pinyin = :now || substr(pinyin, length(:was) + 1),
  initials = substr(:now, 1, 1) || substr(initials, 2)
WHERE substr(name, 1, length(:name)) = :name AND substr(pinyin, 1, length(:was)) = :was
  AND instr(name, '·') = 0
"""


def upgrade() -> None:
    _changes()
    _fields_and_attachments()
    _departments()
    _surnames()


def _surnames() -> None:
    for one in _READ_ANEW.strip().split(","):
        name, was, now = one.split()
        for table in ("employees", "people_lines"):
            statement = sa.text(_READ.format(table=table))
            op.get_bind().execute(statement, {"name": name, "was": was, "now": now})


def _changes() -> None:
    op.create_table(
        "record_changes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("actor", sa.String(length=100), nullable=False),
        sa.Column("call", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=True),
        sa.Column("field", sa.String(length=100), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("valid_from", sa.String(length=10), nullable=True),
        sa.Column("correction", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_changes")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_record_changes_employee_id_id", "record_changes", ["employee_id", "id"])
    op.create_index("ix_record_changes_kind_record_id_id", "record_changes", ["kind", "record_id", "id"])


def _fields_and_attachments() -> None:
    op.create_table(
        "field_definitions",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("label_zh", sa.String(length=60), nullable=False),
        sa.Column("label_en", sa.String(length=60), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("pattern", sa.String(length=200), nullable=False),
        sa.Column("minimum", sa.String(length=40), nullable=False),
        sa.Column("maximum", sa.String(length=40), nullable=False),
        sa.Column("searchable", sa.Boolean(), nullable=False),
        sa.Column("read_right", sa.String(length=40), nullable=False),
        sa.Column("write_right", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.String(length=27), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field_definitions")),
        sa.UniqueConstraint("code", name=op.f("uq_field_definitions_code")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("content_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("expires_on", sa.String(length=10), nullable=True),
        sa.Column("remind_days", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("attached_at", sa.String(length=27), nullable=False),
        sa.Column("attached_by", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_attachments_employee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sqlite_autoincrement=True,
    )
    for column in ("employee_id", "expires_on", "sha256"):
        op.create_index(f"ix_attachments_{column}", "attachments", [column])


def _departments() -> None:
    op.create_table(
        "department_places",
        *_dated("department_places"),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["departments.id"], name=op.f("fk_department_places_parent_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_department_places_parent_id", "department_places", ["parent_id"])
    op.create_table(
        "department_names",
        *_dated("department_names"),
        sa.Column("name", sa.String(length=200), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "department_closings",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.String(length=10), nullable=False),
        sa.Column("into_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f("fk_department_closings_department_id")
        ),
        sa.ForeignKeyConstraint(["into_id"], ["departments.id"], name=op.f("fk_department_closings_into_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department_closings")),
        sa.UniqueConstraint("department_id", name=op.f("uq_department_closings_department_id")),
        sqlite_autoincrement=True,
    )


def _dated(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=False),
        sa.Column("valid_to", sa.String(length=10), nullable=True),
        sa.ForeignKeyConstraint(
            ["department_id"], ["departments.id"], name=op.f(f"fk_{table}_department_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("department_id", "valid_from", name=op.f(f"uq_{table}_department_id_valid_from")),
    ]
