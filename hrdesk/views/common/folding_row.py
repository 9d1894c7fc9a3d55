"""A row of two halves that becomes two rows where both do not fit beside each other."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from hrdesk.views.common.widgets import bare


class FoldingRow(QWidget):
    """The left half keeps the left; the right half stands right, or begins a row of its own.

    With shares the halves fill the row in this ratio and fold only when they do not fit at their least.
    """

    def __init__(
        self, left: QWidget, right: QWidget, *, gap: int = 8, shares: tuple[int, int] | None = None
    ) -> None:
        super().__init__()
        self._left, self._right, self._gap, self._shares = left, right, gap, shares
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        bare(self._box, gap=gap)
        self._box.addWidget(left)
        self._box.addWidget(right)
        self.setLayout(self._box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._share()

    def is_folded(self) -> bool:
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def sizeHint(self) -> QSize:
        """As wide as both halves beside each other, also while folded; a row around it decides by this."""
        return QSize(self._wanted(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider half: folding makes the rest of the room."""
        halves = (self._left, self._right)
        width = max(max(half.minimumSizeHint().width(), half.minimumWidth()) for half in halves)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        """A half that has grown, by a chip or a button, may not fit beside the other any more."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        directions = QBoxLayout.Direction
        wanted = directions.TopToBottom if self.width() < self._wanted() else directions.LeftToRight
        if wanted != self._box.direction():
            self._box.setDirection(wanted)
            self._share()
            self.updateGeometry()

    def _wanted(self) -> int:
        halves = (self._left, self._right)
        sizes = (half.minimumSizeHint() if self._shares else half.sizeHint() for half in halves)
        return (
            sum(max(size.width(), half.minimumWidth()) for size, half in zip(sizes, halves, strict=True))
            + self._gap
        )

    def _share(self) -> None:
        """Shares are widths: one below the other, each is as high as it is."""
        for half, share in zip((self._left, self._right), self._shares or (0, 1), strict=True):
            self._box.setStretch(self._box.indexOf(half), 0 if self.is_folded() else share)
