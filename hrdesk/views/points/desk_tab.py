"""The hand-out desk: a scanned number opens its redemption; every redemption by state beside it."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from hrdesk.calls.base import Refused
from hrdesk.calls.points_redemption import (
    FindRedemption,
    ListRedemptions,
    ListToApprove,
    RedemptionDetail,
    RedemptionPage,
    RedemptionRow,
)
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.folding_row import FoldingRow
from hrdesk.views.common.language import tr
from hrdesk.views.common.line_edit import LineEdit
from hrdesk.views.common.page import Fact
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.search_field import SearchField
from hrdesk.views.common.segments import Segments
from hrdesk.views.common.sums import selection_facts
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import column, frame, holding, icon_label, label, row, show_if
from hrdesk.views.common.wording import refused_sentences
from hrdesk.views.points.point_deeds import PointDeeds
from hrdesk.views.points.redemption_columns import COLUMNS, SEGMENTS, SHOWN, WAITING, counted
from hrdesk.views.points.redemption_drawer import RedemptionDrawer


class DeskTab(QWidget):
    """A number and Enter, as a scanner types it. Whoever may not read redemptions has the scanner alone."""

    told = Signal()

    def __init__(self, deeds: PointDeeds) -> None:
        super().__init__()
        self._desk = deeds.desk
        may = self._desk.session.may
        self._lists, self._scans = may(ListRedemptions), may(FindRedemption)
        self.total = 0
        self.scanner = LineEdit()
        self.scanner.setMinimumWidth(220)
        self._scan_words, self._wrong = label("caption"), label("error")
        self.segments = Segments(SEGMENTS, lambda: tr("Which redemptions"))
        self.search_field = SearchField(lambda: tr("Number / name / item"), lambda: tr("Find a redemption"))
        self.search_field.setFixedWidth(240)
        self.model = PagedTableModel(self._desk, COLUMNS, _unpack, "", self)
        self.table = DataTable(self.model, "redemptions")
        self.drawer = RedemptionDrawer(deeds)
        self._none = EmptyState("circle-check")
        self._shown = QStackedWidget()
        for widget in (self.table, self._none):
            self._shown.addWidget(widget)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        scan = holding(
            QWidget(), row(icon_label("scan-line"), self._scan_words, self.scanner, self._wrong, None)
        )
        found = FoldingRow(self.segments, self.search_field)
        band = frame("band")
        band.setLayout(column(scan, found, gap=8, margins=(12, 8, 12, 8)))
        sheet = row(self._shown, self.drawer, gap=0)
        sheet.setStretch(0, 1)
        self.setLayout(column(band, sheet, gap=0))
        show_if(scan, self._scans)
        show_if(found, self._lists)

    def _connect(self) -> None:
        self.scanner.returnPressed.connect(self.find_scanned)
        self.segments.chosen.connect(lambda _key: self.ask())
        self.search_field.searched.connect(lambda _text: self.ask())
        self.model.answered.connect(self._take)
        self.table.opened.connect(self.drawer.show_redemption)
        self.table.picked.connect(self._follow)
        self.table.selection_moved.connect(self.told)
        self.drawer.moved.connect(lambda by: self.table.pick_row(self.table.currentIndex().row() + by))
        self.drawer.closed.connect(self.table.setFocus)

    def refresh(self) -> None:
        self.ask()
        shown = self.drawer.redemption
        if shown is not None and self.drawer.isVisible() and self._scans:
            self._look_up(shown.number)

    def ask(self) -> None:
        if self._lists:
            chosen, search = self.segments.current(), self.search_field.text().strip()
            self.model.show(
                lambda _sort, offset, limit: ListRedemptions(
                    states=SHOWN[chosen],
                    search=search,
                    waiting_first=chosen == WAITING,
                    offset=offset,
                    limit=limit,
                )
            )
        elif self._desk.session.may(ListToApprove):
            QueryOp(self._desk, self, ListToApprove()).success(self._take_all).start()

    def _take_all(self, page: RedemptionPage) -> None:
        self.model.hold(page.rows)
        self._take(page)

    def _take(self, page: RedemptionPage) -> None:
        self.total = page.total
        self.segments.count(counted(page.by_state))
        self._shown.setCurrentWidget(self.table if page.total else self._none)
        self.told.emit()

    def _follow(self, redemption: RedemptionRow | None) -> None:
        if redemption is not None and self.drawer.isVisible():
            self.drawer.show_redemption(redemption)

    def find_scanned(self) -> None:
        """The number that was scanned; the field is ready for the next one."""
        number = self.scanner.text().strip()
        self.scanner.clear()
        if number:
            self._look_up(number)

    def _look_up(self, number: str) -> None:
        def take(found: RedemptionDetail) -> None:
            self._wrong.clear()
            self.drawer.show_redemption(found.row, found.codes)

        def fail(refused: Refused) -> None:
            self._wrong.setText("\n".join(refused_sentences(refused)))

        request = FindRedemption(number=number)
        QueryOp(self._desk, self, request).success(take).failure(fail).start()

    def other_side(self) -> None:
        """F6."""
        if self.drawer.isAncestorOf(self.focusWidget() or self):
            self.table.setFocus()
        elif self.drawer.isVisible():
            self.drawer.take_focus()
        elif (redemption := self.table.current_row()) is not None:
            self.drawer.show_redemption(redemption)

    def show_off(self) -> None:
        if self.model.rowCount():
            self.table.pick_row(0)
            if (first := self.table.current_row()) is not None:
                self.drawer.show_redemption(first)

    def facts(self) -> tuple[Fact, ...]:
        return selection_facts(self.table, self.total, self.total)

    def retranslate(self) -> None:
        self._scan_words.setText(tr("Scan or type the number on the slip"))
        self.scanner.setAccessibleName(tr("Number on the slip"))
        self.scanner.setPlaceholderText(tr("number, then Enter"))
        self.segments.retranslate()
        self.search_field.retranslate()
        self.table.setAccessibleName(tr("Redemptions"))
        self.table.words_changed()
        self.drawer.retranslate()
        self._none.say(tr("No redemption here."))


def _unpack(answer: Any) -> tuple[tuple[RedemptionRow, ...], int]:
    return answer.rows, answer.total
