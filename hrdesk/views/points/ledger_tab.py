"""Every movement of points, newest first; the person of the current row with their running balance."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from hrdesk.calls.points import (
    AdjustPoints,
    ListPointMovements,
    PointRow,
    PointRows,
    ReverseMovement,
    WriteLedger,
    WriteStatement,
)
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.folding_row import FoldingRow
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import Fact
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.search_field import SearchField
from hrdesk.views.common.segments import Segments
from hrdesk.views.common.sums import selection_facts
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.common.widgets import button, column, frame, holding, row, stow
from hrdesk.views.points.grant_form import GrantForm
from hrdesk.views.points.ledger_columns import ALL, COLUMNS, SEGMENTS, SHOWN
from hrdesk.views.points.ledger_panel import LedgerPanel
from hrdesk.views.points.point_deeds import PDF, PointDeeds


class LedgerTab(QWidget):
    """Narrowed down by kind and search in the store. told: facts for the status bar changed."""

    told = Signal()

    def __init__(self, deeds: PointDeeds) -> None:
        super().__init__()
        self._deeds, self._desk = deeds, deeds.desk
        self.total = 0
        self._open_first = False
        self.segments = Segments(SEGMENTS, lambda: tr("Which movements"))
        self.search_field = SearchField(lambda: tr("Name / number"), lambda: tr("Find movements"))
        self.search_field.setFixedWidth(180)
        self.grant_button = button(icon="users", action=self.grant)
        self.reverse_button = button(icon="undo-2", action=self.reverse)
        self.statement_button = button(icon="file-text", action=self.statement)
        self.export_button = button(icon="download", action=self.export)
        self.model = PagedTableModel(self._desk, COLUMNS, _unpack, "", self)
        self.table = DataTable(self.model, "point-movements")
        self.person = LedgerPanel(self._desk)
        self.person.setFixedWidth(480)
        self._lay_out()
        self.segments.chosen.connect(lambda _key: self.ask())
        self.search_field.searched.connect(lambda _text: self.ask())
        self.model.answered.connect(self._take)
        self.table.picked.connect(self._follow)
        self.table.opened.connect(self._follow)
        self.table.selection_moved.connect(self.told)

    def _lay_out(self) -> None:
        deeds = [one for one, seen in self._buttons() if seen]
        found = holding(QWidget(), row(self.search_field, None, *deeds, gap=8))
        band = frame("band")
        band.setLayout(column(FoldingRow(self.segments, found), gap=0, margins=(12, 8, 12, 8)))
        aside = holding(QWidget(), column(self.person, margins=(12, 12, 12, 12)))
        sheet = row(self.table, aside, gap=0)
        sheet.setStretch(0, 1)
        self.setLayout(column(band, sheet, gap=0))
        stow(self, *(one for one, _seen in self._buttons()))

    def _buttons(self) -> tuple[tuple[QPushButton, bool], ...]:
        may = self._desk.session.may
        return (
            (self.grant_button, may(AdjustPoints)),
            (self.reverse_button, may(ReverseMovement)),
            (self.statement_button, may(WriteStatement)),
            (self.export_button, may(WriteLedger)),
        )

    def buttons(self) -> list[QPushButton]:
        """Those that this person has, for the palette."""
        return [one for one, seen in self._buttons() if seen]

    def refresh(self) -> None:
        self.ask()
        self.person.ask()

    def ask(self) -> None:
        kinds, search = SHOWN[self.segments.current()], self.search_field.text().strip()
        self.model.show(
            lambda _sort, offset, limit: ListPointMovements(
                kinds=kinds, search=search, offset=offset, limit=limit
            )
        )

    def seek(self, search: str) -> None:
        """The movements of whoever is found by this; the first is opened."""
        self.segments.choose(ALL)
        self.search_field.put(search)
        self._open_first = True
        self.ask()

    def _take(self, answer: PointRows) -> None:
        self.total = answer.total
        if self._open_first and answer.rows:
            self.table.pick_row(0)
        self._open_first = False
        self.told.emit()

    def _follow(self, movement: PointRow | None) -> None:
        if movement is not None and movement.employee_id != self.person.employee_id:
            self.person.show_person(movement.employee_id)

    def grant(self) -> None:
        form = GrantForm(self, self._desk)
        form.open()

    def reverse(self) -> None:
        """The current row; one that cannot be reversed says so in the window."""
        movement = self.table.current_row()
        if isinstance(movement, PointRow):
            self._deeds.reverse(movement)
        else:
            self._desk.toasted.emit(tr("Choose a movement first."))

    def statement(self) -> None:
        """Of the person at the right: from the first of January to today."""
        balance = self.person.balance
        if balance is None:
            self._desk.toasted.emit(tr("Choose a movement first."))
            return
        today = self._desk.now().date()
        request = WriteStatement(
            request_id=new_request_id(),
            employee_id=balance.employee_id,
            from_day=f"{today.year}-01-01",
            to_day=str(today),
        )
        self._deeds.save(request, f"{balance.employee_no}_{tr('points statement')}.pdf", PDF)

    def export(self) -> None:
        """The whole ledger, two lines a movement: it adds up to 0."""
        request = WriteLedger(request_id=new_request_id())
        self._deeds.save(request, f"{tr('points ledger')}.csv", "CSV (*.csv)")

    def facts(self) -> tuple[Fact, ...]:
        return selection_facts(self.table, self.total, self.total)

    def show_off(self) -> None:
        self.table.pick_row(0)

    def retranslate(self) -> None:
        self.segments.retranslate()
        self.search_field.retranslate()
        self.grant_button.setText(tr("Give to many"))
        self.reverse_button.setText(tr("Reverse"))
        self.statement_button.setText(tr("Statement"))
        self.export_button.setText(tr("Export the ledger"))
        self.table.setAccessibleName(tr("Movements"))
        self.table.words_changed()
        self.person.words_changed()


def _unpack(answer: Any) -> tuple[tuple[PointRow, ...], int]:
    return answer.rows, answer.total
