"""The lines of a payslip in their groups: amount, formula, values put in, rule, date and source."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from hrdesk.calls.payroll_explained import ExplainedPayslip, ExplainedSection, ExplainedSlipLine
from hrdesk.views.common.figures import MINUS, amount
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.paged_table import Index
from hrdesk.views.common.privacy import COVER, covered
from hrdesk.views.common.theme import tokens
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.payroll.slip_words import named, sources_words

SECTIONS: Final[dict[str, str]] = {
    "earnings": mark("Gross pay"),
    "contributions": mark("Contributions"),
    "tax": mark("Income tax"),
    "deductions": mark("Other deductions"),
    "taxed_only": mark("Taxed only, not paid"),
    "employer": mark("Borne by the employer"),
}
TAKEN: Final = frozenset({"contributions", "tax", "deductions"})
"""Groups that lower the net pay: their lines carry a minus."""
ASIDE: Final = frozenset({"taxed_only", "employer"})
"""Groups below the net pay, which they do not change."""

WIDTHS: Final = (164, 88, 142, 156, 116, 84, 104)
SOURCE: Final = 6
_INKS: Final = {2: "text_2", 4: "text_2", 5: "text_2", SOURCE: "accent"}
_LINE: Final = Qt.ItemDataRole.UserRole


class _Cells(QStyledItemDelegate):
    """Rows of one height with a rule below; quiet columns in the second ink, sources as links."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), SIZES.row)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        ink = QColor(tokens().colour(_INKS.get(index.column(), "text")))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
            option.palette.setColor(role, ink)
        if option.state & QStyle.StateFlag.State_Selected:
            option.state &= ~QStyle.StateFlag.State_Selected
            option.backgroundBrush = QBrush(QColor(tokens().sel))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        box = option.rect
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(tokens().line))


class SlipTree(QTreeWidget):
    """line_chosen: another line is current (None: a group). sources_wanted: its source was clicked."""

    line_chosen = Signal(object)
    sources_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, QTreeWidgetItem] = {}
        self.setColumnCount(len(WIDTHS))
        self.setItemDelegate(_Cells(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setAllColumnsShowFocus(True)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.header().setStretchLastSection(True)
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, width)
        self.currentItemChanged.connect(lambda now, _before: self.line_chosen.emit(self.line_of(now)))
        self.itemClicked.connect(self._click)

    @staticmethod
    def line_of(item: QTreeWidgetItem | None) -> ExplainedSlipLine | None:
        """The line that a row shows; None for a group and for the net pay."""
        line = item.data(0, _LINE) if item is not None else None
        return line if isinstance(line, ExplainedSlipLine) else None

    def current_line(self) -> ExplainedSlipLine | None:
        return self.line_of(self.currentItem())

    def say(self, slip: ExplainedPayslip) -> None:
        """Show these lines; the line that was current stays current by its item."""
        before = self.current_line()
        self.clear()
        self._rows.clear()
        self.setHeaderLabels(
            [
                tr("Item"),
                tr("Amount (yuan)"),
                tr("Formula"),
                tr("Values put in"),
                tr("Rule"),
                tr("From"),
                tr("Source"),
            ]
        )
        self.headerItem().setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for section in slip.sections:
            if section.key not in ASIDE:
                self._add_section(section)
        self._add_net(slip)
        for section in slip.sections:
            if section.key in ASIDE:
                self._add_section(section).setExpanded(False)
        if (before is None or not self.choose(before.item)) and self._rows:
            self.setCurrentItem(next(iter(self._rows.values())))

    def choose(self, item_code: str) -> bool:
        """Make the line of this item current; False where the slip has none."""
        found = self._rows.get(item_code)
        if found is None:
            return False
        if (group := found.parent()) is not None:
            group.setExpanded(True)
        self.setCurrentItem(found)
        return True

    def _add_section(self, section: ExplainedSection) -> QTreeWidgetItem:
        group = self._row([tr(SECTIONS[section.key]), amount(section.total)], bold=True)
        self.addTopLevelItem(group)
        for line in section.lines:
            group.addChild(self._line_row(line, -1 if section.key in TAKEN else 1))
        group.setExpanded(True)
        return group

    def _line_row(self, line: ExplainedSlipLine, sign: int) -> QTreeWidgetItem:
        made = self._row(
            [
                named(line.names, line.item),
                amount(sign * line.amount),
                readable(line.formula),
                worked_words(line),
                named(line.rule, "") if line.rule else "",
                line.valid_from,
                sources_words(line.sources),
            ]
        )
        made.setData(0, _LINE, line)
        self._rows[line.item] = made
        return made

    def _add_net(self, slip: ExplainedPayslip) -> None:
        parts = [amount(slip.gross_pay), amount(slip.contributions), amount(slip.withholding)]
        parts += [amount(slip.other_deductions)] if slip.other_deductions else []
        worked = f" {MINUS} ".join(parts) + (f" + {amount(slip.debt)}" if slip.debt else "")
        proof = tr("computed twice, equal") if slip.recalculated else tr("the second computation differs")
        self.addTopLevelItem(self._row([tr("Net pay"), amount(slip.net_pay), worked, "", proof], bold=True))

    @staticmethod
    def _row(cells: list[str], *, bold: bool = False) -> QTreeWidgetItem:
        made = QTreeWidgetItem(cells)
        made.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        strong = QFont()
        strong.setBold(True)
        for column, words in enumerate(cells):
            made.setToolTip(column, words)
            if bold and column < 2:
                made.setFont(column, strong)
        return made

    def _click(self, item: QTreeWidgetItem, column: int) -> None:
        line = self.line_of(item)
        if column == SOURCE and line is not None and line.sources:
            self.sources_wanted.emit(line)


def readable(formula: str) -> str:
    """A formula as people write it: the sign of multiplication instead of the star."""
    return formula.replace(" * ", " × ").replace(" / ", " ÷ ")


def worked_words(line: ExplainedSlipLine) -> str:
    """The formula with its values; dots while amounts are covered."""
    return COVER if covered() and line.worked else readable(line.worked)
