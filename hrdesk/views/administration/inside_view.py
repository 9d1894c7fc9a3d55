"""Counts and control sums of a backup beside the live ones, and what a restore would lose."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from hrdesk.calls.backups import BackupInside, LostEntry
from hrdesk.views.administration.inside_rows import INSIDE_COLUMNS, inside_lines, sums_agree
from hrdesk.views.common.cells import Column
from hrdesk.views.common.chip import Chip, ChipLook
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.figures import count, moment
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.widgets import button, column, frame, icon_label, label, row, show_if

LOST_COLUMNS: tuple[Column[LostEntry], ...] = (
    Column("at", mark("Time"), lambda one: moment(one.at), 148, sortable=False),
    Column("user", mark("User"), lambda one: one.user, 140, sortable=False),
    Column("call", mark("What was done"), lambda one: one.call, 300, sortable=False),
)


class InsideView(QWidget):
    """The comparison, or row by row what was done since; one click from the one to the other."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._inside: BackupInside | None = None
        self._note = label(wrap=True)
        note = frame("note")
        line = row(icon_label("info", "accent"), self._note, gap=8, margins=(10, 8, 10, 8))
        line.setStretch(1, 1)
        note.setLayout(line)
        self.compared = PagedTableModel(desk, INSIDE_COLUMNS, lambda _answer: ((), 0), "", self)
        self.lost = PagedTableModel(desk, LOST_COLUMNS, lambda _answer: ((), 0), "", self)
        self.compared_table = DataTable(self.compared, "backup-inside")
        self.lost_table = DataTable(self.lost, "backup-lost")
        self._tables = QStackedWidget()
        self._tables.addWidget(self.compared_table)
        self._tables.addWidget(self.lost_table)
        self.sums, self.losses, self.turn = Chip(), Chip(), button("link", action=self._turn)
        foot = row(self.sums, self.losses, self.turn, None, gap=12, margins=(16, 8, 16, 8))
        top = row(note, margins=(16, 12, 16, 12))
        whole = column(top, self._tables, foot, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_inside(self, inside: BackupInside) -> None:
        self._inside = inside
        self._tables.setCurrentIndex(0)
        self.lost.hold(inside.lost)
        self.retranslate()

    def shows_lost(self) -> bool:
        return self._tables.currentIndex() == 1

    def _turn(self) -> None:
        self._tables.setCurrentIndex(0 if self.shows_lost() else 1)
        self.retranslate()

    def retranslate(self) -> None:
        inside = self._inside
        self.compared_table.setAccessibleName(tr("The backup beside the live store"))
        self.lost_table.setAccessibleName(tr("Done since the backup"))
        for table in (self.compared_table, self.lost_table):
            table.words_changed()
        if inside is None:
            return
        self.compared.hold(inside_lines(inside))
        made = moment(inside.created_at)
        same, foreign = (
            tr("Made {when}, opened in memory. The live store was not changed.", when=made),
            tr("Made {when} by another store, or before this one was set back.", when=made),
        )
        self._note.setText(foreign if inside.same_line is False else same)
        agree = sums_agree(inside)
        words = tr("control sums all equal") if agree else tr("control sums differ")
        self.sums.say(
            ChipLook(words, "green" if agree else "amber", "circle-check" if agree else "triangle-alert")
        )
        lost = inside.lost_total
        nothing = tr("a restore would lose nothing")
        losing = tr("a restore would lose {count} entries", count=count(lost))
        harmless = ChipLook(nothing, "green", "circle-check")
        self.losses.say(ChipLook(losing, "amber", "triangle-alert") if lost else harmless)
        show_if(self.turn, bool(lost))
        self.turn.setText(tr("Back to the comparison") if self.shows_lost() else tr("One by one"))
