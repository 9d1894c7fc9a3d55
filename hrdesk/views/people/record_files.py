"""Files of a person: dropped or chosen, listed with what runs out, saved to disk, removed with a reason."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from hrdesk.calls.people_attachments import (
    AttachmentList,
    AttachmentRow,
    ListAttachments,
    OpenAttachment,
    ReadAttachment,
    RemoveAttachment,
)
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.figures import count, size_words
from hrdesk.views.common.file_saving import put, safe_name
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import CommandOp, QueryOp, Work, new_request_id
from hrdesk.views.common.widgets import column, empty_layout, label, row
from hrdesk.views.people.record_file_form import KINDS, AttachForm
from hrdesk.views.people.record_shown import ShownRecord, deed, group, told_line


class FilesSection(QWidget):
    """Who looked at a file is on record; the law of its kind may keep it from being removed."""

    def __init__(self, shown: ShownRecord) -> None:
        super().__init__()
        self._shown = shown
        self.rows: tuple[AttachmentRow, ...] = ()
        part, self._lines = group(tr("Attachments"))
        hint = label("hint", wrap=True)
        hint.setText(tr("Drop a file here; it is kept encrypted in the store."))
        self.add = deed(tr("Attach a file"), shown.name, self.choose)
        self.setLayout(column(hint, row(self.add, None), part, gap=8))
        self.ask()

    def ask(self) -> None:
        request = ListAttachments(employee_id=self._shown.detail.row.id)
        QueryOp(self._shown.desk, self, request).success(self._take).start()

    def _take(self, answer: AttachmentList) -> None:
        self.rows = answer.rows
        empty_layout(self._lines)
        for one in answer.rows:
            self._add_line(self._lines, one)

    def _add_line(self, lines: QVBoxLayout, one: AttachmentRow) -> None:
        line = row(told_line(f"{tr(KINDS[one.kind])} · {one.file_name}", self._below(one)), gap=6)
        line.setStretch(0, 1)
        line.addWidget(deed(tr("Save"), one.file_name, lambda: self.save(one)))
        if not one.must_stay:
            line.addWidget(deed(tr("Remove"), one.file_name, lambda: self.remove(one)))
        lines.addLayout(line)

    def _below(self, one: AttachmentRow) -> str:
        kept = tr("must stay until {day}", day=one.keep_until) if one.must_stay and one.keep_until else ""
        return " · ".join(filter(None, (size_words(one.size), self.expiry_words(one), kept, one.note)))

    def expiry_words(self, one: AttachmentRow) -> str:
        """Within its reminder, and after it, the day is told as one that is due."""
        if one.expires_on is None:
            return ""
        today = self._shown.desk.now().date()
        left = (type(today).fromisoformat(one.expires_on) - today).days
        if left < 0:
            return tr("ran out on {day}", day=one.expires_on)
        if left <= one.remind_days:
            return tr("runs out on {day}, in {count} days", day=one.expires_on, count=count(left))
        return tr("until {end}", end=one.expires_on)

    def choose(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, tr("Attach a file"))
        if path:
            self.attach(Path(path))

    def attach(self, path: Path) -> None:
        """Ask of which kind it is and when it runs out."""
        form = AttachForm(self, self._shown, path)
        form.made.connect(lambda _answer: self._after(tr("{file} is kept.", file=path.name)))
        form.open()

    def save(self, one: AttachmentRow) -> None:
        path, _kind = QFileDialog.getSaveFileName(self, tr("Save"), safe_name(one.file_name))
        if path:
            self.save_to(one, Path(path))

    def save_to(self, one: AttachmentRow, path: Path) -> None:
        said = tr("Saved: {file}", file=path.name)
        CommandOp(self._shown.desk, self, saving(one, path)).success(
            lambda _done: self._shown.desk.toasted.emit(said)
        ).start()

    def remove(self, one: AttachmentRow) -> None:
        title = tr("Remove {file}", file=one.file_name)
        ask = Confirm(self, title, "", tr("Remove"), ask=tr("Reason (required)"))

        def send() -> None:
            request = RemoveAttachment(request_id=new_request_id(), attachment_id=one.id, reason=ask.reason())
            CommandOp(self._shown.desk, self, request).success(
                lambda _answer: self._after(tr("{file} is removed.", file=one.file_name))
            ).start()

        ask.accepted.connect(send)
        ask.open()

    def _after(self, words: str) -> None:
        self._shown.desk.toasted.emit(words)
        self.ask()


def saving(one: AttachmentRow, path: Path) -> Callable[[Work], Path]:
    """On record first, then read part by part."""

    def save(work: Work) -> Path:
        work.call(OpenAttachment(request_id=new_request_id(), attachment_id=one.id))
        parts: list[bytes] = []
        have = 0
        while have < one.size:
            part = work.call(ReadAttachment(attachment_id=one.id, offset=have))
            if not part.content:
                break
            parts.append(part.content)
            have += len(part.content)
        put(path, b"".join(parts))
        return path

    return save
