"""A field that offers what begins with what was typed; arrows choose, Enter takes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from hrdesk.views.common.fields import Field
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import label, show_if

PAUSE_MS: Final = 120
MOST_ROWS: Final = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be picked: its key, its name, and what else is said of it."""

    key: str
    name: str
    detail: str = ""

    @property
    def line(self) -> str:
        return " · ".join(part for part in (self.name, self.detail) if part)


class PickField(Field):
    """ask is called with what was typed and answers by offer(); a choice stands in the field by its name."""

    picked = Signal()

    def __init__(self, ask: Callable[[str], object]) -> None:
        super().__init__()
        self.choice: Choice | None = None
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("kind", "choices")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.hide()
        self._said = label("caption")
        self._said.hide()
        self._offered: tuple[Choice, ...] = ()
        if (layout := self.layout()) is not None:
            layout.addWidget(self.list)
            layout.addWidget(self._said)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(lambda: ask(self.text().strip()))
        self.input.textEdited.connect(lambda _text: self._typed())
        self.input.installEventFilter(self)
        self.list.itemClicked.connect(lambda item: self._take(self.list.row(item)))

    def _typed(self) -> None:
        self.choice = None
        show_if(self._said, False)
        self._timer.start()

    def offer(self, choices: Sequence[Choice]) -> None:
        """Show these below the field, the first of them current; none hides the list."""
        self._offered = tuple(choices)
        self.list.clear()
        for choice in self._offered:
            item = QListWidgetItem(choice.line)
            item.setToolTip(choice.line)
            self.list.addItem(item)
        self.list.setFixedHeight(min(len(self._offered), MOST_ROWS) * SIZES.row + 2)
        self.list.setCurrentRow(0)
        show_if(self.list, bool(self._offered))

    def choose(self, choice: Choice) -> None:
        """This one stands in the field now."""
        self._timer.stop()
        self.choice = choice
        self.input.setText(choice.name)
        self._said.setText(choice.detail)
        show_if(self._said, bool(choice.detail))
        self.complain("")
        self.offer(())
        self.picked.emit()

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._offered):
            self.choose(self._offered[row])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not self.list.isHidden():
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.input.composing:
                self._take(self.list.currentRow())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.offer(())
                return True
        if event.type() == QEvent.Type.FocusIn and watched is self.input and self.choice is None:
            self._timer.start()
        return super().eventFilter(watched, event)
