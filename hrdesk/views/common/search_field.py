"""A search box that asks when typing pauses."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from hrdesk.views.common.icons import icon
from hrdesk.views.common.line_edit import LineEdit

PAUSE_MS = 150


class SearchField(LineEdit):
    """searched tells the text after a pause, at once on Enter; never while an input method composes."""

    searched = Signal(str)

    def __init__(self, hint: Callable[[], str], name: Callable[[], str]) -> None:
        self._glass = QAction()
        super().__init__()
        self._hint = hint
        self._name = name
        self._last = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._tell)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.textChanged.connect(lambda _text: self._timer.start())
        self.returnPressed.connect(self._tell)
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._glass.setIcon(icon("search", "text_3"))

    def _tell(self) -> None:
        self._timer.stop()
        text = self.text().strip()
        if not self.composing and text != self._last:
            self._last = text
            self.searched.emit(text)

    def forget(self) -> None:
        """Empty without telling."""
        self.put("")

    def put(self, text: str) -> None:
        """Hold this text without telling."""
        self._last = text
        self.blockSignals(True)
        self.setText(text)
        self.blockSignals(False)

    def retranslate(self) -> None:
        self._glass.setIcon(icon("search", "text_3"))
        self.setPlaceholderText(self._hint())
        self.setToolTip(self._hint())
        self.setAccessibleName(self._name())
