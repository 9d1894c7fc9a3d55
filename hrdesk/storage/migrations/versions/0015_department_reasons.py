"""Why a department was moved, renamed or made."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    for table in ("department_names", "department_places"):
        op.add_column(table, sa.Column("reason", sa.String(length=200), nullable=True))
