"""A person's slip beside last month's, item by item; the differences add up to that of the net pay."""

from typing import Final

from PySide6.QtWidgets import QFrame, QWidget

from hrdesk.calls.base import Refused
from hrdesk.calls.payroll_review import GetPayslip, PayslipDetail, ReviewRow, SlipLine
from hrdesk.views.common.chip import Chip
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.drawer import Drawer
from hrdesk.views.common.figures import amount, difference, month_words
from hrdesk.views.common.grid_lines import bare_grid, grid_line
from hrdesk.views.common.language import language, tr
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import empty_layout, frame, icon_label, label, row
from hrdesk.views.common.wording import refused_sentences, worded
from hrdesk.views.payroll.review_table import flag_chip, moved
from hrdesk.views.payroll.run_words import last_month

WIDTHS: Final = (None, 84, 84, 84)

TAKEN: Final = frozenset({"employee_contribution", "withholding", "deduction"})
"""Kinds of items that lower the net pay; they are shown with a minus so that the column adds up."""
EMPLOYER: Final = "employer_contribution"


def item_cells(line: SlipLine) -> tuple[str, str, str, str]:
    """Name, this month, last month and the difference of an item, as it bears on the net pay."""
    sign = -1 if line.kind in TAKEN else 1
    now = sign * line.amount
    before = None if line.last_amount is None else sign * line.last_amount
    name = line.names.get(language()) or line.names.get("en") or line.item
    return name, amount(now), amount(before), difference(None if before is None else now - before)


class SlipDrawer(Drawer):
    """Follows the current row of the review list."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(460)
        self._desk = desk
        self._person: ReviewRow | None = None
        self._slip: PayslipDetail | None = None
        self._why_not: list[str] = []
        self._flag = Chip()
        self.aside.addWidget(self._flag)
        self.retranslate()

    @property
    def slip(self) -> PayslipDetail | None:
        return self._slip

    def ask(self, run_id: int, person: ReviewRow) -> None:
        self._person, self._slip, self._why_not = person, None, []
        self.show()
        asked = person.employee_id

        def take(slip: PayslipDetail) -> None:
            if self._person is not None and self._person.employee_id == asked:
                self._slip = slip
                self.retranslate()

        def refuse(refused: Refused) -> None:
            self._why_not = refused_sentences(refused)
            self.retranslate()

        self.retranslate()
        request = GetPayslip(run_id=run_id, employee_id=asked)
        if person.presence in ("both", "joined"):
            QueryOp(self._desk, self, request).success(take).failure(refuse).start()

    def retranslate(self) -> None:
        super().retranslate()
        empty_layout(self.body)
        person = self._person
        if person is None:
            return
        self.avatar.setText(person.name[:1])
        self.name.setText(person.name)
        self.under.setText(" · ".join(part for part in (person.employee_no, person.department) if part))
        self._flag.say(flag_chip(person))
        self.body.addWidget(self._net_line(person))
        if person.cause:
            self.body.addWidget(_note(worded(person.cause, person.cause_values)))
        for sentence in self._why_not:
            self.body.addWidget(_note(sentence))
        if self._slip is not None:
            self.body.addWidget(self._table(self._slip, person))
        self.body.addStretch(1)

    def _net_line(self, person: ReviewRow) -> QWidget:
        made = frame("plain")
        caption, values, change = label("secondary"), label(), label("total")
        caption.setText(tr("Net pay"))
        values.setText(f"{amount(person.last_net_pay)} → {amount(person.net_pay)}")
        change.setText(difference(moved(person)))
        made.setLayout(row(caption, values, None, change, gap=10))
        return made

    def _table(self, slip: PayslipDetail, person: ReviewRow) -> QFrame:
        made = frame("card")
        grid = bare_grid()
        titles = (
            tr("Item"),
            month_words(slip.period),
            month_words(last_month(slip.period)),
            tr("Difference"),
        )
        grid_line(grid, 0, titles, WIDTHS, head=True)
        ours = [one for one in slip.lines if one.kind != EMPLOYER]
        borne = [one for one in slip.lines if one.kind == EMPLOYER]
        for number, one in enumerate(ours, start=1):
            grid_line(grid, number, item_cells(one), WIDTHS, tip=one.explanation)
        below = len(ours) + 1
        total = (tr("Net pay"), amount(slip.net_pay), amount(person.last_net_pay), difference(moved(person)))
        grid_line(grid, below, total, WIDTHS, strong=True)
        if slip.debt:
            below += 1
            grid_line(grid, below, (tr("Owed to the company"), amount(slip.debt), "", ""), WIDTHS)
        for number, one in enumerate(borne, start=below + 1):
            grid_line(grid, number, item_cells(one), WIDTHS, tip=one.explanation)
        made.setLayout(grid)
        return made


def _note(sentence: str) -> QWidget:
    made = frame("note")
    words = label(wrap=True)
    words.setText(sentence)
    line = row(icon_label("info", "accent"), words, gap=8, margins=(10, 8, 10, 8))
    line.setStretch(1, 1)
    made.setLayout(line)
    return made
