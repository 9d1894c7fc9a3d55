"""Slips as rows: written by the thousand, summed when posted, hashed with what they were computed from."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import text
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_refusals import RunNotInState
from hrdesk.domain.payroll.slip import SlipResult
from hrdesk.models.payroll_runs import RunSnapshot
from hrdesk.services.payroll.facts import Payee

COLUMNS = (
    "run_id", "employment_id", "employee_id", "entity_id", "tax_year", "tax_period",
    "employee_no", "name", "department_id", "position", "city",
    "gross_pay", "social_insurance", "housing_fund", "withholding", "other_deductions", "net_pay",
    "employer_cost", "debt", "debt_taken", "income", "exempt_income", "contributions", "other_deducted",
    "special_additional", "basic_deduction", "cumulative_taxable", "cumulative_tax", "withheld_before",
    "lines", "inputs",
)  # fmt: skip
TOTALLED = slice(COLUMNS.index("gross_pay"), COLUMNS.index("employer_cost") + 1)
AMOUNT_COLUMNS = COLUMNS[COLUMNS.index("gross_pay") : COLUMNS.index("withheld_before") + 1]
LINES, INPUTS = COLUMNS.index("lines"), COLUMNS.index("inputs")

DEBT_TAKEN = "debt_taken"
"""Stands for an item where a slip takes something of an earlier debt: no scheme has a line for it."""

_INSERT = f"INSERT INTO payslips ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608  our own column names
_ENCODER = msgspec.json.Encoder()
_LINES = msgspec.json.Decoder(list[tuple[str, int]])

_DEPARTMENTS = text("""
INSERT INTO run_departments (run_id, department_id, people, gross_pay, net_pay, employer_cost)
SELECT run_id, department_id, count(*), sum(gross_pay), sum(net_pay), sum(employer_cost)
FROM payslips WHERE run_id = :run GROUP BY department_id ORDER BY department_id
""")

Row = tuple[Any, ...]


def slip_row(run_key: Row, payee: Payee, result: SlipResult) -> Row:
    """One slip in the order of COLUMNS; run_key is (run id, entity id, tax year, tax period)."""
    run_id, entity_id, tax_year, tax_period = run_key
    return (
        run_id, payee.employment_id, payee.employee_id, entity_id, tax_year, tax_period,
        payee.employee_no, payee.name, payee.department_id, payee.position, payee.city,
        *amounts_of(result),
        _ENCODER.encode(result.lines).decode(), _ENCODER.encode(payee.facts).decode(),
    )  # fmt: skip


def amounts_of(result: SlipResult) -> tuple[int, ...]:
    """The amounts of a slip in the order of AMOUNT_COLUMNS."""
    return (
        result.gross_pay, result.social_insurance, result.housing_fund, result.withholding,
        result.other_deductions, result.net_pay, result.employer_cost, result.debt, result.debt_taken,
        result.income, result.exempt_income, result.contributions_deducted, result.other_deducted,
        result.special_additional_cumulative, result.basic_deduction, result.cumulative_taxable,
        result.cumulative_tax, result.withheld_before,
    )  # fmt: skip


def insert_slips(session: Session, rows: list[Row]) -> None:
    session.connection().exec_driver_sql(_INSERT, rows)


def read_lines(stored: str) -> list[tuple[str, int]]:
    """Item codes and amounts in fen of a stored slip."""
    return _LINES.decode(stored)


def hash_of(scheme: str, rules: str, working_days: int, slips: Iterable[tuple[str, str]]) -> str:
    """SHA-256 over scheme, rules, calendar and each slip's inputs and lines, in the order of employees."""
    digest = hashlib.sha256()
    for part in (scheme, rules, str(working_days)):
        digest.update(part.encode() + b"\0")
    for inputs, lines in slips:
        digest.update(inputs.encode() + b"\0" + lines.encode() + b"\0")
    return digest.hexdigest()


def read_snapshot(session: Session, run_id: int) -> RunSnapshot:
    """What a run was computed with; refused for a run that was never tried."""
    snapshot = session.get(RunSnapshot, run_id)
    if snapshot is None:
        raise Refused(RunNotInState(state="draft", needed="tried"))
    return snapshot


def write_summary(session: Session, run_id: int) -> None:
    """Keep the sum of each item over each department, and of each department, as posting does."""
    amounts: dict[tuple[int | None, str], int] = defaultdict(int)
    people: dict[tuple[int | None, str], int] = defaultdict(int)
    stored = text("SELECT department_id, lines, debt_taken FROM payslips WHERE run_id = :run")
    for department_id, lines, debt_taken in session.execute(stored, {"run": run_id}):
        for item, amount in [*read_lines(lines), (DEBT_TAKEN, debt_taken)]:
            if amount:
                amounts[department_id, item] += amount
                people[department_id, item] += 1
    session.connection().exec_driver_sql(
        "INSERT INTO run_summaries (run_id, department_id, item, people, amount) VALUES (?, ?, ?, ?, ?)",
        [(run_id, key[0], key[1], people[key], amount) for key, amount in amounts.items()],
    )
    session.execute(_DEPARTMENTS, {"run": run_id})


def slips_of(session: Session, run_id: int) -> list[tuple[str, str]]:
    """(inputs, lines) of every slip in the order of employees."""
    stored = text(
        "SELECT inputs, lines FROM payslips WHERE run_id = :run ORDER BY employee_id, employment_id"
    )
    return [(row.inputs, row.lines) for row in session.execute(stored, {"run": run_id})]


def delete_drafts(session: Session, run_id: int) -> None:
    for table in ("payslips", "run_failures", "run_snapshots"):
        session.execute(text(f"DELETE FROM {table} WHERE run_id = :run"), {"run": run_id})  # noqa: S608  our own tables
