"""Files of a person in the store: attached, listed, read, removed; what runs out, what must stay."""

from typing import ClassVar, Literal

from hrdesk.calls.administration import BlobPart
from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.permissions import Permission

AttachmentKind = Literal["contract", "certificate", "id_scan", "deduction_form", "voucher", "other"]


class AttachmentRow(Answer, frozen=True, kw_only=True):
    """A file of a person. expires_on: the last day on which it holds; remind_days before it is listed.
    must_stay: the law of its kind keeps it, until keep_until where that day is known."""

    id: int
    employee_id: int
    employee_no: str
    employee_name: str
    kind: AttachmentKind
    file_name: str
    content_type: str
    size: int
    expires_on: str | None
    remind_days: int
    note: str
    attached_at: str
    attached_by: str
    must_stay: bool
    keep_until: str | None


class AttachmentList(Answer, frozen=True, kw_only=True):
    rows: tuple[AttachmentRow, ...]


class ListAttachments(Query[AttachmentList], frozen=True, kw_only=True):
    """Newest first."""

    name: ClassVar = "people.attachments"
    permission: ClassVar = Permission.ATTACHMENTS
    employee_id: int


class Attached(Answer, frozen=True, kw_only=True):
    """The name may differ from the one that was given: it does no harm and fits the content."""

    id: int
    file_name: str
    content_type: str


class AttachFile(Command[Attached], frozen=True, kw_only=True):
    """Keep a file of at most 20 MiB, encrypted in the store. expires_on is YYYY-MM-DD."""

    name: ClassVar = "people.attach_file"
    permission: ClassVar = Permission.ATTACHMENTS
    employee_id: int
    kind: AttachmentKind
    file_name: str
    content: bytes
    expires_on: str | None = None
    remind_days: int = 30
    note: str = ""


class AttachmentOpened(Answer, frozen=True, kw_only=True):
    file_name: str
    content_type: str
    size: int


class OpenAttachment(Command[AttachmentOpened], frozen=True, kw_only=True):
    """Before somebody reads a file: on record who looked at whose."""

    name: ClassVar = "people.open_attachment"
    permission: ClassVar = Permission.ATTACHMENTS
    attachment_id: int


class ReadAttachment(Query[BlobPart], frozen=True, kw_only=True):
    """Up to 1 MiB of it from offset on."""

    name: ClassVar = "people.read_attachment"
    permission: ClassVar = Permission.ATTACHMENTS
    attachment_id: int
    offset: int = 0


class AttachmentRemoved(Answer, frozen=True, kw_only=True):
    id: int


class RemoveAttachment(Command[AttachmentRemoved], frozen=True, kw_only=True):
    name: ClassVar = "people.remove_attachment"
    permission: ClassVar = Permission.ATTACHMENTS
    attachment_id: int
    reason: str


class ExpiringItem(Answer, frozen=True, kw_only=True):
    """What runs out: an attachment, or the contract or the probation of an employment (attachment_id None).
    days_left is below zero once it is over."""

    kind: Literal[AttachmentKind, "contract_end", "probation_end"]
    employee_id: int
    employee_no: str
    employee_name: str
    expires_on: str
    days_left: int
    attachment_id: int | None
    file_name: str


class ExpiringList(Answer, frozen=True, kw_only=True):
    rows: tuple[ExpiringItem, ...]
    total: int


class ListExpiring(Query[ExpiringList], frozen=True, kw_only=True):
    """Of people in service, soonest first: attachments within their own reminder and contracts within so many
    days, overdue ones too; probations that end within so many days."""

    name: ClassVar = "people.expiring"
    permission: ClassVar = Permission.ATTACHMENTS
    contract_days: int = 30
    limit: int = 100


class RetentionKind(Answer, frozen=True, kw_only=True):
    """A rule: at least so many years from the day that starts names; source says where it comes from."""

    code: str
    starts: str
    years: int
    source: str


class RetentionRecord(Answer, frozen=True, kw_only=True):
    """A record under a rule: an attachment, or the slips of a posted run, which belong to nobody alone. label
    is a file or a month."""

    kind: str
    record: Literal["attachment", "run"]
    record_id: int
    label: str
    employee_no: str
    employee_id: int | None
    must_stay: bool
    keep_until: str | None


class RetentionList(Answer, frozen=True, kw_only=True):
    rules: tuple[RetentionKind, ...]
    rows: tuple[RetentionRecord, ...]
    may_go: int
    must_stay: int


class ListRetention(Query[RetentionList], frozen=True, kw_only=True):
    """What may be deleted today, and what must stay until when; show narrows the rows down."""

    name: ClassVar = "people.retention"
    permission: ClassVar = Permission.ATTACHMENTS
    show: Literal["all", "may_go", "must_stay"] = "all"
    limit: int = 500


class AttachmentTooLarge(Refusal, frozen=True, kw_only=True, tag="attachment_too_large"):
    file: str
    limit_mib: int


class AttachmentNotKnown(Refusal, frozen=True, kw_only=True, tag="attachment_not_known"):
    """A program, or a file whose content nobody knows."""

    file: str


class MustBeKept(Refusal, frozen=True, kw_only=True, tag="must_be_kept"):
    """The retention of its kind is not over."""

    file: str
    years: int
    until: str


class MustBeKeptOpenEnded(Refusal, frozen=True, kw_only=True, tag="must_be_kept_open_ended"):
    """It counts from the end of a contract that has no end yet."""

    file: str
    years: int
