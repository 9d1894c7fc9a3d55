"""A link to where a figure comes from, and the dialog it opens."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from hrdesk.calls.payroll_shown import FigureSource
from hrdesk.views.common.buttons import PushButton
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Dialog
from hrdesk.views.common.language import tr
from hrdesk.views.common.theme import sized_font
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import column, icon_label, label, row
from hrdesk.views.payroll.slip_words import source_lines, sources_words

FILES = ("pay", "attendance", "bonus", "deductions", "opening")
"""Sources with an import of their own on the inputs of the month."""


class SourcesDialog(Dialog):
    """Every source of a figure with all that is known of it; from a file one may go on to its import."""

    def __init__(self, parent: QWidget, desk: Desk, figure: str, sources: Sequence[FigureSource]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Where it comes from: {figure}", figure=figure))
        heading = label("panel-title", wrap=True)
        heading.setText(self.windowTitle())
        body = column(heading, gap=10)
        for source in sources:
            first, *rest = source_lines(source)
            title, more = label("strong", wrap=True), label("secondary", wrap=True)
            title.setText(first)
            more.setText("\n".join(rest))
            icon = icon_label("landmark" if source.kind == "law" else "file-spreadsheet")
            line = row(column(icon, None), column(title, more, gap=2), gap=8)
            line.setStretch(1, 1)
            body.addLayout(line)
        self.fill(body)
        self.cancel.setText(tr("Close"))
        self.confirm.setText(tr("Go to the inputs"))
        if any(source.kind in FILES for source in sources):
            self.accepted.connect(lambda: desk.went.emit("payroll", "inputs"))
        else:
            self.confirm.setText(tr("Close"))
            self.cancel.hide()


class SourceLink(PushButton):
    """Names the first source, shortened to its place; a press shows them all."""

    def __init__(self, desk: Desk, figure: str, sources: Sequence[FigureSource], width: int) -> None:
        super().__init__()
        self._desk, self._figure, self._sources = desk, figure, tuple(sources)
        words = sources_words(sources)
        self.setProperty("kind", "link")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedWidth(width)
        metrics = QFontMetrics(sized_font(SIZES.base))
        self.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, width - 8))
        self.setToolTip("\n".join(line for source in sources for line in source_lines(source)))
        self.setAccessibleName(f"{figure}: {words}")
        self.clicked.connect(lambda _checked=False: self.show_sources())

    def show_sources(self) -> None:
        SourcesDialog(self.window(), self._desk, self._figure, self._sources).open()
