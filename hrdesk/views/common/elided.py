"""A label for one line that shortens its text to its place and shows the whole in a tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy


class ElidedLabel(QLabel):
    """Takes whatever width it is given, or keeps a fixed one."""

    def __init__(self, kind: str = "", width: int | None = None) -> None:
        super().__init__()
        self.setProperty("kind", kind)
        self._tip = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        if width is None:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        else:
            self.setFixedWidth(width)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self._explain()

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def is_cut(self) -> bool:
        return self._shown() != self.text()

    def _shown(self) -> str:
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain()

    def explain(self, tip: str) -> None:
        """More than the text itself says."""
        self._tip = tip
        self._explain()

    def _explain(self) -> None:
        parts = [self.text()] if self.is_cut() else []
        self.setToolTip("\n".join([*parts, self._tip] if self._tip else parts))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        place = int(self.alignment() | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(self.contentsRect(), place, self._shown())
        painter.end()
