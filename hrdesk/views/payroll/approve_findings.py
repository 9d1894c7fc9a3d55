"""What the review found, for whoever approves: counts that lead to their rows, the red ones with notes."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QFrame, QWidget

from hrdesk.calls.payroll_review import ReviewPage, ReviewRow
from hrdesk.views.common.figure_lines import FigureLine, FigureLines
from hrdesk.views.common.figures import amount, count, difference
from hrdesk.views.common.grid_lines import bare_grid, grid_line
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.place import Place
from hrdesk.views.common.widgets import button, column, empty_layout, holding, icon_label, label, row, show_if
from hrdesk.views.payroll.review_table import cause_words, moved

MOST_RED: Final = 12
"""Red ones written out; the others stand behind the link."""
WIDTHS: Final = (150, 92, 92, None, None)

_COUNTED: Final = (
    ("red", mark("Red")),
    ("amber", mark("Amber")),
    ("green", mark("Green")),
    ("joined", mark("Joined")),
    ("gone", mark("Gone")),
    ("failed", mark("Not computed")),
    ("unticked", mark("To check")),
)

Go = Callable[[Place], object]


class FlagCounts(QFrame):
    """Each number leads to the rows it counts."""

    def __init__(self, go: Go) -> None:
        super().__init__()
        self._go = go
        self._title, self._state = label("card-title"), label("caption")
        self.figures = FigureLines()
        head = card_header(icon_label("list-checks"), self._title, None, self._state)
        self.setLayout(column(card(head, self.figures), gap=0))

    def say(self, review: ReviewPage) -> None:
        everybody = review.ticked + review.flags.get("unticked", 0)
        self._title.setText(tr("What the review found"))
        self._state.setText(
            tr("Checked {done} / {everybody}", done=count(review.ticked), everybody=count(everybody))
        )
        self.figures.say(
            *(self._line(flag, tr(title), review.flags.get(flag, 0)) for flag, title in _COUNTED)
        )

    def _line(self, flag: str, title: str, number: int) -> FigureLine:
        return FigureLine(title, count(number), lambda: self._go(Place("review", flag=flag)))


class RedOnes(QFrame):
    """Who is red, why, and what was written about them. Hidden where nobody is."""

    def __init__(self, go: Go) -> None:
        super().__init__()
        self._title = label("card-title")
        self.link = button("link", action=lambda: go(Place("review", flag="red")))
        self._grid = bare_grid()
        head = card_header(icon_label("circle-alert", "red"), self._title, None, self.link)
        body = card(head, holding(QWidget(), self._grid))
        self.setLayout(row(body, gap=0))
        self.hide()

    def say(self, review: ReviewPage) -> None:
        """review is the list of the red ones."""
        show_if(self, review.total > 0)
        self._title.setText(tr("Red, with their notes"))
        self.link.setText(tr("All {count} in the review", count=count(review.total)))
        empty_layout(self._grid)
        titles = (tr("Name"), tr("This month"), tr("Difference"), tr("Main cause"), tr("Note"))
        grid_line(self._grid, 0, titles, WIDTHS, head=True, words=(3, 4))
        for number, person in enumerate(review.rows[:MOST_RED], start=1):
            grid_line(self._grid, number, _red_line(person), WIDTHS, words=(3, 4))


def _red_line(person: ReviewRow) -> tuple[str, ...]:
    return (
        f"{person.employee_no} {person.name}",
        amount(person.net_pay),
        difference(moved(person)),
        cause_words(person),
        person.comment or "—",
    )
