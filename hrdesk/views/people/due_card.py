"""What is due and open about people, on home: how much of it, and one click to the list."""

from typing import Any, Final

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from hrdesk.views.common.desk import Desk
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.place import Place
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import (
    button,
    column,
    empty_layout,
    frame,
    holding,
    icon_label,
    label,
    row,
    show_if,
)
from hrdesk.views.people.due_lists import CAN_WAIT, DueList, lists_for

DAYS_AHEAD: Final = 30


class DueCard(QFrame):
    """Hidden while nothing waits, and for whoever may see none of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.lists = [one for one in lists_for(desk) if one.key != CAN_WAIT]
        self.waiting: dict[str, int] = {}
        self.buttons: dict[str, QPushButton] = {}
        self._title = label("card-title")
        self._lines = column(gap=0)
        head = card_header(icon_label("list-checks"), self._title, None)
        self.setLayout(column(card(head, holding(QWidget(), self._lines)), gap=0))
        self.hide()

    def ask(self) -> None:
        for one in self.lists:
            self._ask_for(one)

    def _ask_for(self, due: DueList) -> None:
        def take(answer: Any) -> None:
            if self.waiting.get(due.key) != due.total(answer):
                self.waiting[due.key] = due.total(answer)
                self.retranslate()

        QueryOp(self._desk, self, due.ask(DAYS_AHEAD)).success(take).start()

    def retranslate(self) -> None:
        empty_layout(self._lines)
        self.buttons = {}
        self._title.setText(tr("To do"))
        for one in self.lists:
            if self.waiting.get(one.key):
                self._lines.addWidget(self._line(one))
        show_if(self, bool(self.buttons))

    def _line(self, due: DueList) -> QWidget:
        made = frame("plain")
        made.setMinimumHeight(SIZES.row + 4)
        caption, number = label("secondary"), label("strong")
        caption.setText(tr(due.title))
        number.setText(count(self.waiting[due.key]))
        view = button("link", action=lambda: self._desk.went.emit("people", Place("due", flag=due.key)))
        view.setText(tr("View"))
        view.setAccessibleName(f"{view.text()}: {caption.text()}")
        self.buttons[due.key] = view
        made.setLayout(row(caption, number, None, view, gap=8, margins=(12, 2, 12, 2)))
        return made
