"""SQLAlchemy tables, one module an area; no rules."""

from hrdesk.models import (
    administration,
    contacts,
    happenings,
    organisation,
    payroll_inputs,
    payroll_review,
    payroll_runs,
    people,
    people_facts,
    people_records,
    points_catalogue,
    points_ledger,
    points_rules,
)
from hrdesk.models.base import Base

__all__ = [
    "Base",
    "administration",
    "contacts",
    "happenings",
    "organisation",
    "payroll_inputs",
    "payroll_review",
    "payroll_runs",
    "people",
    "people_facts",
    "people_records",
    "points_catalogue",
    "points_ledger",
    "points_rules",
]
