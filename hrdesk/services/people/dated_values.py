"""Every dated value of a person, field by field, as this reader may see it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from hrdesk.calls.people_facts import DatedValue, SupersededValue
from hrdesk.calls.permissions import Permission
from hrdesk.domain.people.timeline import Span, values_of
from hrdesk.models.contacts import ContactBinding
from hrdesk.models.organisation import Department
from hrdesk.models.payroll_inputs import ImportBatch
from hrdesk.models.people import Employee, Employment
from hrdesk.models.people_facts import MergedRecord, SupersededFact
from hrdesk.services.context import Context
from hrdesk.services.people.dated_tables import (
    BEGINNING,
    CARD,
    CONTRACT,
    GRADE,
    JOB,
    MANAGER,
    NAME,
    PAY,
    Table,
    span_of,
)
from hrdesk.services.people.finding import day_of, employments_of
from hrdesk.services.people.masking import mask_account, mask_contact
from hrdesk.services.settings import setting


@dataclass(frozen=True, slots=True)
class Record:
    """A person with what was merged into them, and what this reader may see."""

    person: Employee
    employments: tuple[Employment, ...]
    merged: tuple[MergedRecord, ...]
    sees_pay: bool
    zone: ZoneInfo

    @property
    def ids(self) -> tuple[int, ...]:
        return (self.person.id, *(one.other_id for one in self.merged))


def record_of(ctx: Context, person: Employee) -> Record:
    return Record(
        person,
        tuple(employments_of(ctx.session, person.id)),
        tuple(_merged(ctx.session, [person.id])),
        Permission.PAYROLL_READ in ctx.actor.permissions,
        ZoneInfo(setting(ctx.session, "site.zone")),
    )


def dated_values(
    session: Session, record: Record, employments: Iterable[Employment] | None = None
) -> tuple[DatedValue, ...]:
    """Newest first; of these employments, else of all, those that stayed with a merged record among them;
    what belongs to the person is always there."""
    found = [*_names(session, record)]
    for employment in _all(session, record) if employments is None else employments:
        found.append(_stay(session, record, employment))
        found += _facts(session, employment, JOB, ("department_id", "position", "city"))
        for table in (MANAGER, GRADE, CONTRACT):
            found += _facts(session, employment, table, ("fact",))
        if record.sees_pay:
            rows = PAY.rows(session, employment)
            codes = dict.fromkeys(code for row in rows for code in row.terms)
            found += _facts(session, employment, PAY, tuple(codes))
    if record.sees_pay and record.employments:
        found += _facts(session, record.employments[-1], CARD, ("card",))
    found += _contacts(session, record)
    return tuple(sorted(found, key=lambda one: one.valid_from or "", reverse=True))


def superseded_values(session: Session, record: Record) -> tuple[SupersededValue, ...]:
    """Newest correction first."""
    rows = session.execute(
        select(SupersededFact)
        .where(SupersededFact.employee_id.in_(record.ids))
        .order_by(SupersededFact.id.desc())
    ).scalars()
    return tuple(_superseded(session, row, record.sees_pay) for row in rows if _may_see(row, record.sees_pay))


def _superseded(session: Session, row: SupersededFact, sees_pay: bool) -> SupersededValue:
    shown = [
        f"{_field(name)}: {text}" if len(row.value) > 1 else text
        for name, text in ((name, value_text(session, name, value)) for name, value in row.value.items())
        if text
    ]
    return SupersededValue(
        field=row.kind,
        value=", ".join(shown),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
        superseded_by=row.superseded_by,
        superseded_at=row.superseded_at,
        reason=row.reason,
    )


def _may_see(row: SupersededFact, sees_pay: bool) -> bool:
    return sees_pay or row.kind not in (PAY.kind, CARD.kind)


def _merged(session: Session, kept: list[int]) -> Iterator[MergedRecord]:
    """Records merged into these, and into those in their turn."""
    found = session.execute(select(MergedRecord).where(MergedRecord.kept_id.in_(kept))).scalars().all()
    yield from found
    if found:
        yield from _merged(session, [one.other_id for one in found])


def _names(session: Session, record: Record) -> Iterable[DatedValue]:
    if not record.employments:
        return ()
    return _facts(session, record.employments[-1], NAME, ("fact",))


def _all(session: Session, record: Record) -> Iterator[Employment]:
    """An employment that had days in common with one of the kept record did not go over to it."""
    yield from record.employments
    for one in record.merged:
        yield from employments_of(session, one.other_id)


def _stay(session: Session, record: Record, employment: Employment) -> DatedValue:
    """value is the number under which it was, where that is another one."""
    number = employment.former_no or ""
    if employment.employee_id != record.person.id:
        number = session.get_one(Employee, employment.employee_id).employee_no
    return DatedValue(
        field="employment",
        value=number,
        valid_from=employment.hire_date,
        valid_to=employment.leave_date,
    )


def _facts(
    session: Session, employment: Employment, table: Table, names: Iterable[str]
) -> Iterator[DatedValue]:
    spans = [span_of(table, row) for row in table.rows(session, employment)]
    for name in names:
        for span in values_of(spans, name):
            text = value_text(session, name, span.value[name])
            if text:
                yield _value(session, _called(table, name), text, _within(span, table, employment))


def _within(span: Span, table: Table, employment: Employment) -> Span:
    """What belongs to an employment ends with it."""
    last = date.fromisoformat(employment.leave_date) if employment.leave_date else None
    if table.of_person or last is None or (span.last is not None and span.last <= last):
        return span
    return replace(span, last=last)


def _called(table: Table, name: str) -> str:
    """What a field of a table is called outside."""
    if table is JOB:
        return _field(name)
    if table is PAY:
        return f"pay.{name}"
    return "bank_card" if table is CARD else table.kind


def _field(name: str) -> str:
    return "department" if name == "department_id" else name


def _value(session: Session, field: str, text: str, span: Span) -> DatedValue:
    row: Any = span.key
    return DatedValue(
        field=field,
        value=text,
        valid_from=None if span.first == BEGINNING else str(span.first),
        valid_to=str(span.last) if span.last else None,
        source=row.reason or _file_of(session, row),
        recorded_by=row.recorded_by or "",
        recorded_at=row.recorded_at,
    )


def _file_of(session: Session, row: Any) -> str:
    """The file a row came with, and its line there."""
    batch_id = getattr(row, "batch_id", None)
    if batch_id is None:
        return getattr(row, "source", "") or ""
    return f"{session.get_one(ImportBatch, batch_id).file_name} #{row.row}"


def value_text(session: Session, name: str, value: Any) -> str:
    """A value as it is shown: names for ids, the last digits of an account."""
    if not isinstance(value, Mapping):
        if name != "department_id" or value is None:
            return str(value or "")
        return session.get_one(Department, value).name
    if "account" in value:
        return " ".join(filter(None, (str(value["bank"]), mask_account(value["account"]))))
    if "employee_id" in value:
        return _named(session, value["employee_id"])
    return " ".join(str(one) for one in value.values() if one)


def _named(session: Session, employee_id: int | None) -> str:
    if employee_id is None:
        return ""
    person = session.get_one(Employee, employee_id)
    return f"{person.employee_no} {person.name}"


def _contacts(session: Session, record: Record) -> Iterator[DatedValue]:
    held = select(ContactBinding).where(ContactBinding.employee_id.in_(record.ids))
    for binding in session.execute(held.order_by(ContactBinding.id)).scalars():
        yield DatedValue(
            field=binding.kind,
            value=mask_contact(binding.value),
            valid_from=str(day_of(binding.bound_at, record.zone) or ""),
            valid_to=str(day_of(binding.released_at, record.zone)) if binding.released_at else None,
            source=binding.reason,
            recorded_by=binding.actor,
            recorded_at=binding.recorded_at,
        )


def holds(value: DatedValue, day: date) -> bool:
    """Whether a value is that of a day; of a phone given back that day, the next one is."""
    ends = value.valid_to
    over = ends is not None and (ends < str(day) or (value.field in ("phone", "email") and ends == str(day)))
    return (value.valid_from or "") <= str(day) and not over
