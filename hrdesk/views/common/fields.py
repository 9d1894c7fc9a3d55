"""A form field: its label above, the input, and below what is wrong with it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from hrdesk.views.common.icons import icon
from hrdesk.views.common.language import tr
from hrdesk.views.common.line_edit import LineEdit
from hrdesk.views.common.widgets import column, label, restyle, show_if


class Field(QWidget):
    """One line of text. A secret can be looked at while its eye is pressed."""

    def __init__(self, *, secret: bool = False, large: bool = False) -> None:
        self._eye: QAction | None = None
        super().__init__()
        self.caption = label("caption")
        self.input = LineEdit()
        self.input.setProperty("kind", "large" if large else "")
        self.caption.setBuddy(self.input)
        if secret:
            self.input.setEchoMode(QLineEdit.EchoMode.Password)
            self.input.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
            self._eye = QAction(self)
            self._eye.setCheckable(True)
            self._eye.toggled.connect(self._look)
            self.input.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._wrong = label("error", wrap=True)
        self._wrong.hide()
        self.setLayout(column(self.caption, self.input, self._wrong, gap=4))
        self.input.textEdited.connect(lambda _text: self.complain(""))

    def text(self) -> str:
        return self.input.text()

    def name(self, words: str, hint: str = "") -> None:
        self.caption.setText(words)
        self.input.setAccessibleName(words)
        self.input.setPlaceholderText(hint)
        self._show_eye()

    def complain(self, sentence: str) -> None:
        """Red below the field; an empty sentence takes it away."""
        self._wrong.setText(sentence)
        show_if(self._wrong, bool(sentence))
        self.input.setAccessibleDescription(sentence)
        restyle(self.input, wrong=bool(sentence))

    def complaint(self) -> str:
        return self._wrong.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._show_eye()

    def _look(self, shown: bool) -> None:
        self.input.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._show_eye()

    def _show_eye(self) -> None:
        if self._eye is not None:
            shown = self._eye.isChecked()
            self._eye.setIcon(icon("eye-off" if shown else "eye", "text_2"))
            self._eye.setToolTip(tr("Hide") if shown else tr("Show"))
