"""Runs and their slips; once posted the database refuses every change (storage/guards.py)."""

from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from hrdesk.models.base import AUTOINCREMENT, Base, Day, Fen, Id, Moment, Month, Version


class PayRun(Base):
    """A run of an entity: wage period, pay date and tax period. state only moves forward to posted."""

    __tablename__ = "pay_runs"
    __table_args__ = (UniqueConstraint("entity_id", "period", "number"), AUTOINCREMENT)

    id: Mapped[Id]
    version: Mapped[Version]
    entity_id: Mapped[int] = mapped_column(ForeignKey("legal_entities.id"))
    number: Mapped[int]
    period: Mapped[Month]
    pay_date: Mapped[Day]
    tax_period: Mapped[Month]
    state: Mapped[str] = mapped_column(String(10))
    trials: Mapped[int] = mapped_column(default=0)
    tried_at: Mapped[Moment | None]
    tried_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    prepared_by: Mapped[int] = mapped_column(ForeignKey("users.id"))
    submitted_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    submitted_at: Mapped[Moment | None]
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    approved_at: Mapped[Moment | None]
    posted_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    posted_at: Mapped[Moment | None]
    note: Mapped[str] = mapped_column(String(2000), default="")
    hash: Mapped[str] = mapped_column(String(64), default="")
    people: Mapped[int] = mapped_column(default=0)
    failed: Mapped[int] = mapped_column(default=0)
    gross_pay: Mapped[Fen] = mapped_column(default=0)
    social_insurance: Mapped[Fen] = mapped_column(default=0)
    housing_fund: Mapped[Fen] = mapped_column(default=0)
    withholding: Mapped[Fen] = mapped_column(default=0)
    other_deductions: Mapped[Fen] = mapped_column(default=0)
    net_pay: Mapped[Fen] = mapped_column(default=0)
    employer_cost: Mapped[Fen] = mapped_column(default=0)


class RunSnapshot(Base):
    """Scheme, rules and calendar a run was computed with, so that it can be computed again.

    posted_runs: how many runs of the entity were posted then; another one since moves tax years and debts.
    """

    __tablename__ = "run_snapshots"

    run_id: Mapped[int] = mapped_column(ForeignKey("pay_runs.id"), primary_key=True)
    scheme: Mapped[str] = mapped_column(Text)
    rules: Mapped[str] = mapped_column(Text)
    working_days: Mapped[int]
    inputs_batch: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    posted_runs: Mapped[int] = mapped_column(server_default=text("0"))


class Payslip(Base):
    """One person in one run: totals, the quantities that law accumulates, lines and inputs as JSON."""

    __tablename__ = "payslips"
    __table_args__ = (
        UniqueConstraint("run_id", "employment_id"),
        Index(
            "ix_payslips_year_to_date",
            "entity_id",
            "tax_year",
            "employee_id",
            "run_id",
            "tax_period",
            "income",
            "exempt_income",
            "contributions",
            "other_deducted",
            "withholding",
        ),
        Index(
            "ix_payslips_debts",
            "entity_id",
            "employee_id",
            "run_id",
            "debt",
            "debt_taken",
            sqlite_where=text("debt <> 0 OR debt_taken <> 0"),
        ),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    run_id: Mapped[int] = mapped_column(ForeignKey("pay_runs.id"))
    employment_id: Mapped[int] = mapped_column(ForeignKey("employments.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    entity_id: Mapped[int] = mapped_column(ForeignKey("legal_entities.id"))
    tax_year: Mapped[int]
    tax_period: Mapped[Month]
    employee_no: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(100))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    position: Mapped[str] = mapped_column(String(100))
    city: Mapped[str] = mapped_column(String(40))
    gross_pay: Mapped[Fen]
    social_insurance: Mapped[Fen]
    housing_fund: Mapped[Fen]
    withholding: Mapped[Fen]
    other_deductions: Mapped[Fen]
    net_pay: Mapped[Fen]
    employer_cost: Mapped[Fen]
    debt: Mapped[Fen]
    income: Mapped[Fen]
    exempt_income: Mapped[Fen]
    contributions: Mapped[Fen]
    other_deducted: Mapped[Fen]
    special_additional: Mapped[Fen]
    basic_deduction: Mapped[Fen]
    cumulative_taxable: Mapped[Fen]
    cumulative_tax: Mapped[Fen]
    withheld_before: Mapped[Fen]
    lines: Mapped[str] = mapped_column(Text)
    inputs: Mapped[str] = mapped_column(Text)
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("payslips.id"))
    debt_taken: Mapped[Fen] = mapped_column(server_default=text("0"))


class RunFailure(Base):
    """A person the last trial could not compute; the others went on."""

    __tablename__ = "run_failures"
    __table_args__ = (UniqueConstraint("run_id", "employment_id"), AUTOINCREMENT)

    id: Mapped[Id]
    run_id: Mapped[int] = mapped_column(ForeignKey("pay_runs.id"))
    employment_id: Mapped[int] = mapped_column(ForeignKey("employments.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    employee_no: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(100))
    code: Mapped[str] = mapped_column(String(60))
    details: Mapped[dict[str, Any]]


class RunSummary(Base):
    """Sum of an item over a department, kept when a run is posted."""

    __tablename__ = "run_summaries"
    __table_args__ = (UniqueConstraint("run_id", "department_id", "item"), AUTOINCREMENT)

    id: Mapped[Id]
    run_id: Mapped[int] = mapped_column(ForeignKey("pay_runs.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    item: Mapped[str] = mapped_column(String(60))
    people: Mapped[int]
    amount: Mapped[Fen]
