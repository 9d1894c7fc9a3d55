"""The audit log: found by words, read entry by entry, its chain proved on request."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QWidget

from hrdesk.calls.audit import (
    AuditFile,
    AuditPage,
    AuditRow,
    AuditVerification,
    ExportAudit,
    ListAudit,
    VerifyAudit,
)
from hrdesk.calls.base import Query
from hrdesk.views.administration.admin_tab import AdminTab
from hrdesk.views.administration.audit_drawer import AuditDrawer
from hrdesk.views.administration.audit_table import AUDIT_COLUMNS
from hrdesk.views.common.chip import Chip, ChipLook
from hrdesk.views.common.choosing import file_to_save
from hrdesk.views.common.data_table import DataTable
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.empty import EmptyState
from hrdesk.views.common.figures import count
from hrdesk.views.common.file_saving import put
from hrdesk.views.common.language import tr
from hrdesk.views.common.line_edit import LineEdit
from hrdesk.views.common.page import Fact
from hrdesk.views.common.paged_table import PagedTableModel
from hrdesk.views.common.search_field import SearchField
from hrdesk.views.common.tasks import QueryOp, Work
from hrdesk.views.common.widgets import button, column, frame, label, row


class AuditTab(AdminTab):
    """Newest first, paged from the store; a proof stands until the list is asked again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._total = 0
        self.proof: AuditVerification | None = None
        self.verify = button("", "shield-check", self.prove)
        self.proof_chip = Chip()
        self._since_words, self._until_words, self._wrong = label("caption"), label("caption"), label("error")
        self._asked: tuple[str, str, str] = ("", "", "")
        self.search_field = SearchField(
            lambda: tr("User, what was done, or any detail"), lambda: tr("Find in the audit log")
        )
        self.search_field.setFixedWidth(300)
        self.since, self.until = LineEdit(), LineEdit()
        self.export = button("", "download", self.save_as)
        self.model = PagedTableModel(desk, AUDIT_COLUMNS, _unpack, "", self)
        self.model.identity = lambda entry: entry.sequence
        self.table = DataTable(self.model, "audit")
        self.drawer = AuditDrawer()
        self._unmatched = EmptyState("search", self.clear_filter, primary=False)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.table)
        self._lists.addWidget(self._unmatched)
        self.setLayout(column(self._filters(), self._sheet(), gap=0))
        self.search_field.searched.connect(lambda _text: self.refresh())
        self.model.answered.connect(self._take)
        self.table.opened.connect(self.drawer.show_entry)
        self.table.picked.connect(self._follow)
        self.drawer.moved.connect(lambda by: self.table.pick_row(self.table.currentIndex().row() + by))
        self.drawer.closed.connect(self.table.setFocus)

    def _filters(self) -> QFrame:
        made = frame("band")
        days = (self._since_words, self.since, self._until_words, self.until)
        parts = (self.search_field, *days, self._wrong, None, self.proof_chip)
        for field in (self.since, self.until):
            field.setFixedWidth(136)
            field.returnPressed.connect(self.refresh)
            field.editingFinished.connect(self._day_left)
        made.setLayout(row(*parts, gap=8, margins=(16, 8, 16, 8)))
        return made

    def _sheet(self) -> QWidget:
        made = QWidget()
        whole = row(self._lists, self.drawer, gap=0)
        whole.setStretch(0, 1)
        made.setLayout(whole)
        return made

    def buttons(self) -> tuple[QPushButton, ...]:
        return (self.export, self.verify) if self.desk.session.may(VerifyAudit) else (self.export,)

    def refresh(self) -> None:
        """The days are YYYY-MM-DD; with one that is none, nothing is asked."""
        if not self._days_hold():
            return
        self._asked = search, since, until = (
            self.search_field.text().strip(),
            self.since.text().strip(),
            self.until.text().strip(),
        )

        def page(_sort: str, offset: int, limit: int) -> Query[Any]:
            return ListAudit(search=search, since=since, until=until, offset=offset, limit=limit)

        self.model.show(page)

    def _day_left(self) -> None:
        if (self.since.text().strip(), self.until.text().strip()) != self._asked[1:]:
            self.refresh()

    def _days_hold(self) -> bool:
        wrong = [day for day in (self.since.text().strip(), self.until.text().strip()) if not _is_day(day)]
        self._wrong.setText(tr("{day} is no day; write 2026-11-06.", day=wrong[0]) if wrong else "")
        return not wrong

    def save_as(self) -> None:
        """The entries found, as a file; where it goes is asked."""
        path = file_to_save(self, tr("Export the audit log"), "audit-log.csv", "CSV (*.csv)")
        if path is not None and self._days_hold():
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        search, since, until = self._asked

        def work(work: Work) -> AuditFile:
            made = work.call(ExportAudit(search=search, since=since, until=until))
            put(path, made.content)
            return made

        QueryOp(self.desk, self, work).named(lambda: tr("Exporting the audit log")).success(
            self._saved
        ).start()

    def _saved(self, made: AuditFile) -> None:
        found = {"rows": count(made.rows), "head": made.head[:12]}
        self.desk.toasted.emit(tr("{rows} entries written; head of the chain {head}", **found))

    def _take(self, answer: AuditPage) -> None:
        self._total = answer.total
        nothing = not answer.total and any(self._asked)
        self._lists.setCurrentWidget(self._unmatched if nothing else self.table)
        self.told.emit()

    def clear_filter(self) -> None:
        self.search_field.forget()
        self.since.clear()
        self.until.clear()
        self.refresh()

    def _follow(self, entry: AuditRow | None) -> None:
        if entry is not None and self.drawer.isVisible():
            self.drawer.show_entry(entry)

    def prove(self) -> None:
        """Walk the whole chain; the answer stands beside the search box."""
        self.verify.setEnabled(False)
        QueryOp(self.desk, self, VerifyAudit()).named(lambda: tr("Proving the audit log")).success(
            self._proved
        ).finally_(lambda: self.verify.setEnabled(True)).start()

    def _proved(self, proof: AuditVerification) -> None:
        self.proof = proof
        self._show_proof()

    def _show_proof(self) -> None:
        proof = self.proof
        if proof is None:
            self.proof_chip.say(None)
        elif proof.ok:
            words = tr("{entries} entries, unbroken", entries=count(proof.entries))
            self.proof_chip.say(ChipLook(words, "green", "shield-check"))
            self.proof_chip.setToolTip(proof.head)
        else:
            words = tr("broken at no. {number}", number=proof.broken_at or proof.entries)
            self.proof_chip.say(ChipLook(words, "red", "shield-x"))

    def search(self) -> None:
        self.search_field.setFocus()

    def show_off(self) -> None:
        self.table.pick_row(0)
        entry = self.table.current_row()
        if entry is not None:
            self.drawer.show_entry(entry)

    def facts(self) -> tuple[Fact, ...]:
        return (Fact(tr("Entries"), count(self._total)),)

    def retranslate(self) -> None:
        self.verify.setText(tr("Prove the chain"))
        self.export.setText(tr("Export"))
        for words, field, said in (
            (self._since_words, self.since, tr("from")),
            (self._until_words, self.until, tr("until")),
        ):
            words.setText(said)
            field.setAccessibleName(said)
            field.setPlaceholderText(tr("year-month-day"))
        self.search_field.retranslate()
        self.table.setAccessibleName(tr("Audit log"))
        self.table.words_changed()
        self.drawer.retranslate()
        self._unmatched.say(tr("No entry matches."), tr("Clear the filter"))
        self._show_proof()


def _is_day(text: str) -> bool:
    """Whether a field holds a day, or nothing."""
    try:
        return not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _unpack(answer: Any) -> tuple[tuple[AuditRow, ...], int]:
    return answer.rows, answer.total
