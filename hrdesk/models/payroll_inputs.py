"""What a run reads: terms of pay, inputs of a month, openings, the site's rules and schemes."""

from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hrdesk.models.base import AUTOINCREMENT, Base, Day, Fen, Id, Moment, Month


class ImportBatch(Base):
    """One file that somebody applied."""

    __tablename__ = "import_batches"
    __table_args__ = (AUTOINCREMENT,)

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(20))
    file_name: Mapped[str] = mapped_column(String(300))
    sha256: Mapped[str] = mapped_column(String(64))
    period: Mapped[Month | None]
    applied_at: Mapped[Moment]
    applied_by: Mapped[str] = mapped_column(String(100))
    rows: Mapped[int]
    accepted: Mapped[int]
    held: Mapped[int]
    skipped: Mapped[int]


class HeldRow(Base):
    """A row that an import did not take, kept whole until somebody decides."""

    __tablename__ = "held_rows"
    __table_args__ = (Index("ix_held_rows_employee_no", "employee_no"), AUTOINCREMENT)

    id: Mapped[Id]
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batches.id"))
    kind: Mapped[str] = mapped_column(String(20))
    row: Mapped[int]
    employee_no: Mapped[str] = mapped_column(String(40), default="")
    code: Mapped[str] = mapped_column(String(60))
    record: Mapped[dict[str, Any]] = mapped_column(default=dict)
    settled_at: Mapped[Moment | None]


class ColumnName(Base):
    """A header that this site told the program to read as a field."""

    __tablename__ = "column_names"
    __table_args__ = (UniqueConstraint("kind", "header"), AUTOINCREMENT)

    id: Mapped[Id]
    kind: Mapped[str] = mapped_column(String(20))
    header: Mapped[str] = mapped_column(String(200))
    field: Mapped[str] = mapped_column(String(60))


class PayTerms(Base):
    """Agreed quantities of an employment (scheme inputs of source pay, as decimal text) while they hold."""

    __tablename__ = "pay_terms"
    __table_args__ = (UniqueConstraint("employment_id", "valid_from"), AUTOINCREMENT)

    id: Mapped[Id]
    employment_id: Mapped[int] = mapped_column(ForeignKey("employments.id"))
    valid_from: Mapped[Day]
    valid_to: Mapped[Day | None]
    terms: Mapped[dict[str, Any]]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batches.id"))
    row: Mapped[int] = mapped_column(default=0)
    recorded_at: Mapped[Moment | None]
    recorded_by: Mapped[str | None] = mapped_column(String(100))
    reason: Mapped[str | None] = mapped_column(String(500))


class PeriodInput(Base):
    """Quantities of one month from one source (attendance, scores, bonus, deductions), as decimal text."""

    __tablename__ = "period_inputs"
    __table_args__ = (UniqueConstraint("period", "employment_id", "source"), AUTOINCREMENT)

    id: Mapped[Id]
    period: Mapped[Month]
    employment_id: Mapped[int] = mapped_column(ForeignKey("employments.id"))
    source: Mapped[str] = mapped_column(String(12))
    quantities: Mapped[dict[str, Any]]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batches.id"))
    row: Mapped[int] = mapped_column(default=0)


class HeldInput(Base):
    """An input of a month that could not be read: this person fails by name until it is settled."""

    __tablename__ = "held_inputs"
    __table_args__ = (Index("ix_held_inputs_period", "period", "employment_id"), AUTOINCREMENT)

    id: Mapped[Id]
    period: Mapped[Month]
    employment_id: Mapped[int] = mapped_column(ForeignKey("employments.id"))
    source: Mapped[str] = mapped_column(String(12))
    input_code: Mapped[str] = mapped_column(String(60))
    code: Mapped[str] = mapped_column(String(60))
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batches.id"))


class TaxProfile(Base):
    """How a person is withheld in a tax year: first month counted, and which basic deduction rule."""

    __tablename__ = "tax_profiles"
    __table_args__ = (UniqueConstraint("entity_id", "tax_year", "employee_id"), AUTOINCREMENT)

    id: Mapped[Id]
    entity_id: Mapped[int] = mapped_column(ForeignKey("legal_entities.id"))
    tax_year: Mapped[int]
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    start_period: Mapped[Month]
    deduction_rule: Mapped[str] = mapped_column(String(12), default="standard")


class TaxOpening(Base):
    """Cumulative figures of a tax year up to through_period, from before this program kept them."""

    __tablename__ = "tax_openings"
    __table_args__ = (UniqueConstraint("entity_id", "tax_year", "employee_id"), AUTOINCREMENT)

    id: Mapped[Id]
    entity_id: Mapped[int] = mapped_column(ForeignKey("legal_entities.id"))
    tax_year: Mapped[int]
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    through_period: Mapped[Month]
    income: Mapped[Fen]
    exempt_income: Mapped[Fen]
    contributions: Mapped[Fen]
    other_deducted: Mapped[Fen]
    withheld: Mapped[Fen]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batches.id"))


class SiteRule(Base):
    """A contribution rule the desk brought with its own files; it comes before the shipped ones."""

    __tablename__ = "site_rules"
    __table_args__ = (UniqueConstraint("city", "insurance", "valid_from"), AUTOINCREMENT)

    id: Mapped[Id]
    city: Mapped[str] = mapped_column(String(40))
    insurance: Mapped[str] = mapped_column(String(20))
    valid_from: Mapped[Day]
    rule: Mapped[dict[str, Any]]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batches.id"))


class PayScheme(Base):
    """A pay scheme of an entity from valid_from on, as the file it came from."""

    __tablename__ = "pay_schemes"
    __table_args__ = (UniqueConstraint("entity_id", "valid_from"), AUTOINCREMENT)

    id: Mapped[Id]
    entity_id: Mapped[int] = mapped_column(ForeignKey("legal_entities.id"))
    code: Mapped[str] = mapped_column(String(60))
    valid_from: Mapped[Month]
    source: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(String(64))
