"""What every part of an open record is handed, and small pieces they share."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from hrdesk.calls.people import EmployeeDetail
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.language import tr
from hrdesk.views.common.widgets import button, column, label, rule


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """renew reads the record again after something in it changed."""

    desk: Desk
    detail: EmployeeDetail
    renew: Callable[[], object]

    @property
    def name(self) -> str:
        return self.detail.row.name

    def done(self, words: str) -> None:
        """Say what was done, and show the record as it is now."""
        self.desk.toasted.emit(words)
        self.renew()


def group(title: str) -> tuple[QWidget, QVBoxLayout]:
    """A titled part and the place for its lines."""
    heading, lines = label("strong"), column(gap=4)
    heading.setText(title)
    made = QWidget()
    made.setLayout(column(heading, rule(), lines, gap=4))
    return made, lines


class ToldLine(QFrame):
    """What it says, and smaller beneath since when, by whom, from where."""

    def __init__(self, words: str, below: str) -> None:
        super().__init__()
        self.setProperty("kind", "plain")
        self._above, beneath = label(wrap=True), label("caption", wrap=True)
        self.say(words)
        beneath.setText(below)
        self.setLayout(column(self._above, beneath, gap=0, margins=(0, 2, 0, 2)))

    def say(self, words: str) -> None:
        self._above.setText(words)

    def words(self) -> str:
        return self._above.text()


def told_line(words: str, below: str) -> ToldLine:
    return ToldLine(words, below)


def deed(words: str, person: str, action: Callable[[], object]) -> QPushButton:
    """A small button that says for a screen reader whom it is about."""
    made = button("row", action=action)
    made.setText(words)
    made.setAccessibleName(f"{words}: {person}")
    return made


def span(start: str | None, end: str | None) -> str:
    """From day to day, both included."""
    if start and end:
        return tr("{start} to {end}", start=start, end=end)
    if end:
        return tr("until {end}", end=end)
    return tr("since {start}", start=start) if start else tr("from the beginning")
