"""A file that was looked into: its counts, what is worth a word, its findings, and one row of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hrdesk.domain.values import Finding
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import count
from hrdesk.views.common.importing.desk_file import DeskFile
from hrdesk.views.common.importing.findings_list import FindingsList
from hrdesk.views.common.importing.notes_band import NotesBand
from hrdesk.views.common.importing.row_editor import RowEditor
from hrdesk.views.common.language import tr
from hrdesk.views.common.strips import Total, TotalsStrip
from hrdesk.views.common.tick_box import TickBox
from hrdesk.views.common.widgets import button, column, row

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FileView(QWidget):
    """One primary button: it checks again while something typed is unchecked, else it imports."""

    another = Signal()
    export = Signal()
    check_wanted = Signal()
    write_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._file: DeskFile | None = None
        self._title = ""
        self._name = ElidedLabel("strong")
        self._other = button(icon="folder-open", action=self.another.emit)
        self.export_button = button(icon="download", action=self.export.emit)
        self.write = button("primary", "upload", self._press)
        self._totals = TotalsStrip()
        self.notes = NotesBand()
        self.findings = FindingsList(desk)
        self.editor = RowEditor()
        self.whole = TickBox()
        line = row(self._name, self._other, self.export_button, self.write, gap=8)
        line.setStretch(0, 1)
        lists = row(self.findings, self.editor, gap=8)
        lists.setStretch(0, 1)
        whole = column(line, self._totals, self.notes, lists, self.whole, gap=8, margins=(12, 12, 12, 12))
        whole.setStretch(3, 1)
        self.setLayout(whole)
        self.findings.chosen.connect(self._mend)
        self.findings.moved.connect(self._follow)
        self.editor.edited.connect(self._say)
        self.editor.check_wanted.connect(self.check_wanted.emit)
        self.editor.moved.connect(self.findings.step)
        self.editor.closed.connect(self.findings.table.setFocus)

    def show_file(self, title: str, file: DeskFile) -> None:
        """A file, or the same one checked again."""
        again = file is self._file
        self._title, self._file = title, file
        if not again:
            self.editor.hide()
            self.whole.setChecked(False)
        typing = self.editor.isAncestorOf(self.focusWidget() or self)
        self.findings.show_file(file)
        self._say()
        if again and self.editor.isVisible():
            self._go_on(file, typing=typing)

    def _go_on(self, file: DeskFile, *, typing: bool) -> None:
        """To the same row if it still has a problem, else to the next one; without any the import is next."""
        current = self.findings.table.current_row()
        if current is None:
            self.editor.close_drawer()
            self.write.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.editor.show_row(file, current)
        if typing and self.editor.isVisible():
            self.editor.take_focus()

    def _mend(self, found: Finding) -> None:
        if self._file is not None:
            self.editor.show_row(self._file, found)
            self.editor.take_focus()

    def _follow(self, found: Finding | None) -> None:
        """The drawer follows the list while it is open."""
        if found is not None and self._file is not None and self.editor.isVisible():
            self.editor.show_row(self._file, found)

    def _press(self) -> None:
        if self._file is not None and self._file.unchecked:
            self.check_wanted.emit()
        else:
            self.write_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        if key in _ENTER and held & Qt.KeyboardModifier.ControlModifier:
            self.check_wanted.emit()
        elif key == Qt.Key.Key_F2 and (found := self.findings.table.current_row()) is not None:
            self._mend(found)
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        self._other.setText(tr("Another file"))
        self.export_button.setText(tr("Export findings"))
        self.whole.setText(tr("All rows or none: import nothing while a row is held"))
        self.findings.retranslate()
        self.editor.retranslate()
        self._say()

    def _say(self) -> None:
        file = self._file
        preview = file.preview if file else None
        if file is None or preview is None:
            return
        month = f" · {preview.period}" if preview.period else ""
        self._name.setText(f"{self._title} · {preview.file}{month}")
        self.write.setText(
            tr("Check again") if file.unchecked else tr("Import {count} rows", count=count(preview.accepted))
        )
        self.write.setToolTip("Ctrl Enter" if file.unchecked else "")
        self.notes.say(file)
        self._totals.say(
            (
                Total(tr("Rows"), count(preview.rows)),
                Total(tr("To import"), count(preview.accepted), main=True),
                Total(tr("Held until decided"), count(preview.held)),
                Total(tr("Skipped"), count(preview.skipped)),
                Total(tr("Findings"), count(len(preview.findings))),
            )
        )
