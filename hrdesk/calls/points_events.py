"""Calls about events that earn points: files of them, a single one, those that wait."""

from typing import ClassVar, Literal

from msgspec import field

from hrdesk.calls.base import Answer, Command, Query, Refusal
from hrdesk.calls.import_files import GetTemplate
from hrdesk.calls.imports import ImportFile, PreviewFile
from hrdesk.calls.permissions import Permission

EventOutcome = Literal["posted", "repeated", "queued"]
QueueCode = Literal[
    "unknown_employee",
    "unknown_event_type",
    "employee_left_before_event",
    "employee_not_yet_hired",
    "unreadable_time",
    "time_in_future",
    "duplicate_event_other_payload",
    "period_closed",
    "unknown_giver",
    "event_key_missing",
    "event_text_too_long",
]
QueueState = Literal["open", "posted", "dismissed"]


class PreviewPointEvents(PreviewFile, frozen=True, kw_only=True):
    """What a file of events would do. accepted: would post, if only 0 points; held: would wait in the queue;
    skipped: reported before. Findings carry the code of the queue and, in their values, event_id."""

    name: ClassVar = "points.preview_events"
    permission: ClassVar = Permission.POINTS_POST


class ImportPointEvents(ImportFile, frozen=True, kw_only=True):
    """Posts a file of events in the order of their times; accepted, held and skipped as in the preview."""

    name: ClassVar = "points.import_events"
    permission: ClassVar = Permission.POINTS_POST


class GetPointEventsTemplate(GetTemplate, frozen=True, kw_only=True):
    """A workbook to fill in with events. Its title states the month, which nothing reads."""

    name: ClassVar = "points.events_template"
    permission: ClassVar = Permission.POINTS_POST


class EventRecorded(Answer, frozen=True, kw_only=True):
    """What became of an event. points may be 0 with why_zero naming the cap or the condition; queue_code and
    queued_id say why and where it waits; available is what the person has now (0 when it waits)."""

    outcome: EventOutcome
    points: int = 0
    why_zero: str = ""
    event_id: int | None = None
    queue_code: str = ""
    queued_id: int | None = None
    available: int = 0


class RecordPointEvent(Command[EventRecorded], frozen=True, kw_only=True):
    """One event of a source system, posted at once. The same event_key of a source again changes nothing;
    another content under it waits in the queue.

    occurred_at: ISO 8601; without a zone it is the site's. reference: what it was about, such as the course.
    """

    name: ClassVar = "points.record_event"
    permission: ClassVar = Permission.POINTS_POST
    source: str
    event_key: str
    kind: str
    employee_no: str
    occurred_at: str
    reference: str = ""
    data: dict[str, str | int | bool] = field(default_factory=dict)


class QueuedEventRow(Answer, frozen=True, kw_only=True):
    """An event that could not count: record is what came, as it came; details fill the code's sentence."""

    id: int
    version: int
    source: str
    event_key: str
    code: QueueCode
    details: dict[str, str]
    record: dict[str, str]
    file_name: str
    row: int
    state: QueueState
    received_at: str
    received_by: str
    settled_at: str | None
    settled_by: str | None
    reason: str


class QueuedEvents(Answer, frozen=True, kw_only=True):
    """A page of the queue, newest first, and how many are open by code."""

    rows: tuple[QueuedEventRow, ...]
    total: int
    open_by_code: dict[str, int]


class ListQueuedEvents(Query[QueuedEvents], frozen=True, kw_only=True):
    name: ClassVar = "points.queue"
    permission: ClassVar = Permission.POINTS_READ
    state: QueueState | None = "open"
    code: QueueCode | None = None
    file_name: str | None = None
    limit: int = 200
    offset: int = 0


class QueueTried(Answer, frozen=True, kw_only=True):
    """How many of the waiting events count now, how many had been counted before, how many wait on."""

    counted: int
    repeated: int
    waiting: int
    points: int


class RetryQueuedEvents(Command[QueueTried], frozen=True, kw_only=True):
    """Try waiting events again as they came, after their person or rule has been entered; no ids: all."""

    name: ClassVar = "points.retry_queue"
    permission: ClassVar = Permission.POINTS_POST
    ids: tuple[int, ...] = ()


class SettleQueuedEvent(Command[EventRecorded], frozen=True, kw_only=True):
    """Post a waiting event with what was wrong put right; None leaves a field as it came.

    Refused with EventStillWaits when it cannot count like this either. occurred_at as in RecordPointEvent.
    """

    name: ClassVar = "points.settle_event"
    permission: ClassVar = Permission.POINTS_POST
    queued_id: int
    version: int
    reason: str
    employee_no: str | None = None
    kind: str | None = None
    occurred_at: str | None = None


class QueueDismissed(Answer, frozen=True, kw_only=True):
    dismissed: int


class DismissQueuedEvents(Command[QueueDismissed], frozen=True, kw_only=True):
    """These will never count; they stay on record, and the same report again is not queued anew."""

    name: ClassVar = "points.dismiss_events"
    permission: ClassVar = Permission.POINTS_POST
    ids: tuple[int, ...]
    reason: str


class PointEventRow(Answer, frozen=True, kw_only=True):
    """An event that counted, if only for 0 points; why_zero names what left less than its rule gives."""

    id: int
    source: str
    event_key: str
    kind: str
    employee_id: int
    employee_no: str
    person_name: str
    occurred_at: str
    day: str
    reference: str
    rule_zh: str
    rule_en: str
    points: int
    why_zero: str
    received_at: str
    received_by: str


class PointEvents(Answer, frozen=True, kw_only=True):
    rows: tuple[PointEventRow, ...]
    total: int


class ListPointEvents(Query[PointEvents], frozen=True, kw_only=True):
    """Events by day, newest first, a page at a time."""

    name: ClassVar = "points.events"
    permission: ClassVar = Permission.POINTS_READ
    employee_id: int | None = None
    kind: str | None = None
    period: str | None = None
    limit: int = 200
    offset: int = 0


class EventStillWaits(Refusal, frozen=True, kw_only=True, tag="event_still_waits"):
    """A waiting event cannot count as it was put right; problem is the code of the queue."""

    event_key: str
    problem: str


class EventSettledAlready(Refusal, frozen=True, kw_only=True, tag="event_settled_already"):
    """The waiting event was posted or dismissed."""

    event_key: str
    settled_by: str
    settled_at: str
