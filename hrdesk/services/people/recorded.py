"""The change history of a person: listed, looked back into, and revealed on record."""

import json
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from hrdesk.calls.base import Refused
from hrdesk.calls.people import RevealedField
from hrdesk.calls.people_history import (
    ChangePage,
    GetRecordAt,
    ListChanges,
    RecordedChange,
    RecordedFact,
    RecordVersion,
    RevealAccount,
    RevealChange,
)
from hrdesk.calls.refusals import RecordNotFound
from hrdesk.models.people import BankAccount, Employee
from hrdesk.models.people_facts import MergedRecord
from hrdesk.models.people_records import RecordChange
from hrdesk.services.context import Context
from hrdesk.services.entity import today
from hrdesk.services.people.field_labels import FieldLabels
from hrdesk.services.people.past_record import Rows, present_rows, undo
from hrdesk.services.people.shown_values import Reader, flat, is_masked, plain
from hrdesk.services.registry import call

MOST_ROWS = 500


@call
def list_changes(ctx: Context, request: ListChanges) -> ChangePage:
    _number_of(ctx.session, request.employee_id)
    reader = Reader.of(ctx)
    wanted = [_about(ctx.session, request.employee_id), reader.condition()]
    if request.kind:
        wanted.append(RecordChange.kind == request.kind)
    page = select(RecordChange).where(*wanted).order_by(RecordChange.id.desc()).offset(request.offset)
    rows = ctx.session.execute(page.limit(min(request.limit, MOST_ROWS))).scalars()
    total = ctx.session.execute(select(func.count(RecordChange.id)).where(*wanted)).scalar_one()
    labels = FieldLabels(ctx)
    return ChangePage(rows=tuple(_shown(reader, labels, row) for row in rows), total=total)


@call
def get_record_at(ctx: Context, request: GetRecordAt) -> RecordVersion:
    """Read backwards: what stands now, with every later change undone."""
    _number_of(ctx.session, request.employee_id)
    about = _about(ctx.session, request.employee_id)
    until = about & _up_to(request)
    last = ctx.session.execute(
        select(RecordChange).where(until).order_by(RecordChange.id.desc()).limit(1)
    ).scalar_one_or_none()
    number = 0 if last is None else last.id
    if request.change_id and number != request.change_id:
        raise Refused(RecordNotFound(kind="record_change", key=str(request.change_id)))
    ids = _ids(ctx.session, request.employee_id)
    later = select(RecordChange).where(about, RecordChange.id > number).order_by(RecordChange.id.desc())
    rows = undo(present_rows(ctx.session, ids), ctx.session.execute(later).scalars())
    return RecordVersion(
        change_id=number,
        at=last.at if last else None,
        actor=last.actor if last else "",
        facts=_facts(Reader.of(ctx), FieldLabels(ctx), rows),
    )


@call
def reveal_change(ctx: Context, request: RevealChange) -> RevealedField:
    row = ctx.session.get(RecordChange, request.change_id)
    reader = Reader.of(ctx)
    stored = None if row is None else row.before if request.side == "before" else row.after
    if row is None or stored is None or not row.field or not reader.sees(row.kind, row.field):
        raise Refused(RecordNotFound(kind="record_change", key=str(request.change_id)))
    if row.employee_id is not None:
        ctx.on_record(employee_no=_number_of(ctx.session, row.employee_id))
    ctx.on_record(field=f"{row.kind}.{row.field}")
    return RevealedField(value=plain(json.loads(stored)))


@call
def reveal_account(ctx: Context, request: RevealAccount) -> RevealedField:
    number = _number_of(ctx.session, request.employee_id)
    held = (
        select(BankAccount.account)
        .where(BankAccount.employee_id == request.employee_id, BankAccount.valid_from <= str(today(ctx)))
        .order_by(BankAccount.valid_from.desc(), BankAccount.id.desc())
    )
    account = ctx.session.execute(held.limit(1)).scalar()
    if account is None:
        raise Refused(RecordNotFound(kind="bank_account", key=number))
    ctx.on_record(employee_no=number)
    return RevealedField(value=account)


def _number_of(session: Session, employee_id: int) -> str:
    number = session.execute(select(Employee.employee_no).where(Employee.id == employee_id)).scalar()
    if number is None:
        raise Refused(RecordNotFound(kind="employee", key=str(employee_id)))
    return number


def _ids(session: Session, employee_id: int) -> list[int]:
    """The record, and those that turned out to be the same person."""
    merged = select(MergedRecord.other_id).where(MergedRecord.kept_id == employee_id)
    return [employee_id, *session.execute(merged).scalars()]


def _about(session: Session, employee_id: int) -> ColumnElement[bool]:
    return RecordChange.employee_id.in_(_ids(session, employee_id))


def _up_to(request: GetRecordAt) -> ColumnElement[bool]:
    if request.change_id is not None:
        return RecordChange.id <= request.change_id
    return RecordChange.at <= (request.at or "9999")


def _shown(reader: Reader, labels: FieldLabels, row: RecordChange) -> RecordedChange:
    before, after = (None if side is None else json.loads(side) for side in (row.before, row.after))
    if not row.field:
        before = after = None
    return RecordedChange(
        id=row.id,
        at=row.at,
        actor=row.actor,
        call=row.call,
        kind=row.kind,
        record_id=row.record_id,
        action="changed" if row.field else "removed" if row.before is not None else "created",
        field=row.field,
        before=reader.text(row.kind, row.field, before),
        after=reader.text(row.kind, row.field, after),
        valid_from=row.valid_from,
        correction=row.correction,
        masked=is_masked(row.kind, row.field),
        label=labels.of(row.field),
    )


def _facts(reader: Reader, labels: FieldLabels, rows: Rows) -> tuple[RecordedFact, ...]:
    found = []
    for (kind, key), values in sorted(rows.items()):
        seen: dict[str, Any] = {
            name: value for name, value in flat(values).items() if reader.sees(kind, name)
        }
        if kind not in reader.hidden_kinds:
            texts = {name: reader.text(kind, name, value) or "" for name, value in seen.items()}
            masked = tuple(name for name in texts if is_masked(kind, name))
            named = labels.of_all(texts)
            found.append(RecordedFact(kind=kind, record_id=key, values=texts, masked=masked, labels=named))
    return tuple(found)
