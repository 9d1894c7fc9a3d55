"""A choice from a list whose arrow is drawn from the tokens, because a style sheet cannot colour one."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from hrdesk.views.common.icons import paint_icon
from hrdesk.views.common.theme import tokens
from hrdesk.views.common.tokens import SIZES

_EDGE = 6


class ComboBox(QComboBox):
    """Changes by click and keys; the wheel scrolls the page under it instead of choosing something else."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = SIZES.icon_chip
        box = QRectF(self.width() - side - _EDGE, (self.height() - side) / 2, side, side)
        paint_icon(painter, "chevron-down", tokens().text_2, box)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
