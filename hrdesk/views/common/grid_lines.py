"""Small ruled tables made of labels, for a handful of lines that need no model."""

from collections.abc import Collection, Sequence

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
    words: Collection[int] = (),
) -> None:
    """One line: the first cell and those of words left, figures right; tip explains the first.

    A cell without a width takes what room there is.
    """
    kind = "caption" if head else "strong" if strong else ""
    for at, text in enumerate(cells):
        grid.setColumnStretch(at, int(widths[at] is None))
        holder = frame("cell-raised" if head or strong else "cell")
        holder.setFixedHeight(SIZES.row)
        shown = ElidedLabel(kind, widths[at])
        shown.setText(text)
        if at and at not in words:
            shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        elif tip:
            shown.explain(tip)
        last, gap = at == len(cells) - 1, _MARGIN if not at or at in words else 0
        holder.setLayout(row(shown, gap=0, margins=(gap, 0, _MARGIN if last else 0, 0)))
        grid.addWidget(holder, number, at)
