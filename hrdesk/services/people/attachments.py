"""Files of people: kept once, read in parts, never removed before the law of their kind allows it."""

from datetime import date
from typing import Any

from sqlalchemy import delete, func, select

from hrdesk.calls.administration import BlobPart
from hrdesk.calls.base import Refused
from hrdesk.calls.people_attachments import (
    Attached,
    AttachFile,
    AttachmentList,
    AttachmentNotKnown,
    AttachmentOpened,
    AttachmentRemoved,
    AttachmentRow,
    AttachmentTooLarge,
    ExpiringItem,
    ExpiringList,
    ListAttachments,
    ListExpiring,
    MustBeKept,
    MustBeKeptOpenEnded,
    OpenAttachment,
    ReadAttachment,
    RemoveAttachment,
)
from hrdesk.calls.permissions import Permission
from hrdesk.calls.refusals import InputNotValid, RecordNotFound
from hrdesk.domain.people.attached_files import MOST_BYTES, content_type, safe_file_name
from hrdesk.models.administration import Blob
from hrdesk.models.people import Employee, Employment
from hrdesk.models.people_records import Attachment
from hrdesk.services import blobs
from hrdesk.services.context import Context
from hrdesk.services.entity import read_day, today
from hrdesk.services.people.retention import contract_ends, kept_of, retention_rules
from hrdesk.services.registry import call

_LONGEST_REMINDER = 3650


@call
def attach_file(ctx: Context, request: AttachFile) -> Attached:
    person = _person(ctx, request.employee_id)
    if len(request.content) > MOST_BYTES:
        raise Refused(AttachmentTooLarge(file=request.file_name, limit_mib=MOST_BYTES >> 20))
    kind = content_type(request.content)
    if kind is None:
        raise Refused(AttachmentNotKnown(file=request.file_name))
    if not 0 <= request.remind_days <= _LONGEST_REMINDER:
        raise Refused(InputNotValid(field="remind_days", value=str(request.remind_days), expected="0 … 3650"))
    attached = Attachment(
        employee_id=person.id,
        kind=request.kind,
        file_name=safe_file_name(request.file_name, kind),
        content_type=kind,
        size=len(request.content),
        sha256=blobs.keep(ctx.session, request.content, Permission.ATTACHMENTS),
        expires_on=str(read_day("expires_on", request.expires_on)) if request.expires_on else None,
        remind_days=request.remind_days,
        note=request.note.strip()[:200],
        attached_at=ctx.moment(),
        attached_by=ctx.actor.display_name,
    )
    ctx.session.add(attached)
    ctx.session.flush()
    ctx.on_record(employee_no=person.employee_no)
    ctx.changed("attachment", attached.id)
    return Attached(id=attached.id, file_name=attached.file_name, content_type=kind)


@call
def list_attachments(ctx: Context, request: ListAttachments) -> AttachmentList:
    person = _person(ctx, request.employee_id)
    rules, ends = retention_rules(ctx), contract_ends(ctx.session, person.id)
    found = select(Attachment).where(Attachment.employee_id == person.id).order_by(Attachment.id.desc())
    rows = []
    for one in ctx.session.execute(found).scalars():
        held = kept_of(one, rules, ends, today(ctx))
        rows.append(
            AttachmentRow(
                id=one.id,
                employee_id=person.id,
                employee_no=person.employee_no,
                employee_name=person.name,
                kind=one.kind,  # type: ignore[arg-type]  # written from the same list of words
                file_name=one.file_name,
                content_type=one.content_type,
                size=one.size,
                expires_on=one.expires_on,
                remind_days=one.remind_days,
                note=one.note,
                attached_at=one.attached_at,
                attached_by=one.attached_by,
                must_stay=held.must_stay,
                keep_until=str(held.until) if held.until else None,
            )
        )
    return AttachmentList(rows=tuple(rows))


@call
def open_attachment(ctx: Context, request: OpenAttachment) -> AttachmentOpened:
    one = _attachment(ctx, request.attachment_id)
    ctx.on_record(employee_no=_person(ctx, one.employee_id).employee_no, file=one.file_name)
    return AttachmentOpened(file_name=one.file_name, content_type=one.content_type, size=one.size)


@call
def read_attachment(ctx: Context, request: ReadAttachment) -> BlobPart:
    one = _attachment(ctx, request.attachment_id)
    part = func.substr(Blob.content, request.offset + 1, blobs.PART)
    content = ctx.session.execute(select(part).where(Blob.sha256 == one.sha256)).scalar_one()
    return BlobPart(sha256=one.sha256, size=one.size, offset=request.offset, content=content)


@call
def remove_attachment(ctx: Context, request: RemoveAttachment) -> AttachmentRemoved:
    """The content goes with the last attachment that shares it, unless something else made it too."""
    one = _attachment(ctx, request.attachment_id)
    rules = retention_rules(ctx)
    held = kept_of(one, rules, contract_ends(ctx.session, one.employee_id), today(ctx))
    if held.must_stay:
        years = rules[one.kind].years
        raise Refused(
            MustBeKept(file=one.file_name, years=years, until=str(held.until))
            if held.until
            else MustBeKeptOpenEnded(file=one.file_name, years=years)
        )
    ctx.on_record(employee_no=_person(ctx, one.employee_id).employee_no, file=one.file_name)
    sha256 = one.sha256
    ctx.session.delete(one)
    ctx.session.flush()
    if ctx.session.execute(select(Attachment.id).where(Attachment.sha256 == sha256)).first() is None:
        only_here = Blob.permission == Permission.ATTACHMENTS.value
        ctx.session.execute(delete(Blob).where(Blob.sha256 == sha256, only_here))
    ctx.changed("attachment", request.attachment_id)
    return AttachmentRemoved(id=request.attachment_id)


@call
def list_expiring(ctx: Context, request: ListExpiring) -> ExpiringList:
    day = today(ctx)
    in_service = Employment.state.in_(("active", "leaving"))
    serving = select(Employment.employee_id).where(in_service)
    files = (
        select(Attachment, Employee)
        .join(Employee, Employee.id == Attachment.employee_id)
        .where(Attachment.expires_on.is_not(None), Attachment.employee_id.in_(serving))
        .where(func.julianday(Attachment.expires_on) - func.julianday(str(day)) <= Attachment.remind_days)
    )
    found = [
        _expiring(person, one.kind, one.expires_on, day, one) for one, person in ctx.session.execute(files)
    ]
    # A contract that is over is an open question; a probation that is over was passed.
    for kind, ends, since in (
        ("contract_end", Employment.contract_end, ""),
        ("probation_end", Employment.probation_end, str(day)),
    ):
        soon = (
            select(ends, Employee)
            .join(Employee, Employee.id == Employment.employee_id)
            .where(in_service, ends >= since)
            .where(func.julianday(ends) - func.julianday(str(day)) <= request.contract_days)
        )
        found += [_expiring(person, kind, end, day) for end, person in ctx.session.execute(soon)]
    found.sort(key=lambda item: (item.expires_on, item.employee_no, item.attachment_id or 0))
    return ExpiringList(rows=tuple(found[: request.limit]), total=len(found))


def _expiring(
    person: Employee, kind: Any, end: str | None, day: date, file: Attachment | None = None
) -> ExpiringItem:
    last = date.fromisoformat(str(end))
    return ExpiringItem(
        kind=kind,
        employee_id=person.id,
        employee_no=person.employee_no,
        employee_name=person.name,
        expires_on=str(last),
        days_left=(last - day).days,
        attachment_id=file.id if file else None,
        file_name=file.file_name if file else "",
    )


def _person(ctx: Context, employee_id: int) -> Employee:
    person = ctx.session.get(Employee, employee_id)
    if person is None:
        raise Refused(RecordNotFound(kind="employee", key=str(employee_id)))
    return person


def _attachment(ctx: Context, attachment_id: int) -> Attachment:
    one = ctx.session.get(Attachment, attachment_id)
    if one is None:
        raise Refused(RecordNotFound(kind="attachment", key=str(attachment_id)))
    return one
