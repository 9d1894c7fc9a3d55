"""Captions with figures, each of which leads to its rows."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QPushButton, QWidget

from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import button, column, empty_layout, frame, label, row


@dataclass(frozen=True, slots=True)
class FigureLine:
    """Caption, figure, and what a click on the figure does."""

    caption: str
    value: str
    lead: Callable[[], object]


class FigureLines(QWidget):
    """Captions at the left, figures at the right edge."""

    def __init__(self) -> None:
        super().__init__()
        self._column = column(gap=0, margins=(12, 8, 12, 8))
        self.setLayout(self._column)
        self.links: list[QPushButton] = []

    def say(self, *lines: FigureLine) -> None:
        empty_layout(self._column)
        self.links = []
        for line in lines:
            made, caption = frame("plain"), label("caption")
            caption.setText(line.caption)
            link = button("link", action=line.lead)
            link.setText(line.value)
            link.setAccessibleName(f"{line.caption}: {line.value}")
            made.setMinimumHeight(SIZES.compact_row)
            made.setLayout(row(caption, None, link))
            self.links.append(link)
            self._column.addWidget(made)
