"""Import from a file: choose it, see row by row what was found, mend it here, then write it in one step."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from hrdesk.calls.imports import ImportSummary
from hrdesk.views.common.choosing import file_to_open, file_to_save
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.file_saving import safe_name
from hrdesk.views.common.importing.column_dialog import ColumnDialog
from hrdesk.views.common.importing.desk_file import DeskFile
from hrdesk.views.common.importing.file_operations import (
    Looked,
    check_again,
    look_into,
    save_findings,
    save_template,
)
from hrdesk.views.common.importing.file_view import FileView
from hrdesk.views.common.importing.kinds import ImportKind
from hrdesk.views.common.importing.start_view import StartView
from hrdesk.views.common.language import tr
from hrdesk.views.common.runners import Lane
from hrdesk.views.common.tasks import CommandOp, QueryOp
from hrdesk.views.common.widgets import column

FILE_ENDINGS = "*.xlsx *.xls *.csv *.txt"
_WORKBOOK = "Excel (*.xlsx)"


class ImportPanel(QWidget):
    """For one kind of file at a time. Nothing is written before the button that names the count."""

    imported = Signal(object)

    def __init__(self, desk: Desk, kinds: Sequence[ImportKind], period: Callable[[], str | None]) -> None:
        super().__init__()
        self._desk = desk
        self._period = period
        self.kind = kinds[0]
        self.file: DeskFile | None = None
        self.setAcceptDrops(True)
        self.start = StartView(self.choose, self.choose_template)
        self.view = FileView(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self._stack.addWidget(self.view)
        self.setLayout(column(self._stack, gap=0))
        self.view.another.connect(self.choose)
        self.view.export.connect(self.choose_findings)
        self.view.check_wanted.connect(self.check)
        self.view.write_wanted.connect(self.apply)
        self.view.notes.name_columns.connect(self.name_columns)
        self.view.notes.leave_out.connect(self.leave_hidden_out)
        self.view.notes.take_over.connect(self.take_hidden_over)
        self.view.notes.take_back.connect(self.take_back)
        self.view.notes.month_stated.connect(self.state_month)
        self.retranslate()

    def show_kind(self, kind: ImportKind) -> None:
        """Begin again with another kind of file."""
        self.kind, self.file = kind, None
        self._stack.setCurrentWidget(self.start)
        self.retranslate()

    # -- looking

    def choose(self) -> None:
        kinds = tr("Spreadsheets ({endings})", endings=FILE_ENDINGS)
        path = file_to_open(self, tr("Choose the file"), kinds)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Look into a file; the answer fills the list of findings."""
        kind = self.kind
        period = None if kind.any_month else self._period()
        self._look(look_into(path, kind, period), kind)

    def check(self) -> None:
        """The file again, with what was typed over it and what its columns are called now."""
        if self.file is not None:
            self._look(check_again(self.file, self.file.ask(self.kind.preview)), self.kind)

    def _look(self, what: Callable[..., Looked], kind: ImportKind) -> None:
        def take(looked: Looked) -> None:
            if kind is self.kind:
                self._take(*looked)

        QueryOp(self._desk, self, what).on(Lane.FILES).named(lambda: tr("Reading the file")).success(
            take
        ).start()

    def _take(self, file: DeskFile, asked: Any, preview: Any) -> None:
        file.take(asked, preview)
        first = file is not self.file
        self.file = file
        self._stack.setCurrentWidget(self.view)
        self.view.show_file(tr(self.kind.title), file)
        if first:
            self.view.write.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- mending

    def name_columns(self) -> None:
        """Ask what the columns that are not read stand for."""
        if self.file is None or self.file.preview is None:
            return
        preview = self.file.preview
        columns = [one for sheet in preview.sheets for one in sheet.columns]
        dialog = ColumnDialog(self, columns, preview.fields, self.file.column_map)
        dialog.accepted.connect(lambda: self.rename(dialog.chosen()))
        dialog.open()

    def rename(self, named: dict[str, str]) -> None:
        """Call columns so and check again."""
        if self.file is not None and named:
            self.file.column_map |= named
            self.check()

    def leave_hidden_out(self) -> None:
        if self.file is not None and self.file.preview is not None:
            self.rename(dict.fromkeys(self.file.preview.hidden_read, ""))

    def take_hidden_over(self) -> None:
        if self.file is not None:
            self.file.hidden_settled = True
            self.view.retranslate()

    def state_month(self, month: str) -> None:
        """The month of a file that does not say it (YYYY-MM)."""
        if self.file is not None and month:
            self.file.period = month
            self.check()

    def take_back(self) -> None:
        """The file as it came, checked again."""
        if self.file is not None:
            self.file.take_back()
            self.check()

    # -- writing

    def apply(self) -> None:
        """Write what was previewed, in one transaction; hidden columns are asked about before."""
        file = self.file
        if file is None or file.preview is None:
            return
        if file.preview.hidden_read and not file.hidden_settled:
            self._ask_hidden(file.preview.hidden_read)
            return
        request = file.order(self.kind.write, whole=self.view.whole.isChecked())
        CommandOp(self._desk, self, request).named(
            lambda: tr("Importing {file}", file=file.name), can_cancel=True
        ).success(self._done).start()

    def _ask_hidden(self, columns: Sequence[str]) -> None:
        listed = tr(", ").join(columns)
        ask = Confirm(
            self,
            tr("The file hides columns"),
            tr("The file hides {columns}. Take over what they say?", columns=listed),
            tr("Take over and import"),
        )

        def take() -> None:
            self.take_hidden_over()
            self.apply()

        ask.accepted.connect(take)
        ask.open()

    def _done(self, summary: Any) -> None:
        if isinstance(summary, ImportSummary):
            words = tr("{accepted} of {rows} rows imported", accepted=summary.accepted, rows=summary.rows)
            self._desk.toasted.emit(f"{tr(self.kind.title)} · {words}")
        self.show_kind(self.kind)
        self.imported.emit(summary)

    # -- files to take away

    def choose_template(self) -> None:
        name = f"{tr(self.kind.title)}.xlsx"
        path = file_to_save(self, tr("Save the template"), name, _WORKBOOK)
        if path is not None:
            self.save_template(path)

    def save_template(self, path: Path) -> None:
        if self.kind.template is not None:
            request = self.kind.template(None if self.kind.any_month else self._period())
            self._save(save_template(request, path))

    def choose_findings(self) -> None:
        if self.file is None:
            return
        name = safe_name(f"{tr('Findings of {file}', file=Path(self.file.name).stem)}.xlsx")
        path = file_to_save(self, tr("Export findings"), name, _WORKBOOK)
        if path is not None:
            self.save_findings(path)

    def save_findings(self, path: Path) -> None:
        """The findings as they are narrowed down, in the words of the window."""
        header, rows = self.view.findings.as_texts()
        self._save(save_findings(tr("Findings"), header, rows, path))

    def _save(self, what: Callable[..., Path]) -> None:
        def saved(path: Path) -> None:
            self._desk.toasted.emit(tr("Saved: {file}", file=path.name))

        QueryOp(self._desk, self, what).on(Lane.FILES).named(lambda: tr("Saving")).success(saved).start()

    # -- the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            self.read(Path(local[0]))

    def retranslate(self) -> None:
        self.start.say(tr(self.kind.title), template=self.kind.template is not None)
        self.view.retranslate()
        if self.file is not None:
            self.view.show_file(tr(self.kind.title), self.file)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
