"""Forms that are typed from top to bottom: Enter goes on, Ctrl Enter saves, what is needed says so."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from hrdesk.views.common.combo_box import ComboBox
from hrdesk.views.common.fields import Field
from hrdesk.views.common.form_dialog import FormDialog
from hrdesk.views.common.language import tr
from hrdesk.views.common.widgets import column, label


class EntryField(Field):
    """A field that carries the word for required where it is."""

    def __init__(self, words: str, hint: str = "", *, required: bool = False, text: str = "") -> None:
        super().__init__()
        self.required = required
        self.name(tr("{field} (required)", field=words) if required else words, hint)
        self.input.setText(text)

    def value(self) -> str:
        return self.text().strip()


class ChoiceField(QWidget):
    """One of a few; key and word of each."""

    def __init__(self, words: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.input = ComboBox()
        self.input.setAccessibleName(words)
        for key, word in choices:
            self.input.addItem(word, key)
        caption = label("caption")
        caption.setText(words)
        caption.setBuddy(self.input)
        self.setLayout(column(caption, self.input, gap=4))

    def value(self) -> str:
        return str(self.input.currentData())

    def choose(self, key: str) -> None:
        """Unknown keys leave it as it is."""
        if (at := self.input.findData(key)) >= 0:
            self.input.setCurrentIndex(at)


class EntryForm(FormDialog):
    """Enter in a field goes to the next one; what an input method composes never comes here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.confirm.click()
        elif isinstance(self.focusWidget(), QPushButton):
            super().keyPressEvent(event)
        else:
            self.focusNextChild()


def complete(fields: Iterable[EntryField]) -> bool:
    """Complains at each that is needed and empty, and goes to the first of them."""
    missing = [one for one in fields if one.required and not one.value()]
    for field in missing:
        field.complain(tr("This is needed."))
    if missing:
        missing[0].input.setFocus()
    return not missing
