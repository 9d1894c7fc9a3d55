"""The wizard's steps, one below the other."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from hrdesk.views.common.icons import paint_icon
from hrdesk.views.common.theme import sized_font, tokens
from hrdesk.views.common.tokens import SIZES

_STEP = 34
_DISC = 20


class StepList(QWidget):
    """Passed steps are ticked, the current one is filled and bold."""

    def __init__(self) -> None:
        super().__init__()
        self._words: tuple[str, ...] = ()
        self._current = 0

    def say(self, words: Sequence[str], current: int) -> None:
        self._words = tuple(words)
        self._current = current
        self.setAccessibleName(self._words[current])
        self.setFixedHeight(_STEP * len(self._words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, _STEP * len(self._words))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, word in enumerate(self._words):
            current = number == self._current
            disc = QRectF(1, number * _STEP + (_STEP - _DISC) / 2, _DISC, _DISC)
            if number < self._current:
                paint_icon(painter, "circle-check", colours.green, disc)
            else:
                painter.setBrush(QColor(colours.accent) if current else Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(colours.accent if current else colours.line_strong), 1))
                painter.drawEllipse(disc)
                painter.setFont(sized_font(SIZES.small, bold=current))
                painter.setPen(QColor(colours.on_accent if current else colours.text_2))
                painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), str(number + 1))
            painter.setFont(sized_font(SIZES.base, bold=current))
            painter.setPen(QColor(colours.accent if current else colours.text_2))
            box = QRectF(_DISC + 12, number * _STEP, self.width() - _DISC - 12, _STEP)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), word)
        painter.end()
