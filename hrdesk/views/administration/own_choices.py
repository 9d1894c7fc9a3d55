"""The choices of an own field: a line each with a label in both languages."""

import re
from collections.abc import Iterable

from PySide6.QtWidgets import QLineEdit, QWidget

from hrdesk.calls.own_fields import FieldChoice
from hrdesk.views.common.language import tr
from hrdesk.views.common.line_edit import LineEdit
from hrdesk.views.common.widgets import button, column, holding, label, name_tool, row, show_if, tool


class OwnChoices(QWidget):
    """Codes of choices that are there stay, so values keep their meaning; new ones come from the label."""

    def __init__(self, choices: Iterable[FieldChoice]) -> None:
        super().__init__()
        self._rows: list[tuple[str, QLineEdit, QLineEdit, QWidget]] = []
        caption = label("caption")
        caption.setText(tr("Choices, each in Chinese and in English"))
        self._lines = column(gap=4)
        self._wrong = label("error", wrap=True)
        self._wrong.hide()
        self.more = button("link", "plus", self.add)
        self.more.setText(tr("Add a choice"))
        self.setLayout(column(caption, self._lines, row(self.more, None), self._wrong, gap=4))
        for one in choices:
            self.add(one)
        if not self._rows:
            self.add()

    def add(self, choice: FieldChoice | None = None) -> None:
        zh, en = LineEdit(), LineEdit()
        number = self._lines.count() + 1
        zh.setAccessibleName(tr("Choice {number} in Chinese", number=number))
        en.setAccessibleName(tr("Choice {number} in English", number=number))
        if choice is not None:
            zh.setText(choice.zh)
            en.setText(choice.en)
        gone = tool("x", kind="boxed")
        name_tool(gone, tr("Take away choice {number}", number=number))
        line = holding(QWidget(), row(zh, en, gone, gap=6))
        made = (choice.code if choice else "", zh, en, line)
        gone.clicked.connect(lambda _checked=False: self._drop(made))
        self._rows.append(made)
        self._lines.addWidget(line)
        zh.setFocus()

    def _drop(self, made: tuple[str, QLineEdit, QLineEdit, QWidget]) -> None:
        self._rows.remove(made)
        made[3].hide()
        made[3].deleteLater()

    def write(self, number: int, zh: str, en: str) -> None:
        """Into the line of this number, from 0."""
        _code, first, second, _line = self._rows[number]
        first.setText(zh)
        second.setText(en)

    def typed(self) -> dict[str, tuple[str, ...]]:
        """Labels by code; lines with nothing in them are left out."""
        choices: dict[str, tuple[str, ...]] = {}
        kept = {code for code, *_rest in self._rows if code}
        for code, zh, en, _line in self._rows:
            labels = (zh.text().strip(), en.text().strip())
            if any(labels):
                choices[code or _free(slug(labels[1]) or "choice", kept | choices.keys())] = labels
        return choices

    def complain(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        show_if(self._wrong, bool(sentence))

    def complaint(self) -> str:
        return self._wrong.text()


def slug(words: str) -> str:
    """A code out of an English label: Shoe size becomes shoe_size."""
    return re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_0123456789")[:31].strip("_")


def _free(code: str, taken: set[str]) -> str:
    numbers = (str(number) for number in range(2, len(taken) + 3))
    return next(one for one in (code, *(f"{code}_{number}" for number in numbers)) if one not in taken)
