"""Events that could not count: why, from where, and settled, tried again or dismissed with a reason."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from hrdesk.calls.points_events import (
    DismissQueuedEvents,
    EventRecorded,
    ListQueuedEvents,
    QueuedEventRow,
    QueuedEvents,
    QueueDismissed,
    QueueState,
    QueueTried,
    RetryQueuedEvents,
    SettleQueuedEvent,
)
from hrdesk.views.common.cells import Column
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.figures import MISSING, count, moment
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.page import Fact
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.segments import Segment, Segments
from hrdesk.views.common.sums import selection_facts
from hrdesk.views.common.tasks import CommandOp, new_request_id
from hrdesk.views.common.widgets import button, column, frame, row, stow
from hrdesk.views.points.event_forms import SettleForm
from hrdesk.views.points.event_words import came_words, kind_words, person_words, problem_words
from hrdesk.views.points.point_deeds import PointDeeds
from hrdesk.views.points.point_words import signed

_SEGMENTS: Final = (
    Segment("open", mark("Waiting")),
    Segment("posted", mark("Settled")),
    Segment("dismissed", mark("Dismissed")),
)
COLUMNS: Final[tuple[Column[QueuedEventRow], ...]] = (
    Column("problem", mark("What is wrong and what to do"), problem_words, 380, sortable=False),
    Column("person", mark("No."), person_words, 90, sortable=False),
    Column("kind", mark("Kind of event"), kind_words, 110, sortable=False),
    Column("key", mark("Event"), lambda row: row.event_key, 110, sortable=False),
    Column("came", mark("Came from"), came_words, 170, sortable=False),
    Column("received_at", mark("Received"), lambda row: moment(row.received_at), 128, sortable=False),
    Column("settled_by", mark("Settled by"), lambda row: row.settled_by or MISSING, 100, sortable=False),
    Column("reason", mark("Reason"), lambda row: row.reason, 140, sortable=False),
)


class EventsTab(QWidget):
    """The selection is tried again or dismissed; one row is put right. told: the number of open ones too."""

    told = Signal()

    def __init__(self, deeds: PointDeeds) -> None:
        super().__init__()
        self._desk = deeds.desk
        self.total, self.open = 0, 0
        self.segments = Segments(_SEGMENTS, lambda: tr("Which events"))
        self.settle_button = button(icon="pencil", action=self.settle)
        self.retry_button = button(icon="rotate-ccw", action=self.retry)
        self.dismiss_button = button(icon="x", action=self.dismiss)
        self.model = PagedTableModel(self._desk, COLUMNS, _unpack, "", self)
        self.table = DataTable(self.model, "queued-events")
        self._none = EmptyState("circle-check")
        self._shown = QStackedWidget()
        for widget in (self.table, self._none):
            self._shown.addWidget(widget)
        band = frame("band")
        band.setLayout(row(self.segments, None, *self.buttons(), gap=8, margins=(12, 8, 12, 8)))
        self.setLayout(column(band, self._shown, gap=0))
        stow(self, self.settle_button, self.retry_button, self.dismiss_button)
        self.segments.chosen.connect(lambda _key: self.refresh())
        self.model.answered.connect(self._take)
        self.table.opened.connect(lambda _row: self.settle())
        self.table.selection_moved.connect(self.told)

    def buttons(self) -> list[QPushButton]:
        if not self._desk.session.may(SettleQueuedEvent):
            return []
        return [self.dismiss_button, self.retry_button, self.settle_button]

    def refresh(self) -> None:
        state: QueueState = self.segments.current()  # type: ignore[assignment]  # our own keys
        self.model.show(
            lambda _sort, offset, limit: ListQueuedEvents(state=state, offset=offset, limit=limit)
        )

    def _take(self, answer: QueuedEvents) -> None:
        self.total, self.open = answer.total, sum(answer.open_by_code.values())
        self.segments.count({"open": self.open})
        self._shown.setCurrentWidget(self.table if answer.total else self._none)
        self.told.emit()

    def chosen(self) -> Sequence[QueuedEventRow]:
        """The open ones of the selection; says so where there are none."""
        rows = [one for one in self.table.selected_rows() if one.state == "open"]
        if not rows:
            self._desk.toasted.emit(tr("Choose waiting events first."))
        return rows

    def settle(self) -> None:
        """The first of the selection, put right."""
        if not self.buttons():
            return
        for one in self.chosen()[:1]:
            form = SettleForm(self, self._desk, one)
            form.made.connect(self._settled)
            form.open()

    def _settled(self, answer: EventRecorded) -> None:
        self._desk.toasted.emit(tr("Posted: {points} points.", points=signed(answer.points)))

    def retry(self) -> None:
        """The selection as it came, or all that wait."""
        ids = tuple(one.id for one in self.table.selected_rows() if one.state == "open")
        request = RetryQueuedEvents(request_id=new_request_id(), ids=ids)
        CommandOp(self._desk, self, request).named(lambda: tr("Trying events again")).success(
            self._tried
        ).start()

    def _tried(self, answer: QueueTried) -> None:
        words = {"posted": count(answer.counted), "waiting": count(answer.waiting)}
        self._desk.toasted.emit(tr("{posted} posted, {waiting} wait on.", **words))

    def dismiss(self) -> None:
        rows = self.chosen()
        if not rows:
            return
        title = tr("Dismiss {count} events", count=count(len(rows)))
        words = tr("They will never count; they stay on record with the reason.")
        ask = Confirm(self, title, words, title, ask=tr("Reason (required)"))

        def send() -> None:
            ids = tuple(one.id for one in rows)
            request = DismissQueuedEvents(request_id=new_request_id(), ids=ids, reason=ask.reason())
            CommandOp(self._desk, self, request).success(self._dismissed).start()

        ask.accepted.connect(send)
        ask.open()

    def _dismissed(self, answer: QueueDismissed) -> None:
        self._desk.toasted.emit(tr("{count} events dismissed.", count=count(answer.dismissed)))

    def facts(self) -> tuple[Fact, ...]:
        return selection_facts(self.table, self.total, self.total)

    def show_off(self) -> None:
        self.table.pick_row(0)

    def retranslate(self) -> None:
        self.segments.retranslate()
        self.settle_button.setText(tr("Put right"))
        self.retry_button.setText(tr("Try again"))
        self.dismiss_button.setText(tr("Dismiss"))
        self.table.setAccessibleName(tr("Events that could not count"))
        self.table.words_changed()
        self._none.say(tr("Every event has counted."))


def _unpack(answer: Any) -> tuple[tuple[QueuedEventRow, ...], int]:
    return answer.rows, answer.total
