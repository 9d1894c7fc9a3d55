"""The lines of the palette, painted under the heading of their kind."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hrdesk.views.common.chip import chip_width, paint_chip
from hrdesk.views.common.icons import paint_icon
from hrdesk.views.common.language import tr
from hrdesk.views.common.theme import sized_font, tokens
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.shell.palette_hits import KINDS, Hit

Index = QModelIndex | QPersistentModelIndex
ROW: Final = 34
HEADING: Final = 28
_SIDE: Final = 16


class HitModel(QAbstractListModel):
    """Headings are strings and cannot be chosen; lines are Hits."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: list[str | Hit] = []

    def show(self, hits: Sequence[Hit]) -> None:
        self.beginResetModel()
        self.lines = []
        for number, hit in enumerate(hits):
            if not number or hits[number - 1].kind != hit.kind:
                self.lines.append(hit.kind)
            self.lines.append(hit)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.lines[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.lines[index.row()]
        return heading(line) if isinstance(line, str) else f"{line.title} {line.detail}".strip()


def heading(kind: str) -> str:
    return tr(KINDS[kind])  # type: ignore[index]  # headings are kinds


class HitList(QListView):
    """One line is chosen; the keys that move it come from the text field above."""

    chosen = Signal(object)
    other_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.hits = HitModel(self)
        self.setModel(self.hits)
        self.setItemDelegate(_HitDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.clicked.connect(lambda _index: self.press())

    def fill(self, hits: Sequence[Hit]) -> None:
        """Show these lines, the first of them chosen."""
        self.hits.show(hits)
        self.move_choice(1)

    def choice(self) -> Hit | None:
        index = self.currentIndex()
        line = self.hits.lines[index.row()] if index.isValid() else None
        return line if isinstance(line, Hit) else None

    def move_choice(self, by: int) -> None:
        """To the next line down or up, over headings and round the end."""
        lines, at = self.hits.lines, self.currentIndex().row()
        for _step in range(len(lines)):
            at = (at + by) % len(lines)
            if isinstance(lines[at], Hit):
                self.setCurrentIndex(self.hits.index(at))
                self.scrollTo(self.hits.index(max(0, at - 1)))
                self.scrollTo(self.hits.index(at))
                return

    def press(self) -> None:
        hit = self.choice()
        if hit is not None:
            self.chosen.emit(hit)

    def press_other(self) -> None:
        """Ctrl Enter: the other way to go."""
        hit = self.choice()
        if hit is not None and hit.other is not None:
            self.other_chosen.emit(hit)

    def wanted_height(self) -> int:
        return sum(HEADING if isinstance(line, str) else ROW for line in self.hits.lines)


class _HitDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        line = model.lines[index.row()] if isinstance(model, HitModel) else ""
        return QSize(option.rect.width(), HEADING if isinstance(line, str) else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, HitModel):
            return
        line, box, colours = model.lines[index.row()], option.rect, tokens()
        painter.save()
        if isinstance(line, str):
            painter.setFont(sized_font(SIZES.small))
            painter.setPen(QColor(colours.text_2))
            room = box.adjusted(16, 4, -16, 0)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), heading(line))
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(box, QColor(colours.sel))
                painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(colours.accent))
            _paint_hit(painter, line, box, chosen=bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()


def _paint_hit(painter: QPainter, hit: Hit, box: QRect, *, chosen: bool) -> None:
    colours, middle = tokens(), box.center().y() + 0.5
    paint_icon(painter, hit.icon, colours.text_2, QRectF(box.left() + 16, middle - _SIDE / 2, _SIDE, _SIDE))
    left, right = box.left() + 42, box.right() - 16
    if hit.keys:
        right = _paint_caps(painter, hit.keys, right, middle)
    if chosen and hit.other is not None:
        right = _paint_caps(painter, f"Ctrl Enter {hit.other[0]}", right, middle)
        right = _paint_caps(painter, f"Enter {tr('open it')}", right, middle)
    if hit.chip is not None:
        right -= chip_width(hit.chip)
        paint_chip(painter, hit.chip, right, middle, chip_width(hit.chip))
    for place, sign in enumerate(hit.title):
        strong = place in hit.places
        painter.setFont(sized_font(SIZES.base, bold=strong))
        painter.setPen(QColor(colours.accent if strong else colours.text))
        width = painter.fontMetrics().horizontalAdvance(sign)
        painter.drawText(QRect(left, box.top(), width + 2, box.height()), _MIDDLE, sign)
        left += width
    painter.setFont(sized_font(SIZES.base))
    painter.setPen(QColor(colours.text_2))
    room = QRect(left + 12, box.top(), max(0, right - left - 24), box.height())
    shown = painter.fontMetrics().elidedText(hit.detail, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _MIDDLE, shown)


def _paint_caps(painter: QPainter, words: str, right: int, middle: float) -> int:
    """A key cap that ends at right; gives where the next thing may end."""
    painter.setFont(sized_font(SIZES.small))
    width = painter.fontMetrics().horizontalAdvance(words) + 10
    box = QRectF(right - width + 0.5, middle - 9 + 0.5, width, 18)
    painter.setPen(QPen(QColor(tokens().line_strong), 1))
    painter.setBrush(QColor(tokens().surface))
    painter.drawRoundedRect(box, SIZES.chip_radius, SIZES.chip_radius)
    painter.setPen(QColor(tokens().text_2))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
    return int(box.left()) - 8


_MIDDLE: Final = int(Qt.AlignmentFlag.AlignVCenter)
