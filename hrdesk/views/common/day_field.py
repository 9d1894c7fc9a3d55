"""A day to look at: typed, or walked through by the keys; today is one press away."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hrdesk.domain.values import Period
from hrdesk.views.common.language import tr
from hrdesk.views.common.line_edit import LineEdit
from hrdesk.views.common.widgets import button, label, restyle, row, show_if

_WIDTH: Final = 104
_DAYS: Final = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_MONTHS: Final = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}


class DayEdit(LineEdit):
    """YYYY-MM-DD. Up and Down go by a day, Page Up and Page Down by a month; stepped tells where to."""

    stepped = Signal(object)

    def __init__(self, day: date) -> None:
        super().__init__(None)
        self.day = day
        self.setText(day.isoformat())
        self.setFixedWidth(_WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _DAYS:
            self.stepped.emit(self.day + timedelta(days=_DAYS[key]))
        elif key in _MONTHS:
            self.stepped.emit(_months_on(self.day, _MONTHS[key]))
        else:
            super().keyPressEvent(event)


class DayField(QWidget):
    """chosen tells a day once it is another one; a day that is none is told beside, and nothing changes."""

    chosen = Signal(object)

    def __init__(self, caption: Callable[[], str], today: Callable[[], date]) -> None:
        super().__init__()
        self._words, self._today = caption, today
        self._caption, self._wrong = label("caption"), label("error")
        self.input = DayEdit(today())
        self.to_today = button("link", action=lambda: self.go(self._today()))
        self._caption.setBuddy(self.input)
        self.setLayout(row(self._caption, self.input, self.to_today, self._wrong, gap=8))
        show_if(self._wrong, False)
        self.input.editingFinished.connect(self._read)
        self.input.stepped.connect(self.go)
        self._show_today()

    def day(self) -> date:
        return self.input.day

    def is_today(self) -> bool:
        return self.input.day == self._today()

    def go(self, day: date) -> None:
        another = day != self.input.day
        self.input.day = day
        self.input.setText(day.isoformat())
        self._complain("")
        self._show_today()
        if another:
            self.chosen.emit(day)

    def _read(self) -> None:
        try:
            self.go(date.fromisoformat(self.input.text().strip()))
        except ValueError:
            self._complain(tr("Write the day as 2026-01-31."))

    def _complain(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        show_if(self._wrong, bool(sentence))
        restyle(self.input, wrong=bool(sentence))
        self.input.setAccessibleDescription(sentence)

    def _show_today(self) -> None:
        show_if(self.to_today, not self.is_today())

    def retranslate(self) -> None:
        self._caption.setText(self._words())
        self.input.setAccessibleName(self._words())
        self.input.setToolTip(tr("Up and Down: a day; Page Up and Page Down: a month"))
        self.to_today.setText(tr("Today"))


def _months_on(day: date, months: int) -> date:
    """The same day of another month, or its last one."""
    last = Period.of(day).plus(months).last_day
    return last.replace(day=min(day.day, last.day))
