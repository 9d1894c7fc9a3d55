"""The tables of dated rows as timelines: whose a row is, what it says, how a change is written into it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.domain.people.timeline import Span
from hrdesk.models.payroll_inputs import PayTerms
from hrdesk.models.people import BankAccount, Employment, JobAssignment
from hrdesk.models.people_facts import DatedFact

BEGINNING: Final = date(1900, 1, 1)
"""From when a fact is said to hold that nobody dated."""


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of dated rows. read gives the fields of a row as a timeline holds them; write puts them back and
    takes away what said where the former ones came from."""

    kind: str
    model: type[Any]
    read: Callable[[Any], dict[str, Any]]
    write: Callable[[Any, Mapping[str, Any]], None]
    of_person: bool = False

    def rows(self, session: Session, employment: Employment) -> Sequence[Any]:
        """The rows of a person or of one employment, in the order of their days."""
        owner: dict[str, Any] = (
            {"employee_id": employment.employee_id} if self.of_person else {"employment_id": employment.id}
        )
        if self.model is DatedFact:
            owner["field"] = self.kind
        found = select(self.model).filter_by(**owner).order_by(self.model.valid_from)
        return session.execute(found).scalars().all()

    def new(self, employment: Employment, first: date) -> Any:
        """A row of its own that says nothing yet."""
        row = self.model(valid_from=str(first))
        if self.model is DatedFact:
            row.field, row.employee_id = self.kind, employment.employee_id
        if self.of_person:
            row.employee_id = employment.employee_id
        else:
            row.employment_id = employment.id
        return row


def span_of(table: Table, row: Any) -> Span:
    last = date.fromisoformat(row.valid_to) if row.valid_to else None
    return Span(date.fromisoformat(row.valid_from), last, table.read(row), row)


def _read_job(row: JobAssignment) -> dict[str, Any]:
    return {"department_id": row.department_id, "position": row.position, "city": row.city}


def _write_job(row: JobAssignment, value: Mapping[str, Any]) -> None:
    row.department_id = value.get("department_id")
    row.position, row.city = value.get("position", ""), value.get("city", "")
    row.source = ""


def _read_terms(row: PayTerms) -> dict[str, Any]:
    return dict(row.terms)


def _write_terms(row: PayTerms, value: Mapping[str, Any]) -> None:
    row.terms, row.batch_id, row.row = dict(value), None, 0


def _read_card(row: BankAccount) -> dict[str, Any]:
    return {"card": {"bank": row.bank, "account": row.account, "holder": row.holder}}


def _write_card(row: BankAccount, value: Mapping[str, Any]) -> None:
    card = value["card"]
    row.bank, row.account, row.holder = card["bank"], card["account"], card["holder"]
    row.source, row.confirmed_at, row.confirmed_by = "", None, None


def _read_fact(row: DatedFact) -> dict[str, Any]:
    return {"fact": row.value}


def _write_fact(row: DatedFact, value: Mapping[str, Any]) -> None:
    row.value = value["fact"]


JOB: Final = Table("job", JobAssignment, _read_job, _write_job)
PAY: Final = Table("pay_terms", PayTerms, _read_terms, _write_terms)
CARD: Final = Table("bank_account", BankAccount, _read_card, _write_card, of_person=True)
NAME: Final = Table("name", DatedFact, _read_fact, _write_fact, of_person=True)
MANAGER: Final = Table("manager", DatedFact, _read_fact, _write_fact)
GRADE: Final = Table("grade", DatedFact, _read_fact, _write_fact)
CONTRACT: Final = Table("contract", DatedFact, _read_fact, _write_fact)
