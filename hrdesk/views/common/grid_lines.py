"""Small ruled tables made of labels, for a handful of lines that need no model."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import frame, row

_MARGIN = 12


def bare_grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setSpacing(0)
    grid.setContentsMargins(0, 0, 0, 0)
    return grid


def grid_line(
    grid: QGridLayout,
    number: int,
    cells: Sequence[str],
    widths: Sequence[int | None],
    *,
    head: bool = False,
    strong: bool = False,
    tip: str = "",
) -> None:
    """One line: the first cell left and as wide as there is room, figures right; tip explains the first."""
    grid.setColumnStretch(0, 1)
    kind = "caption" if head else "strong" if strong else ""
    for at, text in enumerate(cells):
        holder = frame("cell-raised" if head or strong else "cell")
        holder.setFixedHeight(SIZES.row)
        shown = ElidedLabel(kind, widths[at])
        shown.setText(text)
        if at:
            shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        elif tip:
            shown.explain(tip)
        last = at == len(cells) - 1
        holder.setLayout(row(shown, gap=0, margins=(0 if at else _MARGIN, 0, _MARGIN if last else 0, 0)))
        grid.addWidget(holder, number, at)
