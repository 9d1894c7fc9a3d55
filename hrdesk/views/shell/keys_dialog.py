"""Ctrl /: every key of the window, generated from the one list."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from hrdesk.views.common.dialogs import Dialog, scrolled
from hrdesk.views.common.keys import PLACES, Key, keys_at
from hrdesk.views.common.language import tr
from hrdesk.views.common.widgets import column, holding, label


class KeysDialog(Dialog):
    """Keys beside what they do, grouped by where they work; rail names the entries of Ctrl 1 to 9."""

    def __init__(self, parent: QWidget, rail: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("All keys"))
        self.cancel.hide()
        self.confirm.setText(tr("Close"))
        heading = label("panel-title")
        heading.setText(tr("All keys"))
        self.lines: list[tuple[str, str]] = []
        body = column(gap=12, margins=(0, 0, 12, 0))
        for place, title in PLACES.items():
            pairs = [(key.caps(), tr(key.title)) for key in keys_at(place)]
            if place == "window":
                pairs += [(f"Ctrl {number}", words) for number, words in enumerate(rail, start=1)]
            if pairs:
                caption = label("strong")
                caption.setText(tr(title))
                body.addWidget(caption)
                body.addLayout(self._grid(pairs))
        area = scrolled(holding(QWidget(), body))
        area.setMinimumHeight(420)
        self.fill(column(heading, area, gap=12))

    def _grid(self, pairs: Sequence[tuple[str, str]]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, 120)
        grid.setColumnStretch(1, 1)
        for number, (caps, words) in enumerate(pairs):
            cap, said = label("keycap"), label()
            cap.setText(caps)
            said.setText(words)
            grid.addWidget(cap, number, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(said, number, 1)
            self.lines.append((caps, words))
        return grid


def unbound(keys: Sequence[Key], bound: Sequence[str]) -> list[str]:
    """Names in the list that nobody performs."""
    return [key.does for key in keys if key.does not in bound]
