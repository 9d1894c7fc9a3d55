"""Employees and their dated facts."""

from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from hrdesk.models.base import AUTOINCREMENT, Base, Day, Id, Moment, Version


class Employee(Base):
    """One person for life; the employee number is permanent. incomplete: an import held their roster row."""

    __tablename__ = "employees"
    __table_args__ = (
        Index("ix_employees_name_id", "name", "id"),
        Index("ix_employees_initials_id", "initials", "id"),
        Index("ix_employees_pinyin_id", "pinyin", "id"),
        Index("ix_employees_birth_date_id", "birth_date", "id"),
        Index("uq_employees_id_number", "id_number", unique=True, sqlite_where=text("id_number IS NOT NULL")),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    version: Mapped[Version]
    employee_no: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    pinyin: Mapped[str] = mapped_column(String(200), default="")
    initials: Mapped[str] = mapped_column(String(40), default="")
    id_type: Mapped[str] = mapped_column(String(40), default="resident_id")
    id_number: Mapped[str | None] = mapped_column(String(40))
    sex: Mapped[str | None] = mapped_column(String(6))
    birth_date: Mapped[Day | None]
    education: Mapped[str | None] = mapped_column(String(40))
    ethnicity: Mapped[str | None] = mapped_column(String(40))
    remark: Mapped[str] = mapped_column(String(2000), default="")
    incomplete: Mapped[bool] = mapped_column(default=False)
    own_fields: Mapped[dict[str, Any]] = mapped_column(default=dict)


class Employment(Base):
    """A stay of a person with an entity. state: candidate, active, leaving, left or not_joined
    (domain/people/lifecycle).

    leave_date is the last day, which still belongs to the stay: approved with leave_approved_at, or told by a
    file. leave_asked is one that somebody asked for; until the approval pay and attendance do not know it.
    """

    __tablename__ = "employments"
    __table_args__ = (
        Index("ix_employments_entity_id_hire_date", "entity_id", "hire_date"),
        Index("ix_employments_employee_id", "employee_id"),
        AUTOINCREMENT,
    )

    id: Mapped[Id]
    version: Mapped[Version]
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    entity_id: Mapped[int] = mapped_column(ForeignKey("legal_entities.id"))
    former_no: Mapped[str | None] = mapped_column(String(40))
    hire_date: Mapped[Day | None]
    probation_end: Mapped[Day | None]
    contract_end: Mapped[Day | None]
    leave_date: Mapped[Day | None]
    leave_approved_at: Mapped[Moment | None]
    state: Mapped[str] = mapped_column(String(10))
    leave_requested_at: Mapped[Moment | None]
    leave_requested_by: Mapped[str | None] = mapped_column(String(100))
    leave_approved_by: Mapped[str | None] = mapped_column(String(100))
    leave_reason: Mapped[str | None] = mapped_column(String(500))
    leave_asked: Mapped[Day | None]


class JobAssignment(Base):
    """Department, position and place of work from valid_from to valid_to, both inclusive."""

    __tablename__ = "job_assignments"
    __table_args__ = (Index("ix_job_assignments_employment_id", "employment_id", "valid_from"), AUTOINCREMENT)

    id: Mapped[Id]
    employment_id: Mapped[int] = mapped_column(ForeignKey("employments.id"))
    valid_from: Mapped[Day]
    valid_to: Mapped[Day | None]
    department_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))
    position: Mapped[str] = mapped_column(String(100), default="")
    city: Mapped[str] = mapped_column(String(40), default="")
    source: Mapped[str] = mapped_column(String(200), default="")
    recorded_at: Mapped[Moment | None]
    recorded_by: Mapped[str | None] = mapped_column(String(100))
    reason: Mapped[str | None] = mapped_column(String(500))


class PeopleLine(Base):
    """One row a person for the list, kept by triggers (storage/people_lines.py); nobody else writes it.

    active: in service and not incomplete; phone_end: the last four digits, by which people are found.
    """

    __tablename__ = "people_lines"
    __table_args__ = (
        *(
            Index(f"ix_people_lines_{column}", column, "employee_id", "active")
            for column in ("employee_no", "pinyin", "department", "position", "city")
        ),
        *(
            Index(f"ix_people_lines_{column}", column, "employee_id", "active")
            for column in ("hire_date", "leave_date", "state")
        ),
        *(
            Index(f"ix_people_lines_{column}", column, "employee_id")
            for column in ("initials", "name", "phone", "phone_end", "department_id")
        ),
        Index("ix_people_lines_active", "active", "phone", "employee_id"),
        Index("ix_people_lines_incomplete", "employee_id", sqlite_where=text("incomplete")),
    )

    employee_id: Mapped[int] = mapped_column(
        ForeignKey("employees.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    employee_no: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(100))
    pinyin: Mapped[str] = mapped_column(String(200))
    initials: Mapped[str] = mapped_column(String(40))
    incomplete: Mapped[bool]
    department_id: Mapped[int | None]
    department: Mapped[str] = mapped_column(String(200))
    position: Mapped[str] = mapped_column(String(100))
    city: Mapped[str] = mapped_column(String(40))
    hire_date: Mapped[Day | None]
    leave_date: Mapped[Day | None]
    state: Mapped[str] = mapped_column(String(10))
    active: Mapped[bool]
    phone: Mapped[str | None] = mapped_column(String(20))
    phone_end: Mapped[str | None] = mapped_column(String(4))


class BankAccount(Base):
    """Where net pay goes. blocked carries the code of the reason that keeps it out of a bank file; so does
    an account that no second person has confirmed (confirmed_by)."""

    __tablename__ = "bank_accounts"
    __table_args__ = (Index("ix_bank_accounts_employee_id", "employee_id", "valid_from"), AUTOINCREMENT)

    id: Mapped[Id]
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    valid_from: Mapped[Day]
    valid_to: Mapped[Day | None]
    bank: Mapped[str] = mapped_column(String(100), default="")
    account: Mapped[str] = mapped_column(String(40))
    holder: Mapped[str] = mapped_column(String(100))
    blocked: Mapped[str | None] = mapped_column(String(40))
    source: Mapped[str] = mapped_column(String(200), default="")
    recorded_at: Mapped[Moment | None]
    recorded_by: Mapped[str | None] = mapped_column(String(100))
    reason: Mapped[str | None] = mapped_column(String(500))
    confirmed_at: Mapped[Moment | None]
    confirmed_by: Mapped[str | None] = mapped_column(String(100))
