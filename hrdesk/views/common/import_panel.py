"""Import from a file: choose it, see row by row what was found, then write it in one step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from hrdesk.calls.imports import ImportFile, ImportPreview, ImportSummary, PreviewFile
from hrdesk.domain.values import Finding
from hrdesk.views.common.cells import Column
from hrdesk.views.common.chip import ChipLook
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.runners import Lane
from hrdesk.views.common.strips import Total, TotalsStrip
from hrdesk.views.common.tasks import CommandOp, QueryOp, Work, new_request_id
from hrdesk.views.common.tokens import Tone
from hrdesk.views.common.widgets import button, column, label, row, show_if
from hrdesk.views.common.wording import coded

FILE_ENDINGS: Final = "*.xlsx *.xls *.csv *.txt"

SEVERITIES: Final[dict[str, tuple[str, Tone, str]]] = {
    "error": (mark("held"), "red", "circle-alert"),
    "warning": (mark("look"), "amber", "triangle-alert"),
    "skip": (mark("skipped"), "grey", "minus"),
    "info": (mark("mended"), "green", "check"),
}


@dataclass(frozen=True)
class ImportKind:
    """One kind of file: its name as a source text, how it is previewed, how it is written."""

    key: str
    title: str
    preview: type[PreviewFile]
    write: type[ImportFile]


def _severity(found: Finding) -> ChipLook:
    word, tone, icon = SEVERITIES[found.severity]
    return ChipLook(tr(word), tone, icon)


def _severity_word(found: Finding) -> str:
    return _severity(found).word


COLUMNS: Final[tuple[Column[Finding], ...]] = (
    Column("severity", mark("State"), _severity_word, 84, chip=_severity, sortable=False),
    Column("row", mark("Row"), lambda found: str(found.row or ""), 56, right=True, sortable=False),
    Column("column", mark("Column"), lambda found: found.column, 140, sortable=False),
    Column(
        "finding",
        mark("What was found and what to do"),
        lambda found: coded("finding", found.code, found.values),
        520,
        sortable=False,
    ),
)


class ImportPanel(QWidget):
    """For one kind of file at a time. Nothing is written before the button that names the count."""

    imported = Signal(object)

    def __init__(self, desk: Desk, kinds: Sequence[ImportKind], period: Callable[[], str | None]) -> None:
        super().__init__()
        self._desk = desk
        self._period = period
        self.kind = kinds[0]
        self._content = b""
        self._preview: ImportPreview | None = None
        self.setAcceptDrops(True)
        self._file = ElidedLabel("strong")
        self._hint = label("caption")
        self._totals = TotalsStrip()
        self.model = PagedTableModel(desk, COLUMNS, lambda _answer: ((), 0), "row", self)
        self.table = DataTable(self.model, "import-findings")
        self._other = button(icon="folder-open", action=self.choose)
        self.write = button("primary", "upload", self.apply)
        self._empty = EmptyState("file-spreadsheet", self.choose)
        line = row(self._file, self._other, self.write, gap=8)
        line.setStretch(0, 1)
        shown = QWidget()
        shown.setLayout(column(line, self._totals, self._hint, self.table, gap=8, margins=(12, 12, 12, 12)))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(shown)
        self.setLayout(column(self._stack, gap=0))
        self.retranslate()

    def show_kind(self, kind: ImportKind) -> None:
        """Begin again with another kind of file."""
        self.kind = kind
        self._preview = None
        self._stack.setCurrentIndex(0)
        self.retranslate()

    def choose(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(
            self, tr("Choose the file"), "", tr("Spreadsheets ({endings})", endings=FILE_ENDINGS)
        )
        if path:
            self.read(Path(path))

    def read(self, path: Path) -> None:
        """Look into a file; the answer fills the list of findings."""
        kind, period = self.kind, self._period()

        def look(work: Work) -> tuple[bytes, ImportPreview]:
            content = path.read_bytes()
            return content, work.call(kind.preview(file_name=path.name, content=content, period=period))

        QueryOp(self._desk, self, look).on(Lane.FILES).named(lambda: tr("Reading the file")).success(
            self._take
        ).start()

    def _take(self, answer: tuple[bytes, ImportPreview]) -> None:
        self._content, self._preview = answer
        order = {"error": 0, "warning": 1, "skip": 2, "info": 3}
        found = sorted(self._preview.findings, key=lambda one: (order[one.severity], one.row))
        self.model.hold(found)
        self._stack.setCurrentIndex(1)
        self.retranslate()
        self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def apply(self) -> None:
        """Write what was previewed, in one transaction."""
        preview = self._preview
        if preview is None:
            return
        request = self.kind.write(
            request_id=new_request_id(), file_name=preview.file, content=self._content, period=self._period()
        )
        CommandOp(self._desk, self, request).named(
            lambda: tr("Importing {file}", file=preview.file), can_cancel=True
        ).success(self._done).start()

    def _done(self, summary: Any) -> None:
        if isinstance(summary, ImportSummary):
            words = tr("{accepted} of {rows} rows imported", accepted=summary.accepted, rows=summary.rows)
            self._desk.toasted.emit(f"{tr(self.kind.title)} · {words}")
        self.show_kind(self.kind)
        self.imported.emit(summary)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            self.read(Path(local[0]))

    def retranslate(self) -> None:
        title = tr(self.kind.title)
        self._empty.say(
            tr("{kind}: choose the spreadsheet, or drop it here. Nothing is written yet.", kind=title),
            tr("Choose the file"),
        )
        self._other.setText(tr("Another file"))
        self.table.setAccessibleName(tr("What was found in the file"))
        self.table.words_changed()
        preview = self._preview
        if preview is None:
            return
        self._file.setText(f"{title} · {preview.file}")
        self.write.setText(tr("Import {count} rows", count=count(preview.accepted)))
        self._totals.say(
            (
                Total(tr("Rows"), count(preview.rows)),
                Total(tr("To import"), count(preview.accepted), main=True),
                Total(tr("Held until decided"), count(preview.held)),
                Total(tr("Skipped"), count(preview.skipped)),
                Total(tr("Findings"), count(len(preview.findings))),
            )
        )
        unused = tr(", ").join(preview.unknown_headers)
        self._hint.setText(tr("Columns not used: {columns}", columns=unused) if unused else "")
        show_if(self._hint, bool(unused))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
