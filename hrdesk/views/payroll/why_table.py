"""The reasons of a difference as a table: reason, how it came, effect on net pay, source; and their sum."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from hrdesk.calls.payroll_why import ChangePart, WhyChanged
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import MISSING, difference
from hrdesk.views.common.grid_lines import bare_grid
from hrdesk.views.common.icons import IconLabel
from hrdesk.views.common.language import tr
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import frame, icon_label, row
from hrdesk.views.payroll.slip_words import how_words, reason_words
from hrdesk.views.payroll.source_link import SourceLink

_REASON: Final = 116
_SUM: Final = 40
_AMOUNT: Final = 76
_SOURCE: Final = 108


@dataclass(frozen=True)
class _Cells:
    """What stands in a line; a line of a kind of its own (caption, strong) is ruled off from the others."""

    reason: str
    how: str
    amount: str
    last: QWidget
    kind: str = ""
    icon: IconLabel | None = None


def why_table(desk: Desk, why: WhyChanged) -> QFrame:
    """A line a reason, in the order of the slip, and the sum with what stays unexplained."""
    made = frame("card")
    grid = bare_grid()
    grid.setColumnStretch(1, 1)
    source = _words("caption", tr("Source"))
    _line(grid, 0, _Cells(tr("Reason"), tr("How it came"), tr("On net pay"), source, "caption"))
    for number, part in enumerate(why.parts, start=1):
        _line(grid, number, _part_cells(desk, part))
    _line(grid, len(why.parts) + 1, _sum_cells(why))
    made.setLayout(grid)
    return made


def _part_cells(desk: Desk, part: ChangePart) -> _Cells:
    reason = reason_words(part)
    link = SourceLink(desk, reason, part.sources, _SOURCE) if part.sources else _words("", MISSING)
    return _Cells(reason, how_words(part), difference(part.amount), link)


def _sum_cells(why: WhyChanged) -> _Cells:
    explained = sum(part.amount for part in why.parts)
    if why.unexplained:
        words = tr("Not all explained: {amount} is open", amount=difference(why.unexplained))
        icon = icon_label("triangle-alert", "amber", SIZES.icon_chip)
    else:
        words = tr("Adds up, unexplained 0.00")
        icon = icon_label("check", "green", SIZES.icon_chip)
    return _Cells(tr("Sum"), words, difference(explained), QWidget(), "strong", icon)


def _line(grid: QGridLayout, number: int, cells: _Cells) -> None:
    figure = ElidedLabel(cells.kind, _AMOUNT)
    figure.setText(cells.amount)
    figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    how = _words("caption" if cells.kind == "caption" else "secondary", cells.how)
    cells.last.setFixedWidth(_SOURCE)
    parts: tuple[tuple[QWidget, ...], ...] = (
        (_words(cells.kind, cells.reason, _REASON if cells.icon is None else _SUM),),
        (cells.icon, how) if cells.icon is not None else (how,),
        (figure,),
        (cells.last,),
    )
    if cells.icon is not None:
        parts = ((*parts[0], *parts[1]), (), *parts[2:])
    for at, inside in enumerate(parts):
        if not inside:
            continue
        holder = frame("cell-raised" if cells.kind else "cell")
        holder.setFixedHeight(SIZES.row)
        holder.setLayout(row(*inside, gap=4, margins=(0 if at in (1, 2) else 10, 0, 0, 0)))
        grid.addWidget(holder, number, at, 1, 1 if at or cells.icon is None else 2)


def _words(kind: str, text: str, width: int | None = None) -> ElidedLabel:
    made = ElidedLabel(kind, width)
    made.setText(text)
    return made
