"""Head of an explained slip: whose it is, the way back and on, and gross less deductions gives net."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from hrdesk.calls.payroll_explained import ExplainedPayslip
from hrdesk.calls.payroll_review import ReviewRow
from hrdesk.views.common.chip import Chip, ChipLook
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import MINUS, amount, difference, month_words, period_words
from hrdesk.views.common.language import tr
from hrdesk.views.common.widgets import (
    button,
    column,
    empty_layout,
    frame,
    label,
    name_tool,
    row,
    show_if,
    tool,
)
from hrdesk.views.common.words import RUN_STATES


class ExplainedHead(QFrame):
    """Back, person, state; previous, next, place in the list, and print."""

    back_wanted = Signal()
    moved = Signal(int)
    print_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "band")
        self.back = tool("arrow-left", self.back_wanted.emit)
        self.up = tool("chevron-up", lambda: self.moved.emit(-1))
        self.down = tool("chevron-down", lambda: self.moved.emit(1))
        for one in (self.back, self.up, self.down):
            one.setProperty("kind", "boxed")
        self._title, self._who, self._state = label("panel-title"), ElidedLabel("secondary"), Chip()
        self._place = label("secondary")
        self.print = button(icon="download", action=self.print_wanted.emit)
        whole = row(
            self.back,
            self._title,
            self._who,
            self._state,
            self.up,
            self.down,
            self._place,
            self.print,
            gap=8,
            margins=(16, 8, 16, 8),
        )
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def say(
        self, person: ReviewRow | None, slip: ExplainedPayslip | None, place: str, *, prints: bool
    ) -> None:
        self._title.setText(tr("The payslip explained"))
        self._place.setText(place)
        self.print.setText(tr("Save as PDF"))
        name_tool(self.back, tr("Back to the review list"), "Esc")
        name_tool(self.up, tr("Previous"), "Alt ↑")
        name_tool(self.down, tr("Next in the list"), "Alt ↓")
        show_if(self.print, prints)
        if person is None:
            return
        parts = [person.name, person.employee_no, person.department]
        if slip is not None:
            parts += [slip.position, period_words(slip.period)]
            state = tr(RUN_STATES[slip.state])
            self._state.say(ChipLook(state, "green" if slip.state == "posted" else "accent"))
        self._who.setText(" · ".join(part for part in parts if part))


class Equation(QFrame):
    """Gross pay − contributions − tax = net pay, and the difference to last month."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        self._row = row(gap=12, margins=(12, 8, 12, 8))
        self.setFixedHeight(60)
        self.setLayout(self._row)

    def say(self, slip: ExplainedPayslip) -> None:
        empty_layout(self._row)
        self._figure(tr("Gross pay"), slip.gross_pay)
        self._figure(tr("Contributions"), slip.contributions, MINUS)
        self._figure(tr("Income tax"), slip.withholding, MINUS)
        if slip.other_deductions:
            self._figure(tr("Other deductions"), slip.other_deductions, MINUS)
        if slip.debt:
            self._figure(tr("Owed to the company"), slip.debt, "+")
        self._figure(tr("Net pay"), slip.net_pay, "=", main=True)
        self._row.addStretch(1)
        if slip.last_net_pay is not None and slip.last_period is not None:
            caption, change = label("caption"), label("total")
            caption.setText(tr("beside {month}", month=month_words(slip.last_period)))
            change.setText(difference(slip.net_pay - slip.last_net_pay))
            self._row.addLayout(column(caption, change, gap=0))

    def _figure(self, title: str, fen: int, sign: str = "", *, main: bool = False) -> None:
        if sign:
            before = label("total")
            before.setText(sign)
            self._row.addLayout(column(None, before, gap=0))
        cell = frame("plain")
        caption, value = label("caption"), label("total-main" if main else "total")
        caption.setText(title)
        value.setText(amount(fen))
        cell.setLayout(column(caption, value, gap=0))
        self._row.addWidget(cell)
