"""The ledger of one person with its running balance, and whether its sum is the balance."""

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget

from hrdesk.calls.points import Balance, GetPointBalance, ListPointMovements, PointRow, PointRows
from hrdesk.views.common.cells import Column
from hrdesk.views.common.chip import Chip, ChipLook
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.figures import MISSING, count
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import column, frame, label, row
from hrdesk.views.points.point_words import movement_words, plain, signed, source_words, when_words


def change_ink(row: PointRow) -> str:
    return "green" if row.change > 0 else "red" if row.change < 0 else "text_3"


def balance_words(row: PointRow) -> str:
    return MISSING if row.balance is None else plain(row.balance)


TIME: Final[Column[PointRow]] = Column(
    "at", mark("Time"), when_words, 88, sortable=False, ink=lambda _row: "text_2"
)
WHAT: Final[Column[PointRow]] = Column("what", mark("What"), movement_words, 132, sortable=False)
SOURCE: Final[Column[PointRow]] = Column(
    "source", mark("Source"), source_words, 76, sortable=False, ink=lambda _row: "text_2"
)
CHANGE: Final[Column[PointRow]] = Column(
    "change", mark("Moved"), lambda row: signed(row.change), 62, right=True, sortable=False, ink=change_ink
)
BALANCE: Final[Column[PointRow]] = Column(
    "balance", mark("Balance"), balance_words, 66, right=True, sortable=False
)


class LedgerPanel(QFrame):
    """Shows whoever was picked last. chosen: the movement of a row that was opened."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.employee_id = 0
        self.balance: Balance | None = None
        self.rows: PointRows | None = None
        self._title, self._who, self._proof = label("card-title"), ElidedLabel("caption"), Chip()
        head = card_header(self._title, self._who, self._proof)
        if (line := head.layout()) is not None:
            line.setStretch(1, 1)  # type: ignore[attr-defined]  # card_header lays out a row
        self.model = PagedTableModel(desk, (TIME, WHAT, SOURCE, CHANGE, BALANCE), _unpack, "", self)
        self.table = DataTable(self.model, "person-points")
        self.table.head.setMinimumSectionSize(48)
        self._none = EmptyState("history")
        self._shown = QStackedWidget()
        for widget in (self._none, self.table):
            self._shown.addWidget(widget)
        self._sum_words, self._sum = ElidedLabel("strong"), label("strong")
        foot = frame("raised")
        foot.setMinimumHeight(SIZES.row)
        line = row(self._sum_words, self._sum, gap=8, margins=(8, 0, 8, 0))
        line.setStretch(0, 1)
        foot.setLayout(line)
        self.setLayout(column(card(head, self._shown, foot), gap=0))
        self.model.answered.connect(self._take_rows)
        self.table.opened.connect(self.chosen)

    def show_person(self, employee_id: int) -> None:
        """Ask for the balance, then for the movements."""
        if employee_id != self.employee_id:
            self.balance = self.rows = None
        self.employee_id = employee_id
        self.ask()

    def ask(self) -> None:
        if not self.employee_id:
            self.retranslate()
            return
        asked = self.employee_id

        def take(balance: Balance) -> None:
            if asked == self.employee_id:
                self.balance = balance
                self.retranslate()

        QueryOp(self._desk, self, GetPointBalance(employee_id=asked)).success(take).start()
        self.model.show(
            lambda _sort, offset, limit: ListPointMovements(employee_id=asked, offset=offset, limit=limit)
        )

    def _take_rows(self, answer: PointRows) -> None:
        self.rows = answer
        self.retranslate()

    def is_proved(self) -> bool | None:
        """Whether the movements sum to the balance; None before both are here."""
        rows, balance = self.rows, self.balance
        if rows is None or balance is None:
            return None
        sums = (rows.sum_available, rows.sum_held)
        return sums == (balance.available + balance.overdue, balance.held)

    def retranslate(self) -> None:
        self._title.setText(tr("Ledger"))
        self._none.say(tr("Choose a person in the queue, or find one in the ledger."))
        balance, rows = self.balance, self.rows
        self.table.setAccessibleName(tr("Ledger of {name}", name=balance.name) if balance else tr("Ledger"))
        self._shown.setCurrentWidget(self.table if rows is not None and rows.total else self._none)
        self._who.setText("" if balance is None else _head(balance))
        self._say_proof()
        if rows is not None and balance is not None:
            self._sum_words.setText(tr("{count} movements, together", count=count(rows.total)))
            self._sum.setText(plain(rows.sum_available))
        else:
            self._sum_words.setText("")
            self._sum.setText("")

    def _say_proof(self) -> None:
        proved = self.is_proved()
        if proved is None:
            self._proof.say(None)
        elif proved:
            self._proof.say(ChipLook(tr("movements = balance"), "green", "check"))
        else:
            self._proof.say(ChipLook(tr("movements ≠ balance"), "red", "triangle-alert"))

    def words_changed(self) -> None:
        """Titles and coded words of the table too."""
        self.retranslate()
        self.table.words_changed()


def _head(balance: Balance) -> str:
    facts = [
        balance.name,
        balance.employee_no,
        tr("{count} to spend", count=plain(balance.available)),
        tr("{count} held", count=count(balance.held)),
    ]
    if balance.overdue:
        facts.append(tr("{count} just expired", count=count(balance.overdue)))
    return " · ".join(facts)


def _unpack(answer: Any) -> tuple[tuple[PointRow, ...], int]:
    return answer.rows, answer.total
