"""SQLAlchemy tables, one module an area; no rules."""
