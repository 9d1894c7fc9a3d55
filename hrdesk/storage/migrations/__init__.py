"""Alembic scripts of the store's schema."""
