"""Slips of a run as rows of the tax client's salary sheet."""

from collections import Counter
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from hrdesk.domain.payroll.scheme import Scheme
from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.values import minor_units
from hrdesk.exchange.tax_rows import TaxSalaryRow
from hrdesk.models.payroll_inputs import PeriodInput
from hrdesk.models.payroll_runs import PayRun
from hrdesk.models.people import Employment
from hrdesk.services.context import Context
from hrdesk.services.payroll.posted import slips
from hrdesk.services.payroll.slips import read_lines, read_snapshot

INSURANCES = {"pension": "pension", "medical": "medical", "unemployment": "unemployment"}
SPECIAL = {
    "child_education": "children_education",
    "continuing_education": "continuing_education",
    "housing_loan_interest": "mortgage_interest",
    "housing_rent": "rent",
    "elderly_support": "elderly_support",
    "infant_care": "infant_care",
    "private_pension": "personal_pension",
}
ID_TYPES = {"resident_id": "居民身份证", "other": "其他"}
"""The client's own words for kinds of documents."""


def tax_rows(ctx: Context, run: PayRun) -> list[TaxSalaryRow]:
    """One row a person: this period's income and contributions, special items cumulative.

    The client knows a person by the identity number once: two slips of somebody with two employments are
    added up.
    """
    scheme = parse_scheme(read_snapshot(ctx.session, run.id).scheme)
    special = _special(ctx, run)
    fields = _contribution_fields(scheme)
    rows: dict[int, TaxSalaryRow] = {}
    amounts: dict[int, Counter[str]] = {}
    for slip in slips(ctx, run.id):
        rows[slip.employee_id] = TaxSalaryRow(
            employee_no=slip.employee_no,
            name=slip.name,
            id_type=ID_TYPES.get(slip.id_type, ID_TYPES["other"]),
            id_number=slip.id_number or "",
        )
        added = amounts.setdefault(slip.employee_id, Counter())
        added["income"] += slip.income
        added["exempt_income"] += slip.exempt_income
        for item, amount in read_lines(slip.lines):
            if item in fields:
                added[fields[item]] += amount
    changes: dict[int, dict[str, Any]] = {
        employee_id: {**added, **special.get(employee_id, {})} for employee_id, added in amounts.items()
    }
    return [replace(row, **changes[employee_id]) for employee_id, row in rows.items()]


def _contribution_fields(scheme: Scheme) -> dict[str, str]:
    """Item code of a personal contribution to the field of the tax row it goes into."""
    fields = {}
    for one in scheme.contributions:
        fields[one.employee_item] = (
            "housing_fund" if one.group == "fund" else INSURANCES.get(one.insurance, "medical")
        )
    return fields


def _special(ctx: Context, run: PayRun) -> dict[int, dict[str, int]]:
    """The cumulative special items of each employee, of whichever employment they came for."""
    found = ctx.session.execute(
        select(Employment.employee_id, PeriodInput.quantities)
        .join(Employment, Employment.id == PeriodInput.employment_id)
        .where(PeriodInput.period == run.period, PeriodInput.source == "deductions")
    )
    return {
        employee_id: {SPECIAL[kind]: minor_units(amount) for kind, amount in quantities.items()}
        for employee_id, quantities in found
    }
