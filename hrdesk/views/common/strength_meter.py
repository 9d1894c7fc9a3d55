"""How easily a passphrase is guessed, while it is typed: four bars, a word, and what is weak in it."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.theme import tokens
from hrdesk.views.common.weight import Weight
from hrdesk.views.common.widgets import column, label, restyle, row, show_if
from hrdesk.views.common.wording import coded

LEVELS: Final = (
    mark("Guessed at once"),
    mark("Weak"),
    mark("Fair"),
    mark("Good"),
    mark("Strong"),
)
_KINDS: Final = ("error", "error", "due", "good", "good")
_INKS: Final = ("red", "red", "amber", "green", "green")
_BARS: Final = 4


class _Bars(QWidget):
    """Never colour alone: the number of full bars says the same, and a word stands beside."""

    def __init__(self) -> None:
        super().__init__()
        self.level = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_BARS * 36, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = tokens()
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(_BARS):
            full = number < max(self.level, 1)
            painter.setBrush(QColor(colours.colour(_INKS[self.level]) if full else colours.line))
            painter.drawRect(QRectF(number * 36, 1, 32, 4))
        painter.end()


class StrengthMeter(QWidget):
    """Hidden until something is typed."""

    def __init__(self) -> None:
        super().__init__()
        self._weight: Weight | None = None
        self._bars = _Bars()
        self._word, self._reason = label("good"), label("hint", wrap=True)
        self.setLayout(column(row(self._bars, self._word, None, gap=8), self._reason, gap=2))
        self.hide()

    def show_weight(self, weight: Weight | None) -> None:
        self._weight = weight
        self.retranslate()

    def words(self) -> str:
        return self._word.text()

    def reason(self) -> str:
        return self._reason.text()

    def retranslate(self) -> None:
        weight = self._weight
        show_if(self, weight is not None)
        if weight is None:
            return
        level = min(max(weight.level, 0), _BARS)
        self._bars.level = level
        self._bars.update()
        self._word.setText(tr(LEVELS[level]))
        restyle(self._word, kind=_KINDS[level])
        self._reason.setText(" ".join(coded("passphrase", reason, {}) for reason in weight.reasons))
        show_if(self._reason, bool(weight.reasons))
        self.setAccessibleName(" ".join(part for part in (self._word.text(), self._reason.text()) if part))
