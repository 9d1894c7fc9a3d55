"""A waiting event put right, so that it can count."""

from typing import Any

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.points_events import QueuedEventRow, SettleQueuedEvent
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import EntryField, EntryForm, complete
from hrdesk.views.common.fields import Field
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.points.event_words import problem_words


class SettleForm(EntryForm):
    """Fields are as they came; only what was typed over is sent."""

    def __init__(self, parent: QWidget, desk: Desk, row: QueuedEventRow) -> None:
        title = tr("Put right: event {key} of {source}", key=row.event_key, source=row.source)
        super().__init__(parent, desk, title, problem_words(row), tr("Post the event"))
        self._row = row
        record = row.record
        self._said = {
            "employee_no": record.get("employee_no", ""),
            "kind": record.get("kind", ""),
            "occurred_at": record.get("occurred_at", ""),
        }
        self.fields = {
            "employee_no": EntryField(tr("Employee number"), text=self._said["employee_no"]),
            "kind": EntryField(tr("Kind of event"), text=self._said["kind"]),
            "occurred_at": EntryField(tr("Time"), "2026-10-05 08:10", text=self._said["occurred_at"]),
        }
        self.reason = EntryField(tr("Reason"), required=True)
        self.hold(*self.fields.values(), self.reason)

    def place_of(self, code: str) -> Field | None:
        return self.reason if code == "event_settled_already" else None

    def request(self) -> Command[Any] | None:
        if not complete([self.reason]):
            return None
        typed = {
            key: one.value() if one.value() != self._said[key] else None for key, one in self.fields.items()
        }
        return SettleQueuedEvent(
            request_id=new_request_id(),
            queued_id=self._row.id,
            version=self._row.version,
            reason=self.reason.value(),
            **typed,
        )
