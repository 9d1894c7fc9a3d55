"""A last day that was only asked for stands apart from one that is approved."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("employments", sa.Column("leave_asked", sa.String(length=10), nullable=True))
    op.execute(
        "UPDATE employments SET leave_asked = leave_date, leave_date = NULL "
        "WHERE state = 'leaving' AND leave_requested_at IS NOT NULL AND leave_approved_at IS NULL"
    )
