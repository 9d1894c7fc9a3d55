"""Slips of a run as rows of the tax client's salary sheet."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from hrdesk.domain.payroll.scheme import Scheme
from hrdesk.domain.payroll.scheme_reader import parse_scheme
from hrdesk.domain.values import minor_units
from hrdesk.exchange.tax_rows import TaxSalaryRow
from hrdesk.models.payroll_inputs import PeriodInput
from hrdesk.models.payroll_runs import PayRun
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
    """One row a slip: this period's income and contributions, special items cumulative."""
    scheme = parse_scheme(read_snapshot(ctx.session, run.id).scheme)
    special = _special(ctx, run)
    fields = _contribution_fields(scheme)
    rows = []
    for slip in slips(ctx, run.id):
        amounts = dict.fromkeys(fields.values(), 0)
        for item, amount in read_lines(slip.lines):
            if item in fields:
                amounts[fields[item]] += amount
        row = TaxSalaryRow(
            employee_no=slip.employee_no,
            name=slip.name,
            id_type=ID_TYPES.get(slip.id_type, ID_TYPES["other"]),
            id_number=slip.id_number or "",
            income=slip.income,
            exempt_income=slip.exempt_income,
        )
        changes: dict[str, Any] = {**amounts, **special.get(slip.employment_id, {})}
        rows.append(replace(row, **changes))
    return rows


def _contribution_fields(scheme: Scheme) -> dict[str, str]:
    """Item code of a personal contribution to the field of the tax row it goes into."""
    fields = {}
    for one in scheme.contributions:
        fields[one.employee_item] = (
            "housing_fund" if one.group == "fund" else INSURANCES.get(one.insurance, "medical")
        )
    return fields


def _special(ctx: Context, run: PayRun) -> dict[int, dict[str, int]]:
    found = ctx.session.execute(
        select(PeriodInput.employment_id, PeriodInput.quantities).where(
            PeriodInput.period == run.period, PeriodInput.source == "deductions"
        )
    )
    return {
        employment_id: {SPECIAL[kind]: minor_units(amount) for kind, amount in quantities.items()}
        for employment_id, quantities in found
    }
