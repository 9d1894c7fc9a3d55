"""One table for phones and e-mails with their proofs; conflicts, questions, tickets, the release clock."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

# Before this revision only rosters bound numbers, and only a changed number ended a binding.
_TAKEN_OVER = """
INSERT INTO contact_bindings (id, employee_id, kind, value, bound_at, recorded_at, proof, seen_by, reason,
  actor, released_at, ground, release_reason, released_by)
SELECT id, employee_id, 'phone', number, bound_at, bound_at, 'import', '', reason, actor, released_at,
       CASE WHEN released_at IS NULL THEN NULL ELSE 'changed' END, NULL, NULL
FROM phone_bindings ORDER BY id
"""
# A key that was given out is not given again, also where its row is gone.
_KEYS_GO_ON = """
UPDATE sqlite_sequence SET seq = (SELECT max(seq) FROM sqlite_sequence
  WHERE name IN ('phone_bindings', 'contact_bindings')) WHERE name = 'contact_bindings'
"""
_LIVE = sa.text("released_at IS NULL")


def upgrade() -> None:
    _bindings()
    op.execute(_TAKEN_OVER)
    op.execute(_KEYS_GO_ON)
    op.drop_table("phone_bindings")
    _conflicts()
    _requests()
    _tickets()
    _clocks()


def _text(name: str, length: int, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=nullable)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), autoincrement=True, nullable=False)


def _reference(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def _bindings() -> None:
    op.create_table(
        "contact_bindings",
        _id(),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        _text("kind", 10),
        _text("value", 254),
        _text("bound_at", 27),
        _text("recorded_at", 27),
        _text("proof", 20),
        _text("seen_by", 100),
        _text("reason", 500),
        _text("actor", 100),
        _text("released_at", 27, nullable=True),
        _text("ground", 20, nullable=True),
        _text("release_reason", 500, nullable=True),
        _text("released_by", 100, nullable=True),
        _reference("contact_bindings", "employee_id", "employees"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_bindings")),
        sqlite_autoincrement=True,
    )
    live = ["kind", "value"]
    op.create_index("uq_contact_bindings_live", "contact_bindings", live, unique=True, sqlite_where=_LIVE)
    op.create_index("ix_contact_bindings_employee_id", "contact_bindings", ["employee_id", "kind"])
    op.create_index("ix_contact_bindings_value", "contact_bindings", ["kind", "value", "id"])
    op.create_index("ix_contact_bindings_recorded_at", "contact_bindings", ["kind", "recorded_at"])


def _conflicts() -> None:
    op.create_table(
        "binding_conflicts",
        _id(),
        _text("found_at", 27),
        _text("found_by", 100),
        _text("kind", 10),
        _text("value", 254),
        sa.Column("holder_id", sa.Integer(), nullable=False),
        sa.Column("wanted_by", sa.Integer(), nullable=True),
        _text("cause", 30),
        _text("source", 500),
        _text("since", 27, nullable=True),
        sa.Column("waits", sa.Boolean(), nullable=False),
        _text("resolved_at", 27, nullable=True),
        _text("how", 20, nullable=True),
        _text("resolved_by", 100, nullable=True),
        _reference("binding_conflicts", "holder_id", "employees"),
        _reference("binding_conflicts", "wanted_by", "employees"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_binding_conflicts")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_binding_conflicts_open",
        "binding_conflicts",
        ["kind", "value", "wanted_by"],
        unique=True,
        sqlite_where=sa.text("resolved_at IS NULL"),
    )
    op.create_index("ix_binding_conflicts_found_at", "binding_conflicts", ["kind", "found_at"])


def _requests() -> None:
    op.create_table(
        "holder_requests",
        _id(),
        sa.Column("binding_id", sa.Integer(), nullable=False),
        sa.Column("conflict_id", sa.Integer(), nullable=True),
        _text("asked_at", 27),
        _text("asked_by", 100),
        _text("due_at", 27),
        _text("answer", 10, nullable=True),
        _text("answered_at", 27, nullable=True),
        _text("recorded_by", 100, nullable=True),
        _text("note", 500),
        _reference("holder_requests", "binding_id", "contact_bindings"),
        _reference("holder_requests", "conflict_id", "binding_conflicts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holder_requests")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_holder_requests_binding_id", "holder_requests", ["binding_id"])


def _tickets() -> None:
    op.create_table(
        "tickets",
        _id(),
        sa.Column("version", sa.Integer(), nullable=False),
        _text("category", 30),
        sa.Column("conflict_id", sa.Integer(), nullable=True),
        sa.Column("employee_id", sa.Integer(), nullable=True),
        sa.Column("in_charge", sa.Integer(), nullable=True),
        _text("opened_at", 27),
        _text("opened_by", 100),
        _text("due_at", 27),
        _text("state", 10),
        _text("closed_at", 27, nullable=True),
        _text("closed_by", 100, nullable=True),
        _text("note", 2000),
        _reference("tickets", "conflict_id", "binding_conflicts"),
        _reference("tickets", "employee_id", "employees"),
        _reference("tickets", "in_charge", "users"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickets")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_tickets_state_in_charge", "tickets", ["state", "in_charge"])


def _clocks() -> None:
    op.create_table(
        "release_clocks",
        _id(),
        sa.Column("employment_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        _text("started_at", 27),
        _text("started_by", 100),
        _text("due_at", 27),
        _text("done_at", 27, nullable=True),
        _text("done_by", 100, nullable=True),
        _text("stopped_at", 27, nullable=True),
        sa.Column("run", sa.Integer(), nullable=True),
        _text("blocked", 30, nullable=True),
        sa.Column("evidence", sa.JSON(), nullable=False),
        _reference("release_clocks", "employment_id", "employments"),
        _reference("release_clocks", "employee_id", "employees"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_clocks")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_release_clocks_employment_id",
        "release_clocks",
        ["employment_id"],
        unique=True,
        sqlite_where=sa.text("stopped_at IS NULL"),
    )
    op.create_index("ix_release_clocks_employee_id", "release_clocks", ["employee_id"])
    running = sa.text("done_at IS NULL AND stopped_at IS NULL")
    op.create_index("ix_release_clocks_due_at", "release_clocks", ["due_at"], sqlite_where=running)
    op.create_index("ix_release_clocks_run", "release_clocks", ["run"])
