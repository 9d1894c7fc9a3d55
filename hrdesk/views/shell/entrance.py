"""What sign-in and first run share: a sheet on a calm ground, a side panel, languages."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from hrdesk.views.common.desk import Lobby
from hrdesk.views.common.language import language
from hrdesk.views.common.segments import Segment, Segments
from hrdesk.views.common.widgets import column, frame, label, row

LANGUAGES = (Segment("zh", "中文"), Segment("en", "English"))


class Entrance(QWidget):
    """A page without shell; subclasses fill side and main and set their words in retranslate()."""

    language_wanted = Signal(str)

    def __init__(self, lobby: Lobby, width: int, height: int, side_width: int) -> None:
        super().__init__()
        self.lobby = lobby
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.side, self.main = frame("side"), QWidget()
        self.side.setFixedWidth(side_width)
        sheet = frame("sheet")
        sheet.setMaximumSize(width, height)
        sheet.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        sheet.setLayout(row(self.side, self.main, gap=0, margins=(1, 1, 1, 1)))
        ground = frame("ground")
        inner = row(gap=0, margins=(24, 24, 24, 24))
        inner.addStretch(1)
        inner.addWidget(sheet, 1000)
        inner.addStretch(1)
        outer = column(gap=0)
        outer.addStretch(1)
        outer.addLayout(inner, 1000)
        outer.addStretch(1)
        ground.setLayout(outer)
        self.setLayout(column(ground, gap=0))
        self.languages = Segments(LANGUAGES, lambda: "")
        self.languages.choose(language())
        self.languages.chosen.connect(self.language_wanted)
        self.mark = label("mark-large")
        self.mark.setFixedSize(40, 40)
        self.mark.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def retranslate(self) -> None:
        self.languages.choose(language())
        self.languages.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def busy(self, at_work: bool) -> None:
        """A wait cursor and no second click while a door opens."""
        self.main.setEnabled(not at_work)
        if at_work:
            QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        elif QApplication.overrideCursor() is not None:
            QApplication.restoreOverrideCursor()
