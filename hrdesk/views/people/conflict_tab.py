"""The conflict desk: open conflicts by cause, one beside the list, figures beneath, and the bulk release."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QStackedWidget, QWidget

from hrdesk.calls.people_conflicts import (
    ConflictRow,
    ExportConflicts,
    LeaversReleased,
    ListConflicts,
    ReleaseLeavers,
)
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.page import Fact
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.segments import Segment, Segments
from hrdesk.views.common.tasks import CommandOp, QueryOp, new_request_id
from hrdesk.views.common.widgets import button, column, frame, row, stow
from hrdesk.views.people.conflict_drawer import ConflictDrawer
from hrdesk.views.people.conflict_figures import ConflictFiguresRow
from hrdesk.views.people.conflict_release import ReleaseLeaversForm, of_leavers
from hrdesk.views.people.conflict_table import conflict_columns
from hrdesk.views.people.conflict_words import CAUSES
from hrdesk.views.people.operations import Exported, export_conflicts

ALL: Final = "all"
SETTLED: Final = "settled"
SEGMENTS: Final = (
    Segment(ALL, mark("Open")),
    *(Segment(key, word) for key, word in CAUSES.items()),
    Segment(SETTLED, mark("Settled")),
)
MOST: Final = 1000


class ConflictTab(QWidget):
    """Whoever may bind has it. told: the facts or the number of open ones changed."""

    told = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.open: tuple[ConflictRow, ...] = ()
        self._settled: tuple[ConflictRow, ...] = ()
        self.release_button = button("primary", "check", self.release_leavers)
        self.segments = Segments(SEGMENTS, lambda: tr("Which conflicts"))
        self.model = PagedTableModel(desk, conflict_columns(desk.now), lambda _answer: ((), 0), "", self)
        self.model.identity = lambda conflict: conflict.conflict_id
        self.table = DataTable(self.model, "conflicts")
        self.drawer = ConflictDrawer(desk)
        self.figures = ConflictFiguresRow(desk)
        self._none = EmptyState("circle-check")
        self._shown = QStackedWidget()
        for widget in (self.table, self._none):
            self._shown.addWidget(widget)
        filters: QFrame = frame("band")
        filters.setLayout(row(self.segments, None, margins=(12, 8, 12, 8)))
        left = QWidget()
        left.setLayout(column(self._shown, self.figures, gap=0))
        sheet = row(left, self.drawer, gap=0)
        sheet.setStretch(0, 1)
        self.setLayout(column(filters, sheet, gap=0))
        stow(self, self.release_button)
        self.segments.chosen.connect(lambda _key: self._choose())
        self.table.opened.connect(self.drawer.show_conflict)
        self.table.picked.connect(self._follow)
        self.table.selection_moved.connect(self._tell)
        self.drawer.moved.connect(lambda by: self.table.pick_row(self.table.currentIndex().row() + by))
        self.drawer.closed.connect(self.table.setFocus)

    def refresh(self) -> None:
        QueryOp(self.desk, self, ListConflicts(limit=MOST)).success(self._take).start()
        if self.segments.current() == SETTLED:
            self._ask_settled()
        self.figures.ask()

    def _choose(self) -> None:
        if self.segments.current() == SETTLED:
            self._ask_settled()
        else:
            self._show()

    def _ask_settled(self) -> None:
        QueryOp(self.desk, self, ListConflicts(settled=True)).success(self._take_settled).start()

    def _take_settled(self, rows: tuple[ConflictRow, ...]) -> None:
        self._settled = rows
        self._show()

    def _take(self, rows: tuple[ConflictRow, ...]) -> None:
        self.open = rows
        counts = {key: sum(one.cause == key for one in rows) for key in CAUSES}
        self.segments.count({ALL: len(rows), **counts})
        self._show()

    def rows(self) -> tuple[ConflictRow, ...]:
        """Those that the segment shows."""
        chosen = self.segments.current()
        if chosen == SETTLED:
            return self._settled
        return tuple(one for one in self.open if chosen in (ALL, one.cause))

    def _show(self) -> None:
        rows, shown = self.rows(), self.drawer.conflict
        self.model.keeps = True
        self.model.hold(rows)
        self._shown.setCurrentWidget(self.table if rows else self._none)
        if shown is not None and self.drawer.isVisible():
            same = [at for at, one in enumerate(rows) if one.conflict_id == shown.conflict_id]
            if same:
                self.table.pick_row(same[0])
                self.drawer.show_conflict(rows[same[0]])
            else:
                self.drawer.hide()
        self._tell()

    def _follow(self, conflict: ConflictRow | None) -> None:
        if conflict is not None and self.drawer.isVisible():
            self.drawer.show_conflict(conflict)

    def wanted_release(self) -> list[ConflictRow]:
        """The selection of several rows as it is, else everything that leavers hold."""
        if self.table.selected_count() > 1:
            return [one for one in self.table.selected_rows() if isinstance(one, ConflictRow)]
        return of_leavers(self.open)

    def release_leavers(self) -> None:
        conflicts = self.wanted_release()
        if not conflicts:
            self.desk.toasted.emit(tr("No number of a leaver waits to be released."))
            return
        form = ReleaseLeaversForm(self, self.desk, conflicts)
        form.made.connect(self._released)
        form.open()

    def _released(self, answer: LeaversReleased) -> None:
        numbers = {"released": count(answer.released), "bound": count(answer.bound)}
        self.desk.toasted.emit(tr("{released} released, {bound} of them bound to who waited.", **numbers))

    def export(self) -> None:
        """The conflicts of twelve months and the figures, as a workbook."""
        name = f"{tr('Binding conflicts')}.xlsx"
        path, _kind = QFileDialog.getSaveFileName(self, tr("Export"), name, "Excel (*.xlsx)")
        if path:
            self.export_to(Path(path))

    def export_to(self, path: Path) -> None:
        request = ExportConflicts(request_id=new_request_id())
        CommandOp(self.desk, self, export_conflicts(request, path)).named(
            lambda: tr("Export"), can_cancel=True
        ).success(self._exported).start()

    def _exported(self, made: Exported) -> None:
        words = tr("{count} conflicts written to {file}", count=count(made.rows), file=made.path.name)
        self.desk.toasted.emit(words)

    def other_side(self) -> None:
        """F6."""
        if self.drawer.isAncestorOf(self.focusWidget() or self):
            self.table.setFocus()
        elif self.drawer.isVisible():
            self.drawer.take_focus()
        elif (conflict := self.table.current_row()) is not None:
            self.drawer.show_conflict(conflict)

    def show_off(self) -> None:
        if self.rows():
            self.table.pick_row(0)
            self.drawer.show_conflict(self.rows()[0])

    def _tell(self) -> None:
        self.told.emit()

    def may_release(self) -> bool:
        return self.desk.session.may(ReleaseLeavers)

    def facts(self) -> tuple[Fact, ...]:
        free = len(of_leavers(self.open))
        facts = [Fact(tr("Rows"), count(len(self.rows()))), Fact(tr("Open"), count(len(self.open)))]
        if free:
            facts.append(Fact(tr("held by leavers"), count(free), "red"))
        return tuple(facts)

    def retranslate(self) -> None:
        self.release_button.setText(tr("Release leavers' numbers"))
        self.segments.retranslate()
        self.table.setAccessibleName(tr("Binding conflicts"))
        self.table.words_changed()
        self.drawer.retranslate()
        self.figures.retranslate()
        self._none.say(tr("Nothing clashes: every number belongs to one person."))
        self._tell()
