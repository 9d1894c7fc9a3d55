"""Alt V shows what is masked for as long as it is held."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget


class SeeKeys(QObject):
    """Watches the keys that a page is sent; hold is told whether they are down."""

    def __init__(self, page: QWidget, hold: Callable[[bool], object]) -> None:
        super().__init__(page)
        self._hold = hold
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whichever of Alt and V goes first ends it."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and _is_see(event):
                self._hold(True)
                return True
            released = event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat()
            if released and event.key() in (Qt.Key.Key_V, Qt.Key.Key_Alt):
                self._hold(False)
        return super().eventFilter(watched, event)


def _is_see(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_V and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
