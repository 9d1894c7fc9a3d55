"""Points beside pay: ledger, what is owed for it, and what of it a month's pay holds, on one page."""

from typing import Final

from PySide6.QtWidgets import QWidget

from hrdesk.calls.points_payroll import (
    GetPointsReconciled,
    PointsReconciled,
    PointsTaken,
    RedeemedPay,
    TakePoints,
)
from hrdesk.views.common.cells import Column
from hrdesk.views.common.chip import ChipLook
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Dialog
from hrdesk.views.common.figures import MINUS, MISSING, amount, count, difference, period_words
from hrdesk.views.common.key_values import KeyValues
from hrdesk.views.common.language import language, mark, tr
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.tasks import CommandOp, QueryOp, new_request_id
from hrdesk.views.common.widgets import button, column, label, row, show_if

_WIDTH, _TABLE = 900, 220
STATES: Final = {
    "missing": ChipLook(mark("not in any pay"), "red"),
    "input": ChipLook(mark("in the inputs"), "accent"),
    "posted": ChipLook(mark("taxed"), "green"),
}


def state_look(one: RedeemedPay) -> ChipLook:
    look = STATES[one.state]
    return ChipLook(tr(look.word), look.tone)


def why_words(one: RedeemedPay) -> str:
    """Why it is taxed in another month than that of handing out, or in none."""
    if one.why == "already_paid":
        return tr("{period} is paid", period=one.wage_period)
    return tr("nobody pays this person any more") if one.why == "no_employment" else ""


def item_words(one: RedeemedPay) -> str:
    return one.item_zh if language() == "zh" else one.item_en


COLUMNS: Final[tuple[Column[RedeemedPay], ...]] = (
    Column("number", mark("Redemption"), lambda one: one.number, 96, sortable=False),
    Column("name", mark("Name"), lambda one: f"{one.employee_no} {one.name}", 140, bold=True, sortable=False),
    Column("item", mark("What was redeemed"), item_words, 118, sortable=False),
    Column("cost", mark("Cost with tax"), lambda one: amount(one.cost), 90, right=True, sortable=False),
    Column("wage_period", mark("Handed out in"), lambda one: one.wage_period, 80, sortable=False),
    Column("taxed_period", mark("Taxed in"), lambda one: one.taxed_period or MISSING, 80, sortable=False),
    Column("state", mark("State"), lambda one: state_look(one).word, 100, sortable=False, chip=state_look),
    Column("why", mark("Why another month"), why_words, 136, sortable=False),
)


class PointsDialog(Dialog):
    """Asks for the month's reconciliation; its button takes points into the month, by whoever may."""

    def __init__(self, parent: QWidget, desk: Desk, period: str) -> None:
        super().__init__(parent)
        self._desk, self._period = desk, period
        self.page: PointsReconciled | None = None
        self.setMinimumWidth(_WIDTH)
        self.setWindowTitle(tr("Points and pay of {period}", period=period_words(period)))
        heading, self._verdict = label("panel-title"), label("secondary", wrap=True)
        heading.setText(self.windowTitle())
        self.ledger, self.owed, self.pay = KeyValues(), KeyValues(), KeyValues()
        figures = row(self._part(tr("Ledger"), self.ledger), self._part(tr("Owed for points"), self.owed))
        figures.addWidget(self._part(tr("In the pay of the month"), self.pay))
        self.rows = PagedTableModel(desk, COLUMNS, lambda _answer: ((), 0), "number", self)
        table = DataTable(self.rows, "points-and-pay")
        table.setAccessibleName(tr("What was redeemed and is taxed"))
        table.setMinimumHeight(_TABLE)
        self.take = button(action=self.take_points)
        self.take.setText(tr("Take points into the month"))
        show_if(self.take, desk.session.may(TakePoints))
        self.fill(column(heading, self._verdict, figures, table, gap=8), aside=self.take)
        self.confirm.setText(tr("Close"))
        self.cancel.hide()
        self.ask()

    @staticmethod
    def _part(title: str, values: KeyValues) -> QWidget:
        made, words = QWidget(), label("strong")
        words.setText(title)
        words.setContentsMargins(12, 0, 0, 0)
        made.setLayout(column(words, values, None, gap=0))
        return made

    def ask(self) -> None:
        QueryOp(self._desk, self, GetPointsReconciled(period=self._period)).success(self.say).start()

    def say(self, page: PointsReconciled) -> None:
        self.page = page
        self.rows.hold(page.redeemed)
        self.ledger.say(*_ledger(page), figures=True)
        self.owed.say(*_owed(page), figures=True)
        self.pay.say(*_pay(page), figures=True)
        if page.differences:
            self._verdict.setText(tr("These do not agree: {names}", names=tr(", ").join(page.differences)))
        else:
            self._verdict.setText(tr("Ledger, pay and the figure for the journal agree."))

    def take_points(self) -> None:
        request = TakePoints(request_id=new_request_id(), period=self._period)
        CommandOp(self._desk, self, request).success(self._taken).start()

    def _taken(self, taken: PointsTaken) -> None:
        words = tr("Points are in the pay of the month; {count} people changed.", count=count(taken.changed))
        self._desk.toasted.emit(words)
        self.ask()


def _signed(points: int) -> str:
    return f"{MINUS}{count(-points)}" if points < 0 else count(points)


def _ledger(page: PointsReconciled) -> tuple[tuple[str, str], ...]:
    return (
        (tr("Points before"), _signed(page.opened)),
        (tr("Earned"), _signed(page.earned)),
        (tr("Spent"), _signed(-page.spent)),
        (tr("Expired"), _signed(-page.expired)),
        (tr("Adjusted"), _signed(page.adjusted)),
        (tr("Points now"), _signed(page.closed)),
    )


def _owed(page: PointsReconciled) -> tuple[tuple[str, str], ...]:
    return (
        (tr("Points owed"), count(page.owed_points)),
        (tr("Yuan a point"), page.rate),
        (tr("Owed before"), amount(page.owed_before)),
        (tr("Owed now"), amount(page.owed)),
        (tr("For the journal"), difference(page.change)),
    )


def _pay(page: PointsReconciled) -> tuple[tuple[str, str], ...]:
    learning = sum(one.amount for one in page.learning)
    return (
        (tr("Handed out in the month"), amount(page.handed_out)),
        (tr("In inputs not yet paid"), amount(page.in_inputs)),
        (tr("In posted slips"), amount(page.in_slips)),
        (tr("Lines of those slips"), amount(page.slip_lines)),
        (tr("Learning share of the bonus"), amount(learning)),
        (tr("People with a share"), count(len(page.learning))),
    )
