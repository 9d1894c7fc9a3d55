"""A dialog with fields that stays open until the call behind its button was done."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command, Refused
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Dialog, scrolled
from hrdesk.views.common.fields import Field
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import CommandOp
from hrdesk.views.common.widgets import column, holding, label, show_if
from hrdesk.views.common.wording import refused_sentences

_AROUND = 120
"""Pixels of the window that stay free above and below, with the foot of the dialog."""
_LEAST = 80


class FormDialog(Dialog):
    """Subclasses answer request(), or None after they complained at a field. made tells the answer.

    A refusal is told at the foot, or at the field that place_of() names for its code.
    """

    made = Signal(object)

    def __init__(self, parent: QWidget, desk: Desk, title: str, words: str, verb: str) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(title)
        self._heading, self._words = label("panel-title", wrap=True), label("secondary", wrap=True)
        self._heading.setText(title)
        self._words.setText(words)
        show_if(self._words, bool(words))
        self.wrong = label("error", wrap=True)
        self.wrong.hide()
        self.confirm.setText(verb)
        self.cancel.setText(tr("Cancel"))

    def hold(self, *parts: QWidget) -> None:
        """The fields, top to bottom; the dialog is as high as they need, and scrolls in a low window."""
        self._inside = column(self._heading, self._words, *parts, self.wrong, gap=10)
        body = holding(QWidget(), self._inside)
        body.installEventFilter(self)
        self._area = scrolled(body)
        self.fill(column(self._area, gap=0))

    def open(self) -> None:
        super().open()
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            QTimer.singleShot(0, self, self._fit)
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Words that wrap need the height of the width that the dialog has come to."""
        room = self._below.height() - _AROUND
        beside = self._area.verticalScrollBar().sizeHint().width()
        self._area.setMinimumWidth(self._inside.minimumSize().width() + beside)
        width = max(self._area.viewport().width(), self._inside.minimumSize().width())
        wanted = self._inside.totalHeightForWidth(width)
        self._area.setFixedHeight(max(_LEAST, min(wanted, room)))
        for one in (self._area.parentWidget(), self):
            if one is not None and (layout := one.layout()) is not None:
                layout.activate()
        needed = self.minimumSizeHint()
        self.resize(max(self.width(), needed.width()), needed.height())

    def request(self) -> Command[Any] | None:
        """What the button does, or None when a field must be mended first."""
        raise NotImplementedError

    def place_of(self, code: str) -> Field | None:
        """The field that a refusal is about."""
        del code
        return None

    def accept(self) -> None:
        request = self.request()
        if request is None:
            return
        self._complain("")
        self.confirm.setEnabled(False)
        CommandOp(self._desk, self, request).success(self._finish).failure(self._refused).finally_(
            lambda: self.confirm.setEnabled(True)
        ).start()

    def _finish(self, answer: Any) -> None:
        super().accept()
        self.made.emit(answer)

    def _refused(self, refused: Refused) -> None:
        field = self.place_of(refused.refusals[0].code) if len(refused.refusals) == 1 else None
        sentences = "\n".join(refused_sentences(refused))
        if field is None:
            self._complain(sentences)
        else:
            field.complain(sentences)
            field.input.setFocus()

    def _complain(self, sentences: str) -> None:
        self.wrong.setText(sentences)
        show_if(self.wrong, bool(sentences))
