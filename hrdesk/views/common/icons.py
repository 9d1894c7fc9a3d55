"""Lucide icons, coloured from a token and drawn sharp at any scale."""

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from hrdesk.settings.paths import resources_folder
from hrdesk.views.common.theme import tokens
from hrdesk.views.common.tokens import SIZES

_STROKE: Final = "1.75"
_RATIOS: Final = (1.0, 1.5, 2.0)


@cache
def _source(name: str) -> str:
    path = resources_folder() / "icons" / f"{name}.svg"
    return path.read_text(encoding="utf-8").replace('stroke-width="2"', f'stroke-width="{_STROKE}"')


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


def paint_icon(painter: QPainter, name: str, colour: str, box: QRectF) -> None:
    """Draw an icon into a box of the painter, colour as #RRGGBB; FileNotFoundError for an unknown icon."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, colour).render(painter, box)
    painter.restore()


def icon_pixmap(name: str, ink: str, side: int, ratio: float, room: int) -> QPixmap:
    """A picture of an icon, side in logical pixels, sharp at this device pixel ratio; drawn once a colour."""
    colour = tokens().colour(ink)
    key = f"hrdesk/{name}/{colour}/{side}/{ratio}/{room}"
    picture = QPixmap()
    if QPixmapCache.find(key, picture):
        return picture
    picture = QPixmap(round(max(side, room) * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    renderer = _renderer(name, colour)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    QPixmapCache.insert(key, picture)
    return picture


def icon(name: str, ink: str, side: int = SIZES.icon, room: int = 0) -> QIcon:
    """An icon in the colour that the token has now, at the left of a wider room if one is given."""
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(icon_pixmap(name, ink, side, ratio, room))
    return made


class IconLabel(QWidget):
    """An icon in a layout, drawn in the colour that its token has when it is painted."""

    def __init__(self, name: str, ink: str = "text_2", side: int = SIZES.icon) -> None:
        super().__init__()
        self._name = name
        self._ink = ink
        self.setFixedSize(side, side)

    def show_icon(self, name: str, ink: str) -> None:
        self._name, self._ink = name, ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint_icon(painter, self._name, tokens().colour(self._ink), QRectF(self.rect()))
        painter.end()
