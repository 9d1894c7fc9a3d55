"""Paints table cells: flat ground, one rule below, chips, signed amounts and small bars."""

from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from hrdesk.views.common.cells import Column
from hrdesk.views.common.chip import chip_width, paint_chip
from hrdesk.views.common.icons import paint_icon
from hrdesk.views.common.paged_table import Index, PagedTableModel
from hrdesk.views.common.privacy import covered
from hrdesk.views.common.theme import sized_font, tokens
from hrdesk.views.common.tokens import SIZES

PADDING = 8
_BAR = 34
_TRAIL = SIZES.icon_chip + 4


class CellDelegate(QStyledItemDelegate):
    """One look for every table; the current row carries the accent at its left edge."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, PagedTableModel):
            return
        column, row = model.columns[index.column()], model.row_at(index.row())
        box = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        colours = tokens()
        text = column.text(row) if row is not None else ""
        painter.save()
        painter.fillRect(box, QColor(colours.sel if selected else colours.surface))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(colours.line))
        if self._is_current(index) and index.column() == 0:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(colours.accent))
        if row is not None:
            self._paint_value(painter, box, column, row, text)
        painter.restore()

    def _paint_value(self, painter: QPainter, box: QRect, column: Column[Any], row: Any, text: str) -> None:
        middle = box.top() + box.height() / 2
        room = box.adjusted(PADDING, 0, -PADDING, 0)
        if column.chip is not None:
            look = column.chip(row)
            if look is not None:
                paint_chip(painter, look, room.left(), middle, room.width())
                return
        if column.bar is not None and not covered():
            _paint_bar(painter, column.bar(row), QRectF(room.right() - _BAR, middle - 3, _BAR, 6))
            room.setRight(room.right() - _BAR - 4)
        if column.icon is not None:
            _paint_cell_icon(painter, column, row, room, middle)
            return
        if column.trail is not None and (name := column.trail(row)):
            room.setRight(room.right() - _TRAIL)
            _paint_trail(painter, name, text, room, middle)
        ink = column.ink(row) if column.ink is not None else "text"
        painter.setFont(sized_font(SIZES.base, bold=column.bold))
        painter.setPen(QColor(tokens().colour(ink)))
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Cut text shows whole."""
        text = str(index.data() or "")
        if text and option.rect.width() < self.wanted_width(index):
            QToolTip.showText(event.globalPos(), text, view)
            return True
        QToolTip.hideText()
        return super().helpEvent(event, view, option, index)

    def wanted_width(self, index: Index) -> int:
        """Logical pixels that the whole content of a cell takes."""
        model = index.model()
        if not isinstance(model, PagedTableModel):
            return 0
        column, row = model.columns[index.column()], model.row_at(index.row())
        if row is None:
            return 0
        look = column.chip(row) if column.chip is not None else None
        if look is not None:
            return chip_width(look) + 2 * PADDING
        words = _advance(column.text(row), bold=column.bold)
        trail = _TRAIL if column.trail is not None and column.trail(row) else 0
        return words + trail + 2 * PADDING + (_BAR + 4 if column.bar is not None else 0)

    def _is_current(self, index: Index) -> bool:
        view = self.parent()
        return isinstance(view, QAbstractItemView) and view.currentIndex().row() == index.row()


def _advance(text: str, *, bold: bool) -> int:
    return QFontMetrics(sized_font(SIZES.base, bold=bold)).horizontalAdvance(text)


def _paint_bar(painter: QPainter, share: float, box: QRectF) -> None:
    """Rise to the right, fall to the left of the middle."""
    if not share:
        return
    half = box.width() / 2
    length = max(1.0, min(1.0, abs(share)) * half)
    left = box.center().x() if share > 0 else box.center().x() - length
    colour = tokens().up if share > 0 else tokens().down
    painter.fillRect(QRectF(left, box.top(), length, box.height()), QColor(colour))


def _paint_trail(painter: QPainter, name: str, text: str, room: QRect, middle: float) -> None:
    """Right behind the text, or at the end of its room where the text is cut."""
    left = room.left() + min(room.width(), _advance(text, bold=False)) + 4
    side = SIZES.icon_chip
    paint_icon(painter, name, tokens().colour("text_3"), QRectF(left, middle - side / 2, side, side))


def _paint_cell_icon(painter: QPainter, column: Column[Any], row: Any, room: QRect, middle: float) -> None:
    chosen = column.icon(row) if column.icon is not None else None
    if chosen is not None:
        name, ink = chosen
        side = SIZES.icon
        paint_icon(painter, name, tokens().colour(ink), QRectF(room.left(), middle - side / 2, side, side))
