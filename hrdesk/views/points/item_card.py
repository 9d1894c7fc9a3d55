"""A card of the catalogue: icon, kind, name, what it costs and how many there are."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QWidget

from hrdesk.calls.points_catalogue import ItemRow
from hrdesk.views.common.chip import Chip
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import count
from hrdesk.views.common.icons import paint_icon
from hrdesk.views.common.language import tr
from hrdesk.views.common.theme import tokens
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import column, frame, label, name_tool, row, rule, show_if, tool
from hrdesk.views.points.point_words import (
    KINDS,
    badge_chip,
    icon_of,
    item_name,
    left_words,
    under_words,
)

_TILE: Final = 42
LEAST: Final = 236
"""Width below which a card does not go."""

Deed = tuple[str, Callable[[ItemRow], object]]
"""Source text of a menu entry and what it does."""


class _Tile(QWidget):
    """The icon of the item on a tinted square."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.picture: QPixmap | None = None
        self.setFixedSize(_TILE, _TILE)

    def show_picture(self, content: bytes) -> None:
        """In place of the icon; one that is no picture leaves the icon."""
        picture = QPixmap()
        if picture.loadFromData(content):
            self.picture = picture
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        if self.picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.rect(), self.picture)
            painter.end()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens().accent_bg))
        painter.setBrush(QColor(tokens().accent_bg))
        painter.drawRoundedRect(QRectF(self.rect()), SIZES.radius, SIZES.radius)
        inset = (_TILE - 24) / 2
        paint_icon(painter, self._icon, tokens().accent, QRectF(inset, inset, 24, 24))
        painter.end()


class ItemCard(QFrame):
    """Its menu holds what this person may do with the item; a double click redeems it."""

    wanted = Signal(object)
    """Double click: the item."""

    def __init__(self, item: ItemRow, deeds: Sequence[Deed]) -> None:
        super().__init__()
        self.item = item
        self._deeds = tuple(deeds)
        self.setProperty("kind", "card")
        self.setMinimumWidth(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._kind, self._name = ElidedLabel("caption"), ElidedLabel("strong")
        self._under, self._left = ElidedLabel("caption"), label("caption")
        self._price, self._unit, self._badge = label("total"), label("caption"), Chip()
        self.more = tool("ellipsis", self.open_menu, kind="boxed")
        self.more.setFixedSize(SIZES.field_in_row, SIZES.field_in_row)
        show_if(self.more, bool(self._deeds))
        self._kind.setMinimumHeight(SIZES.chip)
        first = row(self._kind, self._badge, gap=6)
        first.setStretch(0, 1)
        words = column(first, self._name, self._under, gap=1)
        self.tile = _Tile(icon_of(item))
        head = row(self.tile, words, gap=10, margins=(10, 8, 10, 6))
        head.setStretch(1, 1)
        foot = frame("plain")
        foot.setLayout(
            row(self._price, self._unit, None, self._left, self.more, gap=6, margins=(10, 3, 6, 3))
        )
        self.setLayout(column(head, rule(), foot, gap=0, margins=(1, 1, 1, 1)))
        self.retranslate()

    def retranslate(self) -> None:
        item, name = self.item, item_name(self.item.names)
        kind = tr(KINDS[item.kind][0])
        self._kind.setText(kind)
        self._name.setText(name)
        self._under.setText(under_words(item))
        self._under.explain(item_name(item.texts))
        self._price.setText(count(item.price.points) if item.price.points else tr("free"))
        self._unit.setText(tr("points") if item.price.points else "")
        if item.coming is not None:
            soon = tr("{points} from {day}", points=count(item.coming.points), day=item.coming.valid_from)
            self._price.setToolTip("\n".join(part for part in (soon, item.coming.reason) if part))
        self._left.setText(left_words(item))
        self._badge.say(badge_chip(item))
        name_tool(self.more, tr("What to do with {item}", item=name))
        self.setAccessibleName(f"{kind}: {name}, {self._price.text()} {self._unit.text()}".strip())

    def menu(self) -> QMenu:
        """What this person may do with it."""
        made = QMenu(self)
        for title, does in self._deeds:
            made.addAction(tr(title)).triggered.connect(lambda _on=False, does=does: does(self.item))
        return made

    def open_menu(self) -> None:
        made = self.menu()
        made.aboutToHide.connect(made.deleteLater)
        made.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        del event
        self.wanted.emit(self.item)
