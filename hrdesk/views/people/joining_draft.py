"""What is typed for a joiner is kept on every change, and offered again at the next opening."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hrdesk.calls.people_drafts import (
    DiscardDraft,
    DraftContent,
    DraftRow,
    DraftRows,
    ListDrafts,
    LoadDraft,
    SaveDraft,
)
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.figures import moment
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import CommandOp, QueryOp, new_request_id
from hrdesk.views.common.widgets import column, empty_layout, row
from hrdesk.views.people.record_shown import deed, told_line

PAUSE_MS: Final = 800


class JoiningDraft(QWidget):
    """read tells the fields by name, write puts them back. Once ended it saves nothing more."""

    def __init__(
        self, desk: Desk, read: Callable[[], dict[str, str]], write: Callable[[dict[str, str]], object]
    ) -> None:
        super().__init__()
        self._desk, self._read, self._write = desk, read, write
        self.draft_id: int | None = None
        self.key = new_request_id()
        self._ended = False
        self._kept: dict[str, str] = {}
        self._lines: QVBoxLayout = column(gap=4)
        self.setLayout(self._lines)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.save)
        QueryOp(desk, self, ListDrafts()).success(self._offer).start()

    def begin(self) -> None:
        """What stands in the form now was typed by nobody."""
        self._kept = self._read()

    def touched(self) -> None:
        if not self._ended:
            self._timer.start()

    def end(self) -> None:
        self._ended = True
        self._timer.stop()

    def save(self) -> None:
        """While one is under way too: by its key the store knows that both are the same draft."""
        typed = self._read()
        if self._ended or typed == self._kept:
            return
        self._kept = typed
        request = SaveDraft(
            request_id=new_request_id(),
            kind="onboard",
            title=typed.get("person_name", ""),
            draft=typed,
            draft_id=self.draft_id,
            key=self.key,
        )
        CommandOp(self._desk, self, request).success(self._saved).start()

    def _saved(self, answer: DraftRow) -> None:
        self.draft_id = answer.id

    def _offer(self, answer: DraftRows) -> None:
        empty_layout(self._lines)
        for one in answer.rows:
            if one.kind == "onboard" and one.id != self.draft_id:
                self._lines.addWidget(self._line(one))

    def _line(self, one: DraftRow) -> QWidget:
        who = one.title or tr("without a name")
        line = row(told_line(tr("Draft: {name}", name=who), moment(one.saved_at)), gap=6)
        line.setStretch(0, 1)
        line.addWidget(deed(tr("Go on with it"), who, lambda: self.resume(one.id)))
        line.addWidget(deed(tr("Discard"), who, lambda: self.discard(one.id)))
        made = QWidget()
        made.setLayout(line)
        return made

    def resume(self, draft_id: int) -> None:
        QueryOp(self._desk, self, LoadDraft(draft_id=draft_id)).success(self._resumed).start()

    def _resumed(self, answer: DraftContent) -> None:
        self.draft_id = answer.id
        self._write(answer.draft)
        self.begin()
        self._again()

    def discard(self, draft_id: int) -> None:
        request = DiscardDraft(request_id=new_request_id(), draft_id=draft_id)
        CommandOp(self._desk, self, request).success(lambda _answer: self._again()).start()

    def _again(self) -> None:
        QueryOp(self._desk, self, ListDrafts()).success(self._offer).start()
