"""A whole row of a spreadsheet pasted into the form, and what of it could not be read."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from hrdesk.calls.people_pasted import JoinerRow, ReadJoinerRow, UnreadCell
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.figures import count
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import button, column, label, row, show_if

WHYS = {
    "column_not_known": mark("no field for it"),
    "value_not_readable": mark("not readable"),
    "place_not_clear": mark("not clear where it belongs"),
}


class PastedRow(QWidget):
    """Ctrl V in any field does it too, where more than one cell was copied. fill takes the fields by name."""

    def __init__(self, desk: Desk, fill: Callable[[dict[str, str]], object]) -> None:
        super().__init__()
        self._desk, self._fill = desk, fill
        self.paste = button(icon="copy", action=self.take_clipboard)
        self.paste.setText(tr("Paste a row from Excel"))
        self.told, self.unread = label("caption", wrap=True), label("error", wrap=True)
        for words in (self.told, self.unread):
            words.hide()
        self.setLayout(column(row(self.paste, None), self.told, self.unread, gap=6))

    def watch(self, inputs: Sequence[QLineEdit]) -> None:
        for one in inputs:
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pasted = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pasted and event.matches(QKeySequence.StandardKey.Paste) and "\t" in _copied():  # type: ignore[attr-defined]  # a key event, as asked above
            self.take_clipboard()
            return True
        return super().eventFilter(watched, event)

    def take_clipboard(self) -> None:
        self.read(_copied())

    def read(self, pasted: str) -> None:
        if pasted.strip():
            QueryOp(self._desk, self, ReadJoinerRow(pasted=pasted)).success(self._take).start()

    def _take(self, answer: JoinerRow) -> None:
        self._fill(answer.fields)
        said = tr("{count} fields are filled in.", count=count(len(answer.fields)))
        more = tr("Of {count} rows only the first is read.", count=count(answer.rows))
        self.told.setText(" ".join((said, more)) if answer.rows > 1 else said)
        self.unread.setText("\n".join(map(_unread_words, answer.unread)))
        show_if(self.told, True)
        show_if(self.unread, bool(answer.unread))


def _copied() -> str:
    return QGuiApplication.clipboard().text()


def _unread_words(one: UnreadCell) -> str:
    where = one.header or tr("column {number}", number=one.column)
    return tr("{where}: {text} ({why})", where=where, text=one.text, why=tr(WHYS[one.why]))
