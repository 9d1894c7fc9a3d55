"""How one line of a payslip came about: formula, values, steps on the way, rule and sources."""

from collections.abc import Iterator

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from hrdesk.calls.payroll_explained import ExplainedSlipLine
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import scrolled
from hrdesk.views.common.figures import amount
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import card_header
from hrdesk.views.common.privacy import COVER, covered
from hrdesk.views.common.widgets import column, empty_layout, icon_label, label, row
from hrdesk.views.payroll.slip_tree import readable, worked_words
from hrdesk.views.payroll.slip_words import named, value_words
from hrdesk.views.payroll.source_link import SourceLink

_LINK = 220


class LineBox(QFrame):
    """Follows the current line of the slip; a group has nothing to say."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._title, self._hint = label("card-title"), label("caption")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(12, 8, 12, 8)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        inside = QWidget()
        inside.setLayout(column(self._grid, None, gap=0))
        head = card_header(icon_label("hash"), self._title, self._hint, None)
        self.setLayout(column(head, scrolled(inside), gap=0))
        self.setFixedHeight(196)

    def say(self, line: ExplainedSlipLine | None) -> None:
        empty_layout(self._grid)
        self._hint.setText(tr("Choose any line"))
        if line is None:
            self._title.setText(tr("How a line came about"))
            return
        name = named(line.names, line.item)
        self._title.setText(tr("How {item} came to {amount}", item=name, amount=amount(line.amount)))
        for number, (caption, words) in enumerate(_facts(line)):
            self._grid.addWidget(_fact(caption, words), number // 2, number % 2)
        links = row(*(SourceLink(self._desk, name, (one,), _LINK) for one in line.sources[:3]), None, gap=12)
        below = QWidget()
        below.setLayout(links)
        self._grid.addWidget(below, self._grid.rowCount(), 0, 1, 2)


def _facts(line: ExplainedSlipLine) -> Iterator[tuple[str, str]]:
    if line.formula:
        yield tr("Formula"), _with_rounding(line)
    if line.worked:
        yield tr("Values put in"), worked_words(line)
    if line.rule:
        since = tr("In force from {day}", day=line.valid_from) if line.valid_from else ""
        estimate = tr("The figure is an estimate.") if line.estimate else ""
        yield tr("Rule"), " · ".join(part for part in (named(line.rule, ""), since, estimate) if part)
    for value in line.values:
        yield named(value.names, value.code), value_words(value.value, value.unit)
    for step in line.steps:
        came = COVER if covered() else _truth(step.value)
        caption = named(step.definition, "") if step.definition else tr("On the way")
        yield caption, f"{readable(step.piece)} = {came}"


def _truth(value: str) -> str:
    """A condition came true or false; any other value stands as it is."""
    return {"true": tr("true"), "false": tr("false")}.get(value, value)


def _with_rounding(line: ExplainedSlipLine) -> str:
    formula = readable(line.formula)
    if not line.rounding_unit:
        return formula
    return tr("{formula}, rounded to {unit}", formula=formula, unit=line.rounding_unit)


def _fact(caption: str, words: str) -> QWidget:
    made = QWidget()
    title, said = label("caption"), label(wrap=True)
    title.setText(caption)
    said.setText(words)
    made.setLayout(column(title, said, gap=0))
    return made
