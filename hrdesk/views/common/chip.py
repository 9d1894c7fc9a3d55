"""A chip: icon and word on a tinted ground, as a widget and as something a table cell paints."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hrdesk.views.common.icons import paint_icon
from hrdesk.views.common.theme import sized_font, tokens
from hrdesk.views.common.tokens import SIZES, Tone, tone_colours
from hrdesk.views.common.widgets import show_if

_PADDING = 6
_GAP = 4


@dataclass(frozen=True, slots=True)
class ChipLook:
    """What a chip says: never a colour alone."""

    word: str
    tone: Tone
    icon: str = ""


def chip_width(look: ChipLook) -> int:
    words = QFontMetrics(sized_font(SIZES.small)).horizontalAdvance(look.word)
    return words + 2 * _PADDING + (SIZES.icon_chip + _GAP if look.icon else 0)


def paint_chip(painter: QPainter, look: ChipLook, left: float, middle: float, room: float) -> None:
    """Paint a chip at left, centred on the line `middle`, no wider than room."""
    colour, ground = tone_colours(tokens(), look.tone)
    width = min(float(chip_width(look)), room)
    box = QRectF(left, middle - SIZES.chip / 2, width, SIZES.chip)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box, SIZES.chip_radius, SIZES.chip_radius)
    text_left = box.left() + _PADDING
    if look.icon:
        side = SIZES.icon_chip
        paint_icon(painter, look.icon, colour, QRectF(text_left, middle - side / 2, side, side))
        text_left += side + _GAP
    painter.setFont(sized_font(SIZES.small))
    painter.setPen(QColor(colour))
    words = QRectF(text_left, box.top(), box.right() - _PADDING - text_left + 1, box.height())
    shown = painter.fontMetrics().elidedText(look.word, Qt.TextElideMode.ElideRight, int(words.width()) + 1)
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
    painter.restore()


class Chip(QWidget):
    """A chip in a layout; hidden while it has nothing to say."""

    def __init__(self, look: ChipLook | None = None) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(look)

    @property
    def look(self) -> ChipLook | None:
        return self._look

    def say(self, look: ChipLook | None) -> None:
        self._look = look
        show_if(self, look is not None)
        self.setAccessibleName(look.word if look else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._look) if self._look else 0, SIZES.chip)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._look is None:
            return
        painter = QPainter(self)
        paint_chip(painter, self._look, 0, self.height() / 2, self.width())
        painter.end()
