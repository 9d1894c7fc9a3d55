"""Every text that a widget paints, with its ink and its place: a paint device that listens."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainterPath,
    QTextItem,
)
from PySide6.QtWidgets import QWidget

_METRIC = QPaintDevice.PaintDeviceMetric
_DPI = 96


@dataclass(frozen=True, slots=True)
class PaintedWords:
    """A run of text: where its ink lies and what it may be seen through, in pixels of the widget."""

    text: str
    ink: str
    """#RRGGBB."""
    family: str
    place: QRectF
    opening: QRectF
    """What of the widget is open to this text; the rest of it is cut off."""


class _Listener(QPaintEngine):
    """Notes what is written and draws nothing."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.heard: list[PaintedWords] = []
        self._ink = "#000000"
        self._shift = QPointF()

    def begin(self, device: QPaintDevice) -> bool:
        del device
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        self._ink = state.pen().color().name()
        self._shift = QPointF(state.transform().dx(), state.transform().dy())

    def drawTextItem(self, at: QPointF | QPoint | QPainterPath.Element, item: QTextItem) -> None:
        if isinstance(at, QPainterPath.Element):  # of Qt's declaration only; it hands over points
            return
        font = QFont(item.font())
        ink = QFontMetricsF(font).tightBoundingRect(item.text())
        opening = QRectF(self.systemClip().boundingRect())
        self.heard.append(
            PaintedWords(
                text=item.text(),
                ink=self._ink,
                family=font.family(),
                place=ink.translated(QPointF(at) + self._shift),
                opening=opening,
            )
        )

    def drawPixmap(self, *_what: object) -> None:
        """A picture says nothing."""

    def drawImage(self, *_what: object) -> None:
        """A picture says nothing."""

    def drawPath(self, *_what: object) -> None:
        """A line says nothing."""

    def drawPolygon(self, *_what: object) -> None:
        """A line says nothing."""

    def drawRects(self, *_what: object) -> None:
        """A ground says nothing."""

    def drawTiledPixmap(self, *_what: object) -> None:
        """A picture says nothing."""


class _Sheet(QPaintDevice):
    """A device of a widget's size at 96 dots an inch."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self._size = size
        self.listener = _Listener()

    def paintEngine(self) -> QPaintEngine:
        return self.listener

    def metric(self, asked: QPaintDevice.PaintDeviceMetric) -> int:
        known = {
            _METRIC.PdmWidth: self._size.width(),
            _METRIC.PdmHeight: self._size.height(),
            _METRIC.PdmDevicePixelRatio: 1,
            _METRIC.PdmDevicePixelRatioScaled: int(QPaintDevice.devicePixelRatioFScale()),
            _METRIC.PdmNumColors: 2**24,
            _METRIC.PdmDepth: 32,
        }
        dots = (_METRIC.PdmDpiX, _METRIC.PdmDpiY, _METRIC.PdmPhysicalDpiX, _METRIC.PdmPhysicalDpiY)
        return _DPI if asked in dots else known.get(asked, 0)


def painted_words(widget: QWidget) -> tuple[PaintedWords, ...]:
    """What the widget and all its children write when they are painted now."""
    sheet = _Sheet(widget.size())
    widget.render(sheet, QPoint(0, 0))
    return tuple(sheet.listener.heard)
