"""The points ledger: movements, lots and balances."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    _point_movements()
    _point_lots()
    _point_lot_uses()
    _point_balances()


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), autoincrement=True, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _text(name: str, length: int, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=nullable)


def _point_movements() -> None:
    op.create_table(
        "point_movements",
        _id(),
        _text("at", 27),
        _text("day", 10),
        _text("period", 7),
        _number("employee_id"),
        _text("kind", 10),
        _text("taken_from", 10),
        _text("given_to", 10),
        _number("points"),
        _text("source_key", 200),
        sa.Column("rule_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("redemption_id", sa.Integer(), nullable=True),
        sa.Column("reverses", sa.Integer(), nullable=True),
        _text("reason", 500),
        _text("actor", 100),
        sa.CheckConstraint("points > 0", name=op.f("ck_point_movements_points")),
        sa.CheckConstraint("taken_from <> given_to", name=op.f("ck_point_movements_accounts")),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_point_movements_employee_id")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["point_events.id"], name=op.f("fk_point_movements_event_id")),
        sa.ForeignKeyConstraint(
            ["redemption_id"], ["point_redemptions.id"], name=op.f("fk_point_movements_redemption_id")
        ),
        sa.ForeignKeyConstraint(
            ["reverses"], ["point_movements.id"], name=op.f("fk_point_movements_reverses")
        ),
        sa.ForeignKeyConstraint(["rule_id"], ["point_rules.id"], name=op.f("fk_point_movements_rule_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_movements")),
        sa.UniqueConstraint("source_key", name=op.f("uq_point_movements_source_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_point_movements_employee_id_id", "point_movements", ["employee_id", "id"])
    op.create_index("ix_point_movements_period_kind", "point_movements", ["period", "kind", "employee_id"])
    op.create_index(
        "ix_point_movements_redemption_id",
        "point_movements",
        ["redemption_id"],
        sqlite_where=sa.text("redemption_id IS NOT NULL"),
    )
    op.create_index(
        "uq_point_movements_reverses",
        "point_movements",
        ["reverses"],
        unique=True,
        sqlite_where=sa.text("reverses IS NOT NULL"),
    )


def _point_lots() -> None:
    op.create_table(
        "point_lots",
        _id(),
        _number("employee_id"),
        _number("movement_id"),
        _number("points"),
        _number("unused"),
        _text("expires_on", 10, nullable=True),
        sa.CheckConstraint("unused >= 0 AND unused <= points", name=op.f("ck_point_lots_unused")),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_point_lots_employee_id")),
        sa.ForeignKeyConstraint(
            ["movement_id"], ["point_movements.id"], name=op.f("fk_point_lots_movement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_lots")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_point_lots_expiring",
        "point_lots",
        ["expires_on"],
        unique=False,
        sqlite_where=sa.text("unused > 0"),
    )
    op.create_index("ix_point_lots_movement_id", "point_lots", ["movement_id"])
    op.create_index(
        "ix_point_lots_open",
        "point_lots",
        ["employee_id", "expires_on", "id"],
        unique=False,
        sqlite_where=sa.text("unused > 0"),
    )


def _point_lot_uses() -> None:
    op.create_table(
        "point_lot_uses",
        _id(),
        _number("lot_id"),
        _number("movement_id"),
        _number("points"),
        sa.CheckConstraint("points <> 0", name=op.f("ck_point_lot_uses_points")),
        sa.ForeignKeyConstraint(["lot_id"], ["point_lots.id"], name=op.f("fk_point_lot_uses_lot_id")),
        sa.ForeignKeyConstraint(
            ["movement_id"], ["point_movements.id"], name=op.f("fk_point_lot_uses_movement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_lot_uses")),
        sa.UniqueConstraint("lot_id", "movement_id", name=op.f("uq_point_lot_uses_lot_id_movement_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_point_lot_uses_movement_id", "point_lot_uses", ["movement_id"])


def _point_balances() -> None:
    op.create_table(
        "point_balances",
        _number("employee_id"),
        _number("available"),
        _number("held"),
        _number("movement_id"),
        sa.ForeignKeyConstraint(
            ["employee_id"], ["employees.id"], name=op.f("fk_point_balances_employee_id")
        ),
        sa.ForeignKeyConstraint(
            ["movement_id"], ["point_movements.id"], name=op.f("fk_point_balances_movement_id")
        ),
        sa.PrimaryKeyConstraint("employee_id", name=op.f("pk_point_balances")),
    )
