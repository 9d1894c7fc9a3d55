"""Totals to sign: head count and sums of this month beside last month's, with difference and share."""

from typing import Final

from PySide6.QtWidgets import QFrame, QWidget

from hrdesk.calls.payroll import RunDetail, Totals
from hrdesk.calls.payroll_review import ReviewPage
from hrdesk.views.common.figures import amount, count, difference, month_words, percent
from hrdesk.views.common.grid_lines import bare_grid, grid_line
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.widgets import column, empty_layout, holding, label
from hrdesk.views.payroll.run_words import TOTALS, last_month, tie_out

WIDTHS: Final = (None, 104, 104, 128, 60)


class ApproveTotals(QFrame):
    """Last month is whatever the review compares with; a dash where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._note = label("card-title"), label("caption")
        self._grid = bare_grid()
        table = holding(QWidget(), self._grid)
        self.setLayout(column(card(card_header(self._title, self._note, None), table), gap=0))

    def say(self, run: RunDetail, review: ReviewPage | None) -> None:
        before = (review.last_period if review is not None else None) or last_month(run.period)
        self._title.setText(tr("Totals to sign"))
        self._note.setText(tr("beside {month}", month=month_words(before)))
        empty_layout(self._grid)
        titles = ("", month_words(run.period), month_words(before), tr("Difference"), "%")
        grid_line(self._grid, 0, titles, WIDTHS, head=True)
        heads = review.head_count if review is not None else None
        tip = tie_out(heads, month_words(before)) if heads is not None else ""
        grid_line(self._grid, 1, _people_line(run, review), WIDTHS, tip=tip)
        last = review.last_totals if review is not None else None
        for number, (field, title) in enumerate(TOTALS, start=2):
            cells = _total_line(tr(title), field, run.totals, last)
            grid_line(self._grid, number, cells, WIDTHS, strong=field == "net_pay")


def _people_line(run: RunDetail, review: ReviewPage | None) -> tuple[str, ...]:
    if review is None or review.last_totals is None:
        return tr("Head count"), count(run.people), "—", "—", ""
    joined, gone = review.flags.get("joined", 0), review.flags.get("gone", 0)
    moved = tr("joined {joined}, gone {gone}", joined=joined, gone=gone)
    return tr("Head count"), count(run.people), count(review.last_people), moved, ""


def _total_line(title: str, field: str, now: Totals, last: Totals | None) -> tuple[str, ...]:
    value = getattr(now, field)
    before = getattr(last, field) if last is not None else None
    by = value - before if before is not None else None
    return title, amount(value), amount(before), difference(by), percent(by, before)
