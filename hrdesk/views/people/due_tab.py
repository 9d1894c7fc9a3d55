"""Due and open: what runs out, records that may be one person, cards to confirm, how long records stay."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from hrdesk.calls.people import EmployeeDetail, GetEmployee
from hrdesk.views.common.combo_box import ComboBox
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.figures import count
from hrdesk.views.common.folding_row import FoldingRow
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import Fact
from hrdesk.views.common.segments import Segment, Segments
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import column, frame, holding, row, show_if
from hrdesk.views.people.due_lists import CAN_WAIT, lists_for
from hrdesk.views.people.due_pairs import PairDeeds
from hrdesk.views.people.due_sheet import DueSheet
from hrdesk.views.people.employee_drawer import EmployeeDrawer
from hrdesk.views.people.record_see_keys import SeeKeys

AHEAD: Final = (30, 60, 90)
"""Days within which contracts and probations end."""
_DAYS_WIDTH: Final = 136


class DueTab(QWidget):
    """What this person may see of it; asked when it is seen. told: facts or numbers are others."""

    told = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._stale = True
        self._opening: int | None = None
        lists = lists_for(desk)
        self.segments = Segments(
            [Segment(one.key, one.title) for one in lists], lambda: tr("What there is to do")
        )
        self.sheets = {one.key: DueSheet(desk, one) for one in lists}
        self._stack = QStackedWidget()
        self.days = ComboBox()
        self.days.setMinimumWidth(_DAYS_WIDTH)
        for days in AHEAD:
            self.days.addItem(str(days), days)
        self.pairs = PairDeeds(desk, self.sheets["duplicates"])
        self.drawer = EmployeeDrawer(desk)
        self._lay_out()
        self._connect()
        self._choose()

    def _lay_out(self) -> None:
        band: QFrame = frame("band")
        beside = holding(QWidget(), row(self.days, None, self.pairs, gap=0))
        band.setLayout(column(FoldingRow(self.segments, beside), gap=0, margins=(12, 8, 12, 8)))
        for one in self.sheets.values():
            self._stack.addWidget(one)
        sheet = row(self._stack, self.drawer, gap=0)
        sheet.setStretch(0, 1)
        self.setLayout(column(band, sheet, gap=0))

    def _connect(self) -> None:
        for sheet in self.sheets.values():
            sheet.model.answered.connect(lambda _answer: self._count())
            sheet.table.opened.connect(self.open_row)
            sheet.table.picked.connect(self._follow)
        self.segments.chosen.connect(lambda _key: self._choose())
        self.days.activated.connect(lambda _at: self.ask())
        self.pairs.record_wanted.connect(self.open_record)
        self.drawer.moved.connect(self._step)
        self.drawer.closed.connect(self._closed)
        self.drawer.renew_wanted.connect(self.open_record)
        SeeKeys(self, self.drawer.hold_all)

    def sheet(self) -> DueSheet:
        """The one in front."""
        return self.sheets[self.segments.current()]

    def choose(self, key: str) -> None:
        """Bring a list to the front; one that is not here changes nothing."""
        self.segments.choose(key)
        self._choose()

    def _choose(self) -> None:
        key = self.segments.current()
        self._stack.setCurrentWidget(self.sheet())
        show_if(self.days, key == "expiring")
        show_if(self.pairs, key == "duplicates")
        self.drawer.hide()
        self.pairs.tell_shown(None)
        self.told.emit()

    def refresh(self) -> None:
        """At once where it is seen."""
        self._stale = True
        if self.isVisible():
            self.ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.ask()

    def ask(self) -> None:
        self._stale = False
        for sheet in self.sheets.values():
            sheet.ask(int(self.days.currentData()))

    def _count(self) -> None:
        self.segments.count({key: one.total for key, one in self.sheets.items()})
        self.told.emit()

    def waiting(self) -> int:
        """What somebody should do something about."""
        return sum(sheet.total for key, sheet in self.sheets.items() if key != CAN_WAIT)

    def open_row(self, line: object) -> None:
        """The record, at the part that the list speaks of; slips of a month are on the page of payroll."""
        employee_id = self.sheet().due.who(line)
        if employee_id is None:
            self.desk.went.emit("payroll", None)
        else:
            self.drawer.parts.choose(self.sheet().due.part(line))
            self.open_record(employee_id)

    def open_record(self, employee_id: int) -> None:
        """A later question drops an earlier answer."""
        self._opening = employee_id
        QueryOp(self.desk, self, GetEmployee(employee_id=employee_id)).success(self._show_record).start()

    def _show_record(self, detail: EmployeeDetail) -> None:
        if detail.row.id == self._opening:
            self.drawer.show_person(detail)
            self.pairs.tell_shown(detail.row.id)

    def _closed(self) -> None:
        self.pairs.tell_shown(None)
        self.sheet().table.setFocus()

    def _follow(self, line: object) -> None:
        if line is not None and self.drawer.isVisible() and self.sheet().due.who(line) is not None:
            self.open_row(line)

    def _step(self, by: int) -> None:
        table = self.sheet().table
        table.pick_row(table.currentIndex().row() + by)

    def other_side(self) -> None:
        """F6."""
        table = self.sheet().table
        if self.drawer.isAncestorOf(self.focusWidget() or self):
            table.setFocus()
        elif self.drawer.isVisible():
            self.drawer.take_focus()
        elif (line := table.current_row()) is not None:
            self.open_row(line)

    def show_off(self) -> None:
        if self.sheet().model.rowCount():
            self.sheet().table.pick_row(0)
            self.open_row(self.sheet().table.current_row())

    def facts(self) -> tuple[Fact, ...]:
        rows = self.sheet().model.rowCount()
        return (Fact(tr("Rows"), count(rows)), Fact(tr("To do"), count(self.waiting())))

    def retranslate(self) -> None:
        for at, days in enumerate(AHEAD):
            self.days.setItemText(at, tr("Within {days} days", days=days))
        self.days.setAccessibleName(tr("Contracts and probations that end"))
        self.pairs.retranslate()
        self.segments.retranslate()
        for sheet in self.sheets.values():
            sheet.retranslate()
        self.drawer.retranslate()
        self.told.emit()
