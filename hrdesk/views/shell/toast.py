"""A one-line note at the bottom right that goes by itself; never for errors."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QWidget

from hrdesk.views.common.widgets import icon_label, label, row

SECONDS = 5


class Toast(QFrame):
    """Stands above the window's lower right corner for five seconds."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._above = parent
        self.setProperty("kind", "sheet")
        self._words = label()
        self.setLayout(row(icon_label("circle-check", "green"), self._words, gap=8, margins=(12, 8, 16, 8)))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, words: str) -> None:
        self._words.setText(words)
        self.adjustSize()
        room = self._above.rect()
        self.move(room.right() - self.width() - 16, room.bottom() - self.height() - 40)
        self.show()
        self.raise_()
        self._timer.start()
