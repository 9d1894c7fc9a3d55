"""What points buy: items, prices, codes, redemptions."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    _point_items()
    _point_prices()
    _point_redemptions()
    _point_vouchers()


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), autoincrement=True, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _text(name: str, length: int, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=nullable)


def _json(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _point_items() -> None:
    op.create_table(
        "point_items",
        _id(),
        _number("version"),
        _text("code", 40),
        _text("kind", 20),
        _text("name_zh", 100),
        _text("name_en", 100),
        sa.Column("text_zh", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text(), nullable=False),
        _text("pinyin", 200),
        _text("initials", 100),
        sa.Column("on_sale", sa.Boolean(), nullable=False),
        sa.Column("stock", sa.Integer(), nullable=True),
        sa.Column("limit_count", sa.Integer(), nullable=True),
        _text("limit_per", 10),
        _text("valid_from", 10, nullable=True),
        _text("valid_to", 10, nullable=True),
        _json("eligible"),
        sa.Column("needs_approval", sa.Boolean(), nullable=False),
        sa.Column("coded", sa.Boolean(), nullable=False),
        _text("icon", 40),
        _text("picture_sha256", 64, nullable=True),
        _text("file_sha256", 64, nullable=True),
        _text("file_name", 200),
        sa.Column("cost_fen", sa.BigInteger(), nullable=False),
        _text("tax", 10),
        _text("free_reason", 200),
        _text("changed_at", 27),
        _text("changed_by", 100),
        sa.CheckConstraint("stock IS NULL OR stock >= 0", name=op.f("ck_point_items_stock")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_items")),
        sa.UniqueConstraint("code", name=op.f("uq_point_items_code")),
        sqlite_autoincrement=True,
    )


def _point_prices() -> None:
    op.create_table(
        "point_prices",
        _id(),
        _number("item_id"),
        _text("valid_from", 10),
        _number("points"),
        _text("reason", 500),
        _text("earned_by", 500),
        _text("recorded_at", 27),
        _text("recorded_by", 100),
        sa.CheckConstraint("points >= 0", name=op.f("ck_point_prices_points")),
        sa.ForeignKeyConstraint(["item_id"], ["point_items.id"], name=op.f("fk_point_prices_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_prices")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_point_prices_item_id", "point_prices", ["item_id", "valid_from"])


def _point_redemptions() -> None:
    op.create_table(
        "point_redemptions",
        _id(),
        _number("version"),
        _text("number", 20),
        _number("employee_id"),
        _number("item_id"),
        _number("quantity"),
        _number("points"),
        _text("state", 12),
        _text("beneficiary", 100),
        _text("asked_at", 27),
        _text("asked_by", 100),
        _text("approved_at", 27, nullable=True),
        _text("approved_by", 100, nullable=True),
        _text("handed_at", 27, nullable=True),
        _text("handed_by", 100, nullable=True),
        _text("ended_at", 27, nullable=True),
        _text("ended_by", 100, nullable=True),
        _text("reason", 500),
        sa.Column("cost_fen", sa.BigInteger(), nullable=False),
        _text("tax", 10),
        _text("wage_period", 7, nullable=True),
        sa.CheckConstraint("points >= 0", name=op.f("ck_point_redemptions_points")),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_point_redemptions_quantity")),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_point_redemptions_employee_id")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["point_items.id"], name=op.f("fk_point_redemptions_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_redemptions")),
        sa.UniqueConstraint("number", name=op.f("uq_point_redemptions_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_point_redemptions_employee_id", "point_redemptions", ["employee_id", "item_id"])
    op.create_index("ix_point_redemptions_item_id", "point_redemptions", ["item_id"])
    op.create_index("ix_point_redemptions_state", "point_redemptions", ["state", "id"])
    op.create_index("ix_point_redemptions_wage_period", "point_redemptions", ["wage_period"])


def _point_vouchers() -> None:
    op.create_table(
        "point_vouchers",
        _id(),
        _number("item_id"),
        _text("code", 100),
        sa.Column("redemption_id", sa.Integer(), nullable=True),
        _text("given_at", 27, nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["point_items.id"], name=op.f("fk_point_vouchers_item_id")),
        sa.ForeignKeyConstraint(
            ["redemption_id"], ["point_redemptions.id"], name=op.f("fk_point_vouchers_redemption_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_vouchers")),
        sa.UniqueConstraint("item_id", "code", name=op.f("uq_point_vouchers_item_id_code")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_point_vouchers_redemption_id", "point_vouchers", ["redemption_id"])
