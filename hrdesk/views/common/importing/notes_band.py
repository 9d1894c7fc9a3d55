"""What is worth a word before a file is imported: hidden columns, columns nobody reads, cells mended here."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from hrdesk.calls.imports import ImportPreview
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import count
from hrdesk.views.common.importing.desk_file import DeskFile
from hrdesk.views.common.language import tr
from hrdesk.views.common.line_edit import LineEdit
from hrdesk.views.common.widgets import button, column, frame, label, row, show_if

_MONTH_WIDTH: Final = 110
_ROSTER: Final = "roster"
"""Is of a day, not of a month."""


class NotesBand(QFrame):
    """One line a matter, each with what can be done about it; empty it is not there."""

    name_columns = Signal()
    leave_out = Signal()
    take_over = Signal()
    take_back = Signal()
    month_stated = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        self._hidden_words = label(wrap=True)
        self.leave = button("row", action=self.leave_out.emit)
        self.take = button("row", action=self.take_over.emit)
        self._hidden = frame("warning")
        hidden = row(self._hidden_words, self.leave, self.take, gap=8, margins=(10, 6, 10, 6))
        hidden.setStretch(0, 1)
        self._hidden.setLayout(hidden)
        self._unused_words, self._mended_words = ElidedLabel("caption"), ElidedLabel("caption")
        self.columns = button("link", action=self.name_columns.emit)
        self.back = button("link", action=self.take_back.emit)
        self._unused, self._mended = frame("plain"), frame("plain")
        for made, words, does in (
            (self._unused, self._unused_words, self.columns),
            (self._mended, self._mended_words, self.back),
        ):
            line = row(words, does, gap=8)
            line.setStretch(0, 1)
            made.setLayout(line)
        self._month_words = label(wrap=True)
        self.month = LineEdit()
        self.month.setFixedWidth(_MONTH_WIDTH)
        self.month.returnPressed.connect(self._state_month)
        self.state_month = button("row", action=self._state_month)
        self._month = frame("warning")
        month = row(self._month_words, self.month, self.state_month, gap=8, margins=(10, 6, 10, 6))
        month.setStretch(0, 1)
        self._month.setLayout(month)
        self._aside = ElidedLabel("caption")
        self.setLayout(column(self._month, self._hidden, self._unused, self._aside, self._mended, gap=4))

    def _state_month(self) -> None:
        self.month_stated.emit(self.month.text().strip())

    def say(self, file: DeskFile) -> None:
        preview = file.preview
        if preview is None:
            return
        self._say_month(preview)
        self._say_hidden(file, preview)
        self._say_columns(file, preview)
        self._say_mended(file)

    def _say_month(self, preview: ImportPreview) -> None:
        self._month_words.setText(tr("The file does not say which month it is for."))
        self.month.setPlaceholderText("YYYY-MM")
        self.month.setAccessibleName(tr("Month of the file"))
        self.state_month.setText(tr("Use this month"))
        nowhere = preview.period is None and preview.kind != _ROSTER and bool(preview.sheets)
        show_if(self._month, nowhere and not any(one.severity == "error" for one in preview.findings))

    def _say_hidden(self, file: DeskFile, preview: ImportPreview) -> None:
        self.leave.setText(tr("Leave out"))
        self.take.setText(tr("Take over"))
        listed = tr(", ").join
        self._hidden_words.setText(
            tr("The file hides {columns}. Take over what they say?", columns=listed(preview.hidden_read))
        )
        show_if(self._hidden, bool(preview.hidden_read) and not file.hidden_settled)
        aside = [one for one in preview.hidden_columns if one not in preview.hidden_read]
        self._aside.setText(
            tr("Hidden in the file and not taken over: {columns}", columns=listed(dict.fromkeys(aside)))
        )
        show_if(self._aside, bool(aside))

    def _say_columns(self, file: DeskFile, preview: ImportPreview) -> None:
        self.columns.setText(tr("Name columns"))
        listed = tr(", ").join
        unused = [one for one in preview.unknown_headers if one]
        columns = [one for sheet in preview.sheets for one in sheet.columns]
        named = list(dict.fromkeys(one.header for one in columns if one.named))
        parts = [tr("Columns not used: {columns}", columns=listed(unused))] if unused else []
        parts += [tr("Named by you: {columns}", columns=listed(named))] if named else []
        self._unused_words.setText(" · ".join(parts))
        nameable = not preview.rows and any(not one.field for one in columns)
        show_if(self._unused, bool(parts) or bool(file.column_map) or nameable)

    def _say_mended(self, file: DeskFile) -> None:
        self.back.setText(tr("Take back"))
        words = tr("Cells mended here: {count}; the file stays as it is", count=count(len(file.typed)))
        if file.unchecked:
            words = tr("{words} · not checked yet", words=words)
        self._mended_words.setText(words)
        show_if(self._mended, bool(file.typed) or file.unchecked)
