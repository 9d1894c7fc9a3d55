"""The restore wizard beside the list of backups: passphrase, what is inside, where to, done."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QStackedWidget, QWidget

from hrdesk.calls.backups import BackupInside, LookInsideBackup
from hrdesk.calls.base import Refused
from hrdesk.views.administration.inside_rows import compared_file
from hrdesk.views.administration.inside_view import InsideView
from hrdesk.views.common.choosing import file_to_save
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.fields import Field
from hrdesk.views.common.file_saving import put
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import card_header
from hrdesk.views.common.runners import Lane
from hrdesk.views.common.strips import StepsStrip
from hrdesk.views.common.tasks import QueryOp, Work
from hrdesk.views.common.widgets import (
    button,
    column,
    frame,
    holding,
    icon_label,
    label,
    name_tool,
    row,
    show_if,
    tool,
)
from hrdesk.views.common.wording import refused_sentences

PASSPHRASE, INSIDE, WHERE, DONE = range(4)
_MARGINS: Final = (16, 12, 16, 12)


class LookPanel(QFrame):
    """Choosing the backup is the list at the left. The live store is never touched: a restore goes into an
    empty folder. Without a way to restore, as on a station, it ends with looking."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("kind", "card")
        self.path = ""
        self.inside: BackupInside | None = None
        self._restored_to, self._proved = "", True
        self._title, self._file = label("card-title"), ElidedLabel("caption")
        self._close = tool("x", self.close_panel)
        head = card_header(icon_label("archive-restore", "accent"), self._title, self._file, self._close)
        if (line := head.layout()) is not None:
            line.setStretch(2, 1)  # type: ignore[attr-defined]  # card_header lays out a row
        self.steps = StepsStrip()
        band = frame("band")
        band.setLayout(row(self.steps, gap=0, margins=(16, 8, 16, 8)))
        self._ask, self.passphrase = label("secondary", wrap=True), Field(secret=True)
        self.view = InsideView(desk)
        self._where, self.folder = label("secondary", wrap=True), Field()
        self._browse = button("", "folder", self._choose_folder)
        self._done, self._done_icon = label(wrap=True), icon_label("circle-check", "green")
        done = row(self._done_icon, self._done, gap=8)
        done.setStretch(1, 1)
        self.pages = QStackedWidget()
        for page in (
            column(self._ask, self.passphrase, None, gap=12, margins=_MARGINS),
            column(self.view, gap=0),
            column(self._where, self.folder, row(self._browse, None), None, gap=12, margins=_MARGINS),
            column(done, None, margins=_MARGINS),
        ):
            self.pages.addWidget(holding(QWidget(), page))
        self.back, self.forward = button(action=self._step_back), button("primary", action=self._step_on)
        foot = frame("dialog-foot")
        self.export = button("", "download", self.export_as)
        foot.setLayout(row(self.export, None, self.back, self.forward, gap=8, margins=(16, 10, 16, 10)))
        self.setLayout(column(head, band, self.pages, foot, gap=0, margins=(1, 1, 1, 1)))
        for field in (self.passphrase, self.folder):
            field.input.returnPressed.connect(self._step_on)
        self.hide()

    def look_at(self, path: str) -> None:
        """Begin with this file."""
        self.path, self.inside = path, None
        self.passphrase.input.clear()
        self.passphrase.complain("")
        self.show()
        self.show_step(PASSPHRASE)
        self.passphrase.input.setFocus()

    def close_panel(self) -> None:
        self.passphrase.input.clear()
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def step(self) -> int:
        return self.pages.currentIndex()

    def show_step(self, step: int) -> None:
        self.pages.setCurrentIndex(step)
        self.retranslate()

    def _step_back(self) -> None:
        self.show_step(self.step() - 1)

    def _step_on(self) -> None:
        if self.step() == PASSPHRASE:
            self.look()
        elif self.step() == INSIDE:
            self.show_step(WHERE)
            self.folder.input.setFocus()
        elif self.step() == WHERE:
            self.restore()

    def look(self) -> None:
        """Decrypt and check the whole file, and compare it."""
        self.forward.setEnabled(False)
        request = LookInsideBackup(path=self.path, passphrase=self.passphrase.text())
        QueryOp(self._desk, self, request).named(
            lambda: tr("Looking into a backup"), can_cancel=True
        ).success(self._take).failure(self._not_opened).finally_(
            lambda: self.forward.setEnabled(True)
        ).start()

    def _take(self, inside: BackupInside) -> None:
        self.inside = inside
        self.view.show_inside(inside)
        self.show_step(INSIDE)

    def _not_opened(self, refused: Refused) -> None:
        self.passphrase.complain("\n".join(refused_sentences(refused)))
        self.passphrase.input.setFocus()

    def export_as(self) -> None:
        """The comparison as a file; where it goes is asked."""
        name = f"{Path(self.path).stem}.csv"
        path = file_to_save(self, tr("Export the comparison"), name, "CSV (*.csv)")
        inside = self.inside
        if path is None or inside is None:
            return
        content = compared_file(inside)
        QueryOp(self._desk, self, lambda _work: put(path, content)).on(Lane.FILES).success(
            lambda _none: self._desk.toasted.emit(tr("The comparison was written: {file}", file=path))
        ).start()

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Empty folder for the restored company"))
        if folder:
            self.folder.input.setText(folder)
            self.folder.complain("")

    def restore(self) -> None:
        """Into the empty folder that was named; the passphrase must be typed for it."""
        restore_into = self._desk.restore_into
        folder, passphrase = self.folder.text().strip(), self.passphrase.text()
        if restore_into is None:
            return
        if not folder or not Path(folder).is_absolute():
            self.folder.complain(tr("Name an empty folder, from the root of the disk on."))
            return
        if not passphrase:
            self.show_step(PASSPHRASE)
            self.passphrase.complain(tr("To restore, type the passphrase of the day of the backup."))
            return
        path = self.path
        self.forward.setEnabled(False)

        def work(work: Work) -> bool:
            return restore_into(path, passphrase, folder, work.progress)

        QueryOp(self._desk, self, work).named(lambda: tr("Restoring a backup")).success(
            lambda proved: self._restored(folder, proved)
        ).failure(self._not_restored).finally_(lambda: self.forward.setEnabled(True)).start()

    def _restored(self, folder: str, proved: bool) -> None:
        self._restored_to, self._proved = folder, proved
        self.passphrase.input.clear()
        self.show_step(DONE)

    def _not_restored(self, refused: Refused) -> None:
        self.folder.complain("\n".join(refused_sentences(refused)))

    def _step_words(self) -> list[str]:
        words = [tr("Choose"), tr("Passphrase"), tr("What is inside")]
        return [*words, tr("Where to"), tr("Done")] if self._desk.restore_into is not None else words

    def retranslate(self) -> None:
        step, may_restore = self.step(), self._desk.restore_into is not None
        self._title.setText(tr("Restore wizard") if may_restore else tr("Look inside"))
        self._file.setText(Path(self.path).name)
        self._file.explain(self.path)
        name_tool(self._close, tr("Close"), "Esc")
        self.steps.say(self._step_words(), step + (2 if step == DONE else 1))
        self._ask.setText(
            tr(
                "The backup is opened in memory and checked whole; the live store is not changed. "
                "Empty: the passphrase of the open store."
            )
        )
        self.passphrase.name(tr("Passphrase of the backup"))
        self._where.setText(
            tr(
                "The company of the backup is written into an empty folder and proved there. "
                "The live store stays as it is; start hrdesk with the new folder to work in it."
            )
        )
        self.folder.name(tr("Empty folder"))
        self._browse.setText(tr("Choose a folder"))
        proved, doubtful = (
            tr("Restored and proved in {folder}. The live store was not changed.", folder=self._restored_to),
            tr("Restored into {folder}, but not all of it could be proved.", folder=self._restored_to),
        )
        self._done.setText(proved if self._proved else doubtful)
        self._done_icon.show_icon(
            *(("circle-check", "green") if self._proved else ("triangle-alert", "amber"))
        )
        self.view.retranslate()
        self.back.setText(tr("Back"))
        verbs = {PASSPHRASE: tr("Look inside"), INSIDE: tr("Next: where to"), WHERE: tr("Restore into it")}
        self.forward.setText(verbs.get(step, ""))
        self.export.setText(tr("Export the comparison"))
        show_if(self.export, step == INSIDE)
        show_if(self.back, step in (INSIDE, WHERE))
        show_if(self.forward, step == PASSPHRASE or (may_restore and step != DONE))
