"""The window as it is painted first: the ground alone, while everything else is still being loaded."""

from collections.abc import Callable
from threading import Thread
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QMainWindow

from hrdesk.views.common.theme import tokens

T = TypeVar("T")


class OpeningWindow(QMainWindow):
    """The one top window. It tells painted once; hold() puts into it what was loaded meanwhile."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("hrdesk")
        self.resize(1440, 900)
        self.setMinimumSize(960, 600)
        self._told = False
        self._held: QMainWindow | None = None

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().rail))
        painter.end()
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self, self.painted.emit)

    def hold(self, window: QMainWindow) -> None:
        """Fill this window with another that becomes a part of it, and closes with it."""
        window.setWindowFlags(Qt.WindowType.Widget)
        self._held = window
        self.setCentralWidget(window)
        window.show()

    def say(self, words: str) -> None:
        """What stands in the way of loading; the window stays, or nobody could read it."""
        label = QLabel(words)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setCentralWidget(label)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._held is not None:
            self._held.close()
        super().closeEvent(event)


class Loading(QObject, Generic[T]):
    """Runs a function on a thread of its own, and tells on the interface thread what came of it."""

    _ended = Signal(object, object)

    def __init__(
        self,
        parent: QObject,
        load: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__(parent)
        self._load = load
        self._then = then
        self._failed = failed
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._run, name="hrdesk-loading", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wait(self) -> None:
        """Before the interpreter goes: a thread that still imports would be cut off in the middle."""
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            self._ended.emit(self._load(), None)
        except Exception as error:
            self._ended.emit(None, error)

    def _tell(self, loaded: object, error: Exception | None) -> None:
        if error is not None:
            self._failed(error)
        else:
            self._then(loaded)  # type: ignore[arg-type]  # what load returned
