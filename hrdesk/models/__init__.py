"""SQLAlchemy tables, one module an area; no rules."""

from hrdesk.models import (
    administration,
    contacts,
    organisation,
    payroll_inputs,
    payroll_review,
    payroll_runs,
    people,
    people_facts,
    people_records,
)
from hrdesk.models.base import Base

__all__ = [
    "Base",
    "administration",
    "contacts",
    "organisation",
    "payroll_inputs",
    "payroll_review",
    "payroll_runs",
    "people",
    "people_facts",
    "people_records",
]
