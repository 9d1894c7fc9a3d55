"""Backups with their proof, and one button that makes another."""

import shutil
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout

from hrdesk.calls.administration import ListSettings, SettingRow
from hrdesk.calls.backups import BackupProof, BackupRow, CreateBackup, DrillBackup, ListBackups
from hrdesk.views.administration.admin_tab import AdminTab
from hrdesk.views.administration.backups_table import (
    backup_columns,
    drill_faults,
    drill_words,
    is_doubtful,
    proof_chip,
    proof_pairs,
)
from hrdesk.views.administration.look_panel import LookPanel
from hrdesk.views.common.chip import Chip, ChipLook
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Notice
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.figures import count, moment, period_words, size_words
from hrdesk.views.common.key_values import KeyValues
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.page import Fact, card, card_header
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.runners import Lane
from hrdesk.views.common.segments import Segment, Segments
from hrdesk.views.common.tasks import CommandOp, QueryOp, new_request_id
from hrdesk.views.common.widgets import button, column, holding, label, row, show_if

_FOLDER = "backup/folder"
SEGMENTS = (Segment("all", mark("All")), Segment("doubtful", mark("Without proof"), "shield-x", "red"))


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
        self._title, self._note, self._failed = label("card-title"), ElidedLabel("caption"), Chip()
        self.segments = Segments(SEGMENTS, lambda: tr("Backups"))
        self.segments.chosen.connect(lambda _key: self._fill())
        self._site_folder = ""
        self._free: int | None = None
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
            card(self._head(), self._lists),
            column(self.panel, self._proof_card, gap=12),
            gap=12,
            margins=(12, 12, 12, 12),
        )
        if (aside := self._whole.itemAt(1)) is not None and isinstance(beside := aside.layout(), QVBoxLayout):
            beside.addStretch(0)
            beside.setStretchFactor(self.panel, 1)
        self._share()
        self.setLayout(self._whole)

    def _head(self) -> QFrame:
        """The note gives way first where there is little room."""
        head = card_header(self._title, self._note, self._failed, self.segments)
        if isinstance(line := head.layout(), QHBoxLayout):
            line.setStretch(1, 1)
        return head

    def buttons(self) -> tuple[QPushButton, ...]:
        return (self.open_file, self.back_up)

    def _share(self) -> None:
        """The wizard needs more room than a proof; with neither the list has all of it."""
        wide, proof = not self.panel.isHidden(), not self._proof_card.isHidden()
        self._whole.setStretch(0, 6 if wide else 8)
        self._whole.setStretch(1, 7 if wide else 3 if proof else 0)

    def refresh(self) -> None:
        QueryOp(self.desk, self, ListBackups()).success(self._take).start()
        QueryOp(self.desk, self, ListSettings()).success(self._take_settings).start()

    def _take(self, backups: tuple[BackupRow, ...]) -> None:
        self.backups = backups
        self._fill()
        self._lists.setCurrentIndex(0 if backups else 1)
        if backups:
            folder = Path(backups[0].path).parent
            QueryOp(self.desk, self, lambda _work: free_space(folder)).on(Lane.FILES).success(
                self._take_free
            ).start()
        self.told.emit()

    def _take_settings(self, settings: tuple[SettingRow, ...]) -> None:
        self._site_folder = next((one.value for one in settings if one.key == "backup.folder"), "")

    def _take_free(self, free: int | None) -> None:
        self._free = free
        self._say_note()

    def _fill(self) -> None:
        """The backups of the chosen segment, and how many each has."""
        doubtful = [one for one in self.backups if is_doubtful(one)]
        self.segments.count({"all": len(self.backups), "doubtful": len(doubtful)})
        self.model.hold(doubtful if self.segments.current() == "doubtful" else self.backups)
        self.table.pick_row(0)
        self._say_note()
        self._show_proof()

    def _say_note(self) -> None:
        words = [tr("encrypted, read back after writing")]
        if self.backups:
            words.append(str(Path(self.backups[0].path).parent))
        if self._free is not None:
            words.append(tr("{size} free", size=size_words(self._free)))
        self._note.setText(" · ".join(words))
        doubtful = sum(map(is_doubtful, self.backups))
        failed = ChipLook(tr("{count} without proof", count=count(doubtful)), "red", "shield-x")
        self._failed.say(failed if doubtful else None)

    def back_up_now(self) -> None:
        """Into the folder of last time, else that of the site; asks where there is neither."""
        folders = (str(QSettings().value(_FOLDER, "") or ""), self._site_folder)
        folder = next((one for one in folders if one and Path(one).is_dir()), "")
        if not folder:
            folder = QFileDialog.getExistingDirectory(self, tr("Folder for backups"), self._site_folder)
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
            *proof_pairs(backup.proof),
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
        self._say_note()
        self.segments.retranslate()
        self._none.say(tr("No backup yet. One takes a few seconds."), tr("Back up now"))
        self.table.setAccessibleName(tr("Backups"))
        self.table.words_changed()
        self._show_proof()

    def show_off(self) -> None:
        self.table.pick_row(0)

    def facts(self) -> tuple[Fact, ...]:
        doubtful = sum(map(is_doubtful, self.backups))
        drilled = max(
            (one.drilled_at for one in self.backups if one.drilled_at and one.drill_ok), default=None
        )
        return (
            Fact(tr("Backups"), count(len(self.backups))),
            Fact(tr("verified"), count(len(self.backups) - doubtful)),
            *([Fact(tr("without proof"), count(doubtful), "red")] if doubtful else []),
            Fact(tr("together"), size_words(sum(one.size for one in self.backups))),
            Fact(tr("last drill"), moment(drilled) if drilled else tr("none yet")),
        )


def free_space(folder: Path) -> int | None:
    """Bytes free where the last backup lies; None where that is not on this machine."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None
