"""A file on its way into the record: its kind, and until when it holds."""

from pathlib import Path
from typing import Any, Final, get_args

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.people_attachments import AttachFile, AttachmentKind
from hrdesk.views.common.entry_form import ChoiceField, EntryField, EntryForm
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.people.record_shown import ShownRecord

KINDS: Final[dict[AttachmentKind, str]] = {
    "contract": mark("Contract"),
    "certificate": mark("Certificate"),
    "id_scan": mark("Scan of the identity card"),
    "deduction_form": mark("Deduction form"),
    "voucher": mark("Voucher"),
    "other": mark("Other"),
}


class AttachForm(EntryForm):
    """A file that cannot be read any more is said so in the form."""

    def __init__(self, parent: QWidget, shown: ShownRecord, path: Path) -> None:
        title = tr("Attach {file} to {name}", file=path.name, name=shown.name)
        super().__init__(parent, shown.desk, title, "", tr("Attach the file"))
        self._employee_id, self._path = shown.detail.row.id, path
        self.kind = ChoiceField(tr("Kind"), [(key, tr(words)) for key, words in KINDS.items()])
        self.expires_on = EntryField(tr("Runs out on"), "2026-01-31")
        self.remind_days = EntryField(tr("Remind so many days before"), text="30")
        self.note = EntryField(tr("Note"))
        self.hold(self.kind, self.expires_on, self.remind_days, self.note)

    def request(self) -> Command[Any] | None:
        if not self.remind_days.value().isascii() or not self.remind_days.value().isdigit():
            self.remind_days.complain(tr("Write a whole number of days."))
            return None
        try:
            content = self._path.read_bytes()
        except OSError as error:
            self._complain(f"{self._path.name}: {error.strerror or error}")
            return None
        kind: AttachmentKind = next(one for one in get_args(AttachmentKind) if one == self.kind.value())
        return AttachFile(
            request_id=new_request_id(),
            employee_id=self._employee_id,
            kind=kind,
            file_name=self._path.name,
            content=content,
            expires_on=self.expires_on.value() or None,
            remind_days=int(self.remind_days.value()),
            note=self.note.value(),
        )
