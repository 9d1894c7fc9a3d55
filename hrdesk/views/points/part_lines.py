"""Rows of a form that can be added and taken away: each with its inputs and, below, what is wrong with it."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from hrdesk.views.common.combo_box import ComboBox
from hrdesk.views.common.language import tr
from hrdesk.views.common.widgets import button, column, label, name_tool, restyle, row, show_if, tool

Part = tuple[str, QWidget, str, int]
"""Key, input, its name, and its share of the width."""


class Choice(ComboBox):
    """One of a few; key and source text of each."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        for key, word in words.items():
            self.addItem(tr(word), key)

    def value(self) -> str:
        return str(self.currentData())

    def choose(self, key: str) -> None:
        """Unknown keys leave it as it is."""
        if (at := self.findData(key)) >= 0:
            self.setCurrentIndex(at)


class PartLine(QWidget):
    """Subclasses make their inputs and hand them to lay_out(). gone: it shall be taken away."""

    gone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.remove = tool("x", self.gone.emit, kind="boxed")
        self._wrong = label("error", wrap=True)
        self._wrong.hide()
        self._names: dict[str, str] = {}
        self.inputs: dict[str, QWidget] = {}

    def lay_out(self, *parts: Part) -> None:
        """From left to right, the sign that takes the row away at the end."""
        line = row(*(one for _key, one, _words, _share in parts), self.remove, gap=6)
        for at, (key, one, words, share) in enumerate(parts):
            line.setStretch(at, share)
            self.inputs[key], self._names[key] = one, words
            if isinstance(one, QLineEdit):
                one.textEdited.connect(lambda _text: self.complain(""))
            elif isinstance(one, QComboBox):
                one.currentTextChanged.connect(lambda _text: self.complain(""))
        self.setLayout(column(line, self._wrong, gap=4))

    def number(self, title: str, number: int) -> None:
        """A reader hears which row an input belongs to."""
        for key, one in self.inputs.items():
            one.setAccessibleName(
                tr("{part} {number}: {field}", part=title, number=number, field=self._names[key])
            )
        name_tool(self.remove, tr("Take away: {part} {number}", part=title, number=number))

    def first(self) -> QWidget:
        return next(iter(self.inputs.values()))

    def complain(self, sentence: str, at: str = "") -> None:
        """Red below the row, and at the input of this key; an empty sentence takes it away."""
        wrong = self.inputs.get(at, self.first())
        self._wrong.setText(sentence)
        show_if(self._wrong, bool(sentence))
        for one in self.inputs.values():
            meant = bool(sentence) and one is wrong
            one.setAccessibleDescription(sentence if meant else "")
            restyle(one, wrong=meant)

    def complaint(self) -> str:
        return self._wrong.text()


L = TypeVar("L", bound=PartLine)


class PartLines(QWidget, Generic[L]):
    """Title, rows and the button that adds one. none: what the title says while there are no rows."""

    def __init__(self, title: str, none: str, more: str) -> None:
        super().__init__()
        self.title, self._none = title, none
        self.lines: list[L] = []
        self._caption = label("caption")
        self._rows = column(gap=6)
        self.more = button("link", "plus", self.add)
        self.more.setText(more)
        self.more.setAutoDefault(True)
        self.setLayout(column(self._caption, self._rows, row(self.more, None), gap=4))
        self._number()

    def make(self) -> L:
        """An empty row."""
        raise NotImplementedError

    def add(self) -> L:
        """An empty row at the end, ready to be typed in."""
        line = self.put(self.make())
        line.show()
        line.first().setFocus()
        return line

    def put(self, line: L) -> L:
        """This row at the end; Tab reaches it before the button."""
        before = self._before_button()
        self.lines.append(line)
        self._rows.addWidget(line)
        line.gone.connect(lambda: self._drop(line))
        for one in (*line.inputs.values(), line.remove):
            if before is not None:
                QWidget.setTabOrder(before, one)
            before = one
        self._number()
        return line

    def _before_button(self) -> QWidget | None:
        one = self.more.previousInFocusChain()
        while one is not None and one is not self.more:
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus:
                return one
            one = one.previousInFocusChain()
        return None

    def _drop(self, line: L) -> None:
        """The keys go to the row that comes up in its place."""
        at = self.lines.index(line)
        self.lines.remove(line)
        near = self.lines[min(at, len(self.lines) - 1)].remove if self.lines else self.more
        near.setFocus()
        self._rows.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._number()

    def _number(self) -> None:
        empty = tr("{field}: {values}", field=self.title, values=self._none)
        self._caption.setText(self.title if self.lines else empty)
        for number, line in enumerate(self.lines, start=1):
            line.number(self.title, number)

    def settle(self) -> None:
        """No row is complained about any longer."""
        for line in self.lines:
            line.complain("")

    def go_to_first_wrong(self) -> None:
        wrong = next((line for line in self.lines if line.complaint()), None)
        if wrong is not None:
            wrong.first().setFocus()
