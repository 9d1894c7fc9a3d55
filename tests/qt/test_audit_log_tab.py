"""The audit log as an auditor works in it: searching, narrowing down, reading, exporting, proving."""

from pathlib import Path

import msgspec
import pytest
from conftest import MakeShell
from fake_gateway import AUDITOR, FakeGateway
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from hrdesk.calls.audit import AuditRow, ExportAudit, ListAudit
from hrdesk.views.administration.audit_tab import AuditTab, _is_day
from hrdesk.views.administration.audit_table import detail_text, plain, way_chip
from hrdesk.views.administration.system_page import SystemPage
from hrdesk.views.common.language import switch_language
from hrdesk.views.shell.screenshots import settle


@pytest.fixture
def audit(make_shell: MakeShell) -> AuditTab:
    shell = make_shell(AUDITOR)
    shell.go("system", "audit")
    page = shell.pages["system"]
    assert isinstance(page, SystemPage)
    sheet = page.sheet()
    assert isinstance(sheet, AuditTab)
    return sheet


def company(audit: AuditTab) -> FakeGateway:
    assert isinstance(audit.desk.gateway, FakeGateway)
    return audit.desk.gateway


def lists(audit: AuditTab) -> list[ListAudit]:
    return [request for request in company(audit).asked if isinstance(request, ListAudit)]


def exports(audit: AuditTab) -> list[ExportAudit]:
    return [request for request in company(audit).asked if isinstance(request, ExportAudit)]


def entry(**of: object) -> AuditRow:
    made = AuditRow(
        sequence=1234,
        at="2026-11-05T18:30:00Z",
        user="顾敏",
        call="payroll.post_run",
        unattended=False,
        details={},
    )
    return msgspec.structs.replace(made, **of)


def test_the_audit_log_is_searched_by_user(audit: AuditTab, qtbot: QtBot) -> None:
    audit.search_field.setText("  林晓雯 ")
    qtbot.keyClick(audit.search_field, Qt.Key.Key_Return)
    assert lists(audit)[-1].search == "林晓雯"
    assert audit.model.rowCount() == 300
    assert {audit.model.index(row, 2).data() for row in range(10)} == {"林晓雯"}


def test_the_audit_log_is_searched_by_what_was_done(audit: AuditTab, qtbot: QtBot) -> None:
    audit.search_field.setText("reveal_field")
    qtbot.keyClick(audit.search_field, Qt.Key.Key_Return)
    assert audit.model.rowCount() == 150
    assert {audit.model.index(row, 3).data() for row in range(10)} == {"people.reveal_field"}


def test_search_and_days_hold_together(audit: AuditTab, qtbot: QtBot) -> None:
    audit.search_field.setText("夜间")
    audit.since.setText("2026-11-05")
    audit.until.setText("2026-11-05")
    qtbot.keyClick(audit.until, Qt.Key.Key_Return)
    asked = lists(audit)[-1]
    assert (asked.search, asked.since, asked.until) == ("夜间", "2026-11-05", "2026-11-05")
    assert audit.model.rowCount() == 150
    audit.since.setText("2026-11-06")
    qtbot.keyClick(audit.since, Qt.Key.Key_Return)
    assert audit.model.rowCount() == 0


def test_a_day_is_asked_for_when_its_field_is_left(audit: AuditTab) -> None:
    audit.since.setText("2026-11-01")
    audit.since.editingFinished.emit()
    assert lists(audit)[-1].since == "2026-11-01"


def test_leaving_a_day_that_is_as_it_was_asks_nothing(audit: AuditTab) -> None:
    before = len(lists(audit))
    audit.since.editingFinished.emit()
    audit.until.editingFinished.emit()
    assert len(lists(audit)) == before


def test_a_mended_day_takes_the_complaint_away(audit: AuditTab) -> None:
    audit.since.setText("2026-02-30")
    audit.refresh()
    assert "2026-02-30" in audit._wrong.text()
    audit.since.setText("2026-02-28")
    audit.refresh()
    assert audit._wrong.text() == ""
    assert lists(audit)[-1].since == "2026-02-28"


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("", True),
        ("2026-11-06", True),
        ("2024-02-29", True),
        ("2026-02-29", False),
        ("06.11.2026", False),
        ("2026-W45-5", False),
    ],
)
def test_a_day_is_written_in_one_way_only(text: str, holds: bool) -> None:
    assert _is_day(text) is holds


def test_the_status_bar_counts_what_was_found(audit: AuditTab) -> None:
    assert [(fact.caption, fact.value) for fact in audit.facts()] == [("条目", "450")]
    audit.search_field.setText("夜间")
    audit.refresh()
    assert [fact.value for fact in audit.facts()] == ["150"]


def test_an_empty_store_is_not_called_a_search_without_a_match(audit: AuditTab) -> None:
    company(audit).administration.entries.clear()
    audit.refresh()
    assert audit.table.isVisible()
    audit.search_field.setText("x")
    audit.refresh()
    assert not audit.table.isVisible()


def test_an_export_holds_what_was_searched_and_not_what_is_being_typed(
    audit: AuditTab, tmp_path: Path
) -> None:
    audit.search_field.setText("夜间")
    audit.until.setText("2026-11-05")
    audit.refresh()
    audit.search_field.setText("half a wo")
    audit.save_to(tmp_path / "log.csv")
    assert [(one.search, one.since, one.until) for one in exports(audit)] == [("夜间", "", "2026-11-05")]


def test_a_file_dialog_that_is_left_exports_nothing(audit: AuditTab, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: ("", ""))
    audit.export.click()
    assert exports(audit) == []


def test_the_export_goes_where_the_dialog_said(
    audit: AuditTab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "chosen.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(path), "CSV (*.csv)"))
    audit.export.click()
    assert path.read_bytes() == b"sequence,at\n"


def test_the_drawer_names_every_field_of_the_entry(audit: AuditTab) -> None:
    audit.drawer.show_entry(entry(details={"reason": "checked", "ids": [7, 8], "note": "旧值"}))
    QApplication.processEvents()
    words = {found.text() for found in audit.drawer.findChildren(QLabel)}
    assert {"reason", "checked", "ids", "[7, 8]", "note", "旧值", "payroll.post_run"} <= words
    assert "顾敏 · 2026-11-06 02:30" in words, "the moment is that of the site"


def test_the_next_entry_leaves_nothing_of_the_one_before(audit: AuditTab) -> None:
    audit.drawer.show_entry(entry(details={"only_here": "old words"}))
    audit.drawer.show_entry(entry(sequence=9))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    words = {found.text() for found in audit.drawer.findChildren(QLabel) if found.isVisible()}
    assert not {"only_here", "old words"} & words


def test_moving_in_the_list_does_not_open_the_drawer(audit: AuditTab) -> None:
    audit.table.pick_row(2)
    assert not audit.drawer.isVisible()
    assert audit.drawer.entry is None


def test_a_proof_is_told_again_in_the_other_language(audit: AuditTab, qapp: QApplication) -> None:
    audit.verify.click()
    assert audit.proof_chip.toolTip() == "ab" * 32
    switch_language(qapp, "en")
    settle()
    assert audit.proof_chip.look is not None
    assert audit.proof_chip.look.word == "450 entries, unbroken"
    assert audit.verify.text() == "Prove the chain"


def test_details_are_on_one_line_and_the_way_is_a_word(qapp: QApplication) -> None:
    assert detail_text({"a": "甲", "b": 3, "c": None}) == "a 甲、b 3、c null"
    assert detail_text({}) == ""
    assert plain({"姓名": True}) == '{"姓名": true}'
    assert (way_chip(entry()).tone, way_chip(entry(unattended=True)).tone) == ("grey", "amber")
