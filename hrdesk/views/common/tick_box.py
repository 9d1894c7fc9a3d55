"""A check box whose mark is drawn from the tokens, because a style sheet cannot colour one."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from hrdesk.views.common.icons import paint_icon
from hrdesk.views.common.theme import tokens
from hrdesk.views.common.tokens import SIZES

_SIDE = 16


class TickBox(QCheckBox):
    """Box, tick and words; the focus is a 2 px accent border of the box."""

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours, ticked = tokens(), self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - _SIDE) / 2
        box = QRectF(1, top, _SIDE, _SIDE)
        edge = colours.accent if ticked or self.hasFocus() else colours.text_3
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(colours.accent if ticked else colours.surface))
        painter.drawRoundedRect(box, SIZES.chip_radius, SIZES.chip_radius)
        if ticked:
            paint_icon(painter, "check", colours.on_accent, box.adjusted(2, 2, -2, -2))
        option = QStyleOptionButton()
        self.initStyleOption(option)
        words = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        painter.setPen(QColor(colours.text))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), self.text())
        painter.end()
