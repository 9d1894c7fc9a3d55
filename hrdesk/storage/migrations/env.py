"""Runs the scripts on the connection that storage/upgrade.py hands in, inside its transaction."""

from alembic import context

from hrdesk.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transaction_per_migration=False,
    render_as_batch=True,
)
context.run_migrations()
