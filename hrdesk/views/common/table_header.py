"""The header of a table: each key of the order with its arrow and rank, filtered columns in the accent."""

from typing import Any, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from hrdesk.views.common.icons import paint_icon
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.sort_keys import keys_of, place_of
from hrdesk.views.common.theme import sized_font, tokens
from hrdesk.views.common.tokens import SIZES

PADDING: Final = 8
_ARROW: Final = 12
_GAP: Final = 2


class TableHeader(QHeaderView):
    """Sections can be clicked, dragged to another place and made wider; right click asks for a menu."""

    def __init__(self, model: PagedTableModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = model
        self.filtered: frozenset[str] = frozenset()
        self.setFixedHeight(SIZES.header)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)
        self.setStretchLastSection(True)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(True)
        self.setSortIndicatorShown(False)

    def mark_filtered(self, keys: frozenset[str]) -> None:
        """Columns whose values are narrowed down by a condition."""
        self.filtered = keys
        self.viewport().update()

    def sort_words(self, section: int) -> str:
        """▲1 as text: the arrow and, among several keys, its rank; empty where the column does not decide."""
        place = place_of(self._table.sort_key, self._table.columns[section].key)
        if place is None:
            return ""
        rank = str(place[0]) if len(keys_of(self._table.sort_key)) > 1 else ""
        return ("▼" if place[1] else "▲") + rank

    def wanted_width(self, section: int) -> int:
        """Logical pixels for the title with its arrow."""
        metrics = QFontMetrics(sized_font(SIZES.small))
        column = self._table.columns[section]
        words = metrics.horizontalAdvance(self._title(section))
        return words + 2 * PADDING + (_ARROW + _GAP if column.sortable else 4)

    def _title(self, section: int) -> str:
        return str(self._table.headerData(section, Qt.Orientation.Horizontal) or "")

    def sectionSizeFromContents(self, section: int) -> QSize:
        return QSize(self.wanted_width(section), SIZES.header)

    def paintSection(self, painter: QPainter, box: QRect, section: int) -> None:
        colours, column = tokens(), self._table.columns[section]
        painter.save()
        painter.fillRect(box, QColor(colours.raised))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(colours.line_strong))
        painter.setFont(sized_font(SIZES.small))
        filtered = column.key in self.filtered
        painter.setPen(QColor(colours.accent if filtered else colours.text_2))
        words = self.sort_words(section)
        metrics = painter.fontMetrics()
        extra = (_ARROW + _GAP + metrics.horizontalAdvance(words[1:])) if words else 0
        extra += (_ARROW + _GAP) if filtered else 0
        room = box.adjusted(PADDING, 0, -PADDING, 0)
        title = metrics.elidedText(
            self._title(section), Qt.TextElideMode.ElideRight, max(0, room.width() - extra)
        )
        width = metrics.horizontalAdvance(title)
        left = room.right() - width - extra + 1 if column.right else room.left()
        painter.drawText(
            QRect(left, box.top(), width + 1, box.height()), int(Qt.AlignmentFlag.AlignVCenter), title
        )
        self._paint_marks(painter, left + width + _GAP, box, words, filtered=filtered)
        painter.restore()

    def _paint_marks(self, painter: QPainter, left: int, box: QRect, words: str, *, filtered: bool) -> None:
        colours = tokens()
        top = box.top() + (box.height() - _ARROW) / 2
        if words:
            arrow = "arrow-down" if words[0] == "▼" else "arrow-up"
            paint_icon(painter, arrow, colours.text_2, QRectF(left, top, _ARROW, _ARROW))
            left += _ARROW
            painter.drawText(
                QRect(left, box.top(), 20, box.height()), int(Qt.AlignmentFlag.AlignVCenter), words[1:]
            )
            left += painter.fontMetrics().horizontalAdvance(words[1:]) + _GAP
        if filtered:
            paint_icon(painter, "list-filter", colours.accent, QRectF(left, top, _ARROW, _ARROW))

    def words_of(self, section: int) -> dict[str, Any]:
        """What is seen of a section, for tests and for those who read it aloud."""
        column = self._table.columns[section]
        return {
            "title": self._title(section),
            "sort": self.sort_words(section),
            "filtered": column.key in self.filtered,
            "hidden": self.isSectionHidden(section),
        }
