"""What turns events into points; events that others follow up, closed months of attendance."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    _point_rules()
    _point_events()
    _queued_events()
    _events()
    _follow_ups()
    _attendance_closings()


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), autoincrement=True, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _text(name: str, length: int, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=nullable)


def _json(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=False)


def _point_rules() -> None:
    op.create_table(
        "point_rules",
        _id(),
        _number("version"),
        _text("code", 40),
        _text("event_kind", 40),
        _text("category", 20),
        _text("name_zh", 100),
        _text("name_en", 100),
        _number("points"),
        _text("multiplier", 20),
        _json("conditions"),
        _json("caps"),
        _json("eligible"),
        sa.Column("below_zero", sa.Boolean(), nullable=False),
        sa.Column("expires_months", sa.Integer(), nullable=True),
        _text("valid_from", 10),
        _text("valid_to", 10, nullable=True),
        _text("reason", 500),
        _text("recorded_at", 27),
        _text("recorded_by", 100),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_rules")),
        sa.UniqueConstraint("code", "valid_from", name=op.f("uq_point_rules_code_valid_from")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_point_rules_event_kind", "point_rules", ["event_kind"])


def _point_events() -> None:
    op.create_table(
        "point_events",
        _id(),
        _text("source", 40),
        _text("event_key", 100),
        _text("kind", 40),
        _number("employee_id"),
        _text("occurred_at", 27),
        _text("day", 10),
        _text("reference", 100),
        _json("data"),
        _text("content_hash", 64),
        sa.Column("rule_id", sa.Integer(), nullable=True),
        _number("points"),
        _text("capped_by", 40),
        _text("received_at", 27),
        _text("received_by", 100),
        sa.ForeignKeyConstraint(["employee_id"], ["employees.id"], name=op.f("fk_point_events_employee_id")),
        sa.ForeignKeyConstraint(["rule_id"], ["point_rules.id"], name=op.f("fk_point_events_rule_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_events")),
        sa.UniqueConstraint("source", "event_key", name=op.f("uq_point_events_source_event_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_point_events_day", "point_events", ["day"])
    op.create_index("ix_point_events_employee_id_kind_day", "point_events", ["employee_id", "kind", "day"])


def _queued_events() -> None:
    op.create_table(
        "queued_events",
        _id(),
        _number("version"),
        _text("source", 40),
        _text("event_key", 100),
        _text("content_hash", 64),
        _text("file_name", 300),
        _number("row"),
        _json("record"),
        _text("code", 60),
        _json("details"),
        _text("state", 10),
        _text("received_at", 27),
        _text("received_by", 100),
        _text("settled_at", 27, nullable=True),
        _text("settled_by", 100, nullable=True),
        _text("reason", 500),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queued_events")),
        sa.UniqueConstraint(
            "source", "event_key", "content_hash", name=op.f("uq_queued_events_source_event_key_content_hash")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_queued_events_state", "queued_events", ["state", "code"])


def _events() -> None:
    op.create_table(
        "events",
        _id(),
        _text("kind", 40),
        _text("at", 27),
        _text("actor", 100),
        _json("data"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sqlite_autoincrement=True,
    )


def _follow_ups() -> None:
    op.create_table(
        "follow_ups",
        _id(),
        _number("event_id"),
        _text("follower", 40),
        _text("state", 10),
        _text("at", 27),
        _text("problem", 500),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_follow_ups_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_ups")),
        sa.UniqueConstraint("event_id", "follower", name=op.f("uq_follow_ups_event_id_follower")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_follow_ups_state", "follow_ups", ["state"])


def _attendance_closings() -> None:
    op.create_table(
        "attendance_closings",
        _id(),
        _number("entity_id"),
        _text("period", 7),
        _text("closed_at", 27),
        _text("closed_by", 100),
        _number("people"),
        _text("sha256", 64),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["legal_entities.id"], name=op.f("fk_attendance_closings_entity_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance_closings")),
        sa.UniqueConstraint("entity_id", "period", name=op.f("uq_attendance_closings_entity_id_period")),
        sqlite_autoincrement=True,
    )
