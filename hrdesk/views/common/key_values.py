"""Compact pairs of caption and value."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import empty_layout, label


class KeyValues(QWidget):
    """Captions left; values beside them, or at the right edge where they are figures."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(12, 8, 12, 8)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self.setLayout(self._grid)

    def say(self, *pairs: tuple[str, str], figures: bool = False) -> None:
        empty_layout(self._grid)
        for number, (caption, value) in enumerate(pairs):
            name, shown = label("caption"), ElidedLabel()
            name.setText(caption)
            shown.setText(value)
            shown.setMinimumHeight(SIZES.compact_row)
            if figures:
                shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(name, number, 0)
            self._grid.addWidget(shown, number, 1)
