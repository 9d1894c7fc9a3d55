"""Events for the people of a points shop: single ones, files of them, and what became of them."""

from typing import Any

from points_shop import Shop
from sqlalchemy import select, update
from stores import new_id

from hrdesk.calls.imports import ImportSummary
from hrdesk.calls.points_events import EventRecorded, ImportPointEvents, QueuedEventRow, RecordPointEvent
from hrdesk.calls.points_events import ListQueuedEvents as Queue
from hrdesk.models.people import Employment
from hrdesk.models.points_rules import PointEvent
from hrdesk.services.recording import UNRECORDED
from hrdesk.storage.engine import reading, writing

TUESDAY = "2026-10-20 08:30:00"
COLUMNS = "事件编号,工号,事件类型,发生时间,来源单号,赠予人工号,绩效等级"


def event(
    key: str, kind: str = "share", no: str = "A001", at: str = TUESDAY, **fields: Any
) -> RecordPointEvent:
    asked: dict[str, Any] = {"source": "lms", "request_id": new_id()} | fields
    return RecordPointEvent(event_key=key, kind=kind, employee_no=no, occurred_at=at, **asked)


def record(
    shop: Shop, key: str, kind: str = "share", no: str = "A001", at: str = TUESDAY, **fields: Any
) -> EventRecorded:
    """One event as another system tells it."""
    return shop.hr(event(key, kind, no, at, **fields))


def bring(shop: Shop, *lines: str, whole: bool = False) -> ImportSummary:
    """A file whose lines are the values of COLUMNS, as far as each goes."""
    content = "\n".join([COLUMNS, *lines]).encode()
    return shop.hr(
        ImportPointEvents(request_id=new_id(), file_name="events.csv", content=content, whole=whole)
    )


def waiting(shop: Shop, **asked: Any) -> list[QueuedEventRow]:
    """The open rows of the queue, the oldest first."""
    return list(reversed(shop.hr(Queue(**asked)).rows))


def codes(shop: Shop) -> list[str]:
    return [one.code for one in waiting(shop)]


def kept(shop: Shop) -> list[PointEvent]:
    """The events that counted."""
    with reading(shop.store.site.engine) as session:
        return list(session.execute(select(PointEvent).order_by(PointEvent.id)).scalars())


def employ(shop: Shop, number: str, **dates: str | None) -> None:
    """First and last day of somebody's employment, as if it had been so all the time."""
    statement = update(Employment).where(Employment.employee_id == shop.ids[number]).values(**dates)
    with writing(shop.store.site.engine) as session:
        session.execute(statement.execution_options(**{UNRECORDED: "tests"}))
