"""Backups with their proof, and one button that makes another."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QFrame, QPushButton, QStackedWidget, QVBoxLayout

from hrdesk.calls.backups import BackupProof, BackupRow, CreateBackup, DrillBackup, ListBackups
from hrdesk.views.administration.admin_tab import AdminTab
from hrdesk.views.administration.backups_table import backup_columns, drill_faults, drill_words, proof_chip
from hrdesk.views.administration.look_panel import LookPanel
from hrdesk.views.common.chip import Chip
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Notice
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.figures import count, moment, period_words, size_words
from hrdesk.views.common.key_values import KeyValues
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import Fact, card, card_header
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.tasks import CommandOp, QueryOp, new_request_id
from hrdesk.views.common.widgets import button, column, holding, label, row, show_if

_FOLDER = "backup/folder"


class BackupTab(AdminTab):
    """A backup counts only after it was read back whole; its row says when that was."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.back_up = button("primary", "database-backup", self.back_up_now)
        self.open_file = button("", "folder-open", self.look_into_file)
        self.backups: tuple[BackupRow, ...] = ()
        self.model = PagedTableModel(desk, backup_columns(desk.now), lambda _answer: ((), 0), "", self)
        self.table = DataTable(self.model, "backups")
        self.table.picked.connect(lambda _row: self._show_proof())
        self._title, self._note = label("card-title"), label("caption")
        self._proof_title, self._proof_state = label("card-title"), Chip()
        self._proof = KeyValues()
        self._none = EmptyState("database-backup", self.back_up_now)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.table)
        self._lists.addWidget(self._none)
        self.inspect = button("", "archive-restore", self.look_inside)
        self.drill_button = button("", "shield-check", self.drill)
        self._proof_card = card(
            card_header(self._proof_title, self._proof_state, None),
            self._proof,
            holding(QFrame(), row(self.inspect, self.drill_button, None, margins=(12, 4, 12, 12))),
        )
        self.panel = LookPanel(desk)
        self.panel.closed.connect(self._show_proof)
        self.panel.closed.connect(self.table.setFocus)
        self._whole = row(
            card(card_header(self._title, self._note, None), self._lists),
            column(self.panel, self._proof_card, gap=12),
            gap=12,
            margins=(12, 12, 12, 12),
        )
        if (aside := self._whole.itemAt(1)) is not None and isinstance(beside := aside.layout(), QVBoxLayout):
            beside.addStretch(0)
            beside.setStretchFactor(self.panel, 1)
        self._share()
        self.setLayout(self._whole)

    def buttons(self) -> tuple[QPushButton, ...]:
        return (self.open_file, self.back_up)

    def _share(self) -> None:
        """The wizard needs more room than a proof."""
        wide = self.panel.isVisible()
        self._whole.setStretch(0, 6 if wide else 8)
        self._whole.setStretch(1, 7 if wide else 3)

    def refresh(self) -> None:
        QueryOp(self.desk, self, ListBackups()).success(self._take).start()

    def _take(self, backups: tuple[BackupRow, ...]) -> None:
        self.backups = backups
        self.model.hold(backups)
        self._lists.setCurrentIndex(0 if backups else 1)
        self.table.pick_row(0)
        self.told.emit()

    def back_up_now(self) -> None:
        """Into the folder of last time; asks the first time."""
        folder = str(QSettings().value(_FOLDER, "") or "")
        if not folder or not Path(folder).is_dir():
            folder = QFileDialog.getExistingDirectory(self, tr("Folder for backups"))
        if folder:
            self.back_up_to(Path(folder))

    def back_up_to(self, folder: Path) -> None:
        QSettings().setValue(_FOLDER, str(folder))
        request = CreateBackup(request_id=new_request_id(), folder=str(folder))
        self.back_up.setEnabled(False)
        CommandOp[Any](self.desk, self, request).named(lambda: tr("Backup"), can_cancel=True).success(
            self._made
        ).finally_(lambda: self.back_up.setEnabled(True)).start()

    def _made(self, made: BackupRow) -> None:
        self.desk.toasted.emit(
            tr(
                "Backup written and read back: {rows} rows, {size}",
                rows=count(made.rows),
                size=size_words(made.size),
            )
        )

    def look_inside(self) -> None:
        """The backup that is current in the list."""
        backup = self.table.current_row()
        if backup is not None:
            self._look_at(backup.path)

    def look_into_file(self) -> None:
        """A backup from anywhere, such as from another disk."""
        words = tr("Backups")
        path, _kind = QFileDialog.getOpenFileName(self, tr("A backup file"), "", f"{words} (*.hrdbk)")
        if path:
            self._look_at(path)

    def _look_at(self, path: str) -> None:
        self.panel.look_at(path)
        self._show_proof()

    def drill(self) -> None:
        """Restore the current backup into a scratch store, prove it there, throw it away."""
        backup = self.table.current_row()
        if backup is None:
            return
        request = DrillBackup(request_id=new_request_id(), backup_id=backup.id)
        self.drill_button.setEnabled(False)
        CommandOp[Any](self.desk, self, request).named(lambda: tr("Drill"), can_cancel=True).success(
            self._drilled
        ).finally_(lambda: self.drill_button.setEnabled(True)).start()

    def _drilled(self, proof: BackupProof) -> None:
        if proof.ok:
            found = {"rows": count(proof.rows), "entries": count(proof.audit_entries)}
            words = tr("Drill passed: {rows} rows, {entries} audit entries", **found)
            if proof.replayed is not None:
                month = period_words(proof.replayed)
                words += tr(", {period} computed again to the same fen", period=month)
            self.desk.toasted.emit(words)
        else:
            lines = drill_faults(proof)
            Notice(self, tr("This backup did not pass the drill"), lines, icon="shield-x").open()

    def _show_proof(self) -> None:
        backup = self.table.current_row()
        show_if(self._proof_card, backup is not None and not self.panel.isVisible())
        self._share()
        if backup is None:
            return
        self._proof_title.setText(tr("Proof"))
        self._proof_state.say(proof_chip(backup, self.desk.now()))
        self._proof.say(
            (tr("Made at"), moment(backup.created_at)),
            (tr("Read back at"), moment(backup.verified_at)),
            (tr("Drill"), drill_words(backup)),
            (tr("Rows"), count(backup.rows)),
            (tr("Size"), size_words(backup.size)),
            (tr("Encryption"), "AES-256-GCM · Argon2id"),
            ("SHA-256", backup.sha256),
            (tr("File"), backup.path),
        )

    def retranslate(self) -> None:
        self.back_up.setText(tr("Back up now"))
        self.open_file.setText(tr("Look into a file"))
        self.inspect.setText(tr("Look inside"))
        self.drill_button.setText(tr("Drill: restore on trial"))
        self.panel.retranslate()
        self._title.setText(tr("Backups"))
        self._note.setText(tr("encrypted, read back after writing"))
        self._none.say(tr("No backup yet. One takes a few seconds."), tr("Back up now"))
        self.table.setAccessibleName(tr("Backups"))
        self.table.words_changed()
        self._show_proof()

    def show_off(self) -> None:
        self.table.pick_row(0)

    def facts(self) -> tuple[Fact, ...]:
        verified = sum(backup.ok for backup in self.backups)
        return (Fact(tr("Backups"), count(len(self.backups))), Fact(tr("verified"), count(verified)))
