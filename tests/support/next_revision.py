"""The scripts of a program one revision further."""

import shutil
from pathlib import Path

from hrdesk.storage import upgrade as upgrading
from hrdesk.storage.upgrade import HEAD

NEXT = f"{int(HEAD) + 1:04}"
BATCH = (
    "    with op.batch_alter_table('payslips') as batch:\n"
    "        batch.add_column(sa.Column('paid_at', sa.String(27), nullable=True))"
)
"""The step that does most: SQLite makes the table anew, with all its rows."""


def lay_next(scripts: Path, *statements: str, then: str = "") -> str:
    """Copy the scripts of this program to a folder and put one behind them; gives its revision."""
    shutil.copytree(Path(upgrading.__file__).parent / "migrations", scripts)
    body = "\n".join(f"    op.execute({one!r})" for one in statements)
    (scripts / "versions" / f"{NEXT}_next.py").write_text(
        f"from alembic import op\nimport sqlalchemy as sa\n"
        f"revision = '{NEXT}'\ndown_revision = '{HEAD}'\n\ndef upgrade():\n{body}\n{then}\n"
    )
    return NEXT
