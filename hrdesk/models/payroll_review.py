"""Who checked whom before a run is signed, finished sheets to compare with, costs by department."""

from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hrdesk.models.base import AUTOINCREMENT, Base, Fen, Id, Moment, Month


class ReviewTick(Base):
    """A person of a run was looked at and found right. It counts for the trial whose hash it carries.

    content_hash is over what was looked at: a new trial keeps the tick of whoever came out the same.
    """

    __tablename__ = "review_ticks"
    __table_args__ = (UniqueConstraint("run_id", "employee_id"), AUTOINCREMENT)

    id: Mapped[Id]
    run_id: Mapped[int] = mapped_column(ForeignKey("pay_runs.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    trial_hash: Mapped[str] = mapped_column(String(64))
    content_hash: Mapped[str] = mapped_column(String(64))
    ticked_by: Mapped[int] = mapped_column(ForeignKey("users.id"))
    ticked_at: Mapped[Moment]


class ReviewComment(Base):
    """What somebody wrote about a person of a run; the newest stands in the list."""

    __tablename__ = "review_comments"
    __table_args__ = (Index("ix_review_comments_run_id_employee_id", "run_id", "employee_id"), AUTOINCREMENT)

    id: Mapped[Id]
    run_id: Mapped[int] = mapped_column(ForeignKey("pay_runs.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    comment: Mapped[str] = mapped_column(String(2000))
    written_by: Mapped[int] = mapped_column(ForeignKey("users.id"))
    written_at: Mapped[Moment]


class WageSheet(Base):
    """A month that another program paid, as its finished sheet says; only for comparing."""

    __tablename__ = "wage_sheets"
    __table_args__ = (UniqueConstraint("entity_id", "period"), AUTOINCREMENT)

    id: Mapped[Id]
    entity_id: Mapped[int] = mapped_column(ForeignKey("legal_entities.id"))
    period: Mapped[Month]
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batches.id"))
    people: Mapped[int]
    gross_pay: Mapped[Fen]
    net_pay: Mapped[Fen]
    totals: Mapped[dict[str, Any]]


class WageRow(Base):
    """One person of such a sheet: lines by item of the scheme as a slip has them, totals as written."""

    __tablename__ = "wage_rows"
    __table_args__ = (UniqueConstraint("sheet_id", "employment_id"), AUTOINCREMENT)

    id: Mapped[Id]
    sheet_id: Mapped[int] = mapped_column(ForeignKey("wage_sheets.id"))
    employment_id: Mapped[int] = mapped_column(ForeignKey("employments.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    employee_no: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(100))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    gross_pay: Mapped[Fen]
    net_pay: Mapped[Fen]
    withholding: Mapped[Fen]
    cumulative_taxable: Mapped[int | None] = mapped_column(BigInteger)
    lines: Mapped[str] = mapped_column(Text)
    row: Mapped[int]


class RunDepartment(Base):
    """People and sums of a department in a run, kept when it is posted."""

    __tablename__ = "run_departments"
    __table_args__ = (UniqueConstraint("run_id", "department_id"), AUTOINCREMENT)

    id: Mapped[Id]
    run_id: Mapped[int] = mapped_column(ForeignKey("pay_runs.id"))
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    people: Mapped[int]
    gross_pay: Mapped[Fen]
    net_pay: Mapped[Fen]
    employer_cost: Mapped[Fen]
