"""Files in the record: dropped onto the drawer, given a kind and a day, listed, saved, removed."""

from pathlib import Path

import pytest
from conftest import MakeShell
from fake_gateway import CHECKER
from opened_record import asked_for, form_open, part_shown, people_page, words_in
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from hrdesk.calls.people_attachments import AttachFile, OpenAttachment, RemoveAttachment
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.people.employees_page import EmployeesPage
from hrdesk.views.people.record_file_form import AttachForm
from hrdesk.views.people.record_files import FilesSection


@pytest.fixture
def page(make_shell: MakeShell) -> EmployeesPage:
    return people_page(make_shell())


def files(page: EmployeesPage) -> FilesSection:
    return part_shown(page, "files", FilesSection)


def dropped(paths: list[Path]) -> tuple[QDropEvent, QMimeData]:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none), data


def test_a_file_that_is_dropped_gets_a_kind_and_a_day(page: EmployeesPage, tmp_path: Path) -> None:
    part_shown(page, "stage", QWidget)
    path = tmp_path / "劳动合同.pdf"
    path.write_bytes(b"%PDF-1.4 invented")
    event, _kept = dropped([path, tmp_path])
    page.drawer.dropEvent(event)
    form = form_open(page, AttachForm)
    form.kind.choose("contract")
    form.expires_on.input.setText("2029-10-31")
    form.remind_days.input.setText("soon")
    form.confirm.click()
    assert form.remind_days.complaint() == "写整数天数。"
    form.remind_days.input.setText("60")
    form.confirm.click()
    (sent,) = asked_for(page, AttachFile)
    assert isinstance(sent, AttachFile)
    assert (sent.kind, sent.expires_on, sent.remind_days) == ("contract", "2029-10-31", 60)
    assert sent.content == b"%PDF-1.4 invented"
    assert isinstance(page.drawer.part, FilesSection)
    assert len(page.drawer.part.rows) == 3


def test_a_file_that_is_gone_is_said_so_in_the_form(page: EmployeesPage, tmp_path: Path) -> None:
    files(page).attach(tmp_path / "gone.pdf")
    form = form_open(page, AttachForm)
    form.confirm.click()
    assert "gone.pdf" in form.wrong.text()
    assert asked_for(page, AttachFile) == []


def test_what_runs_out_is_told_with_the_days_left(page: EmployeesPage) -> None:
    said = words_in(files(page))
    assert "2026-11-16 到期，还有 10 天" in said
    assert "已于 2026-01-31 到期" in said
    assert "须保存至 2028-01-31" in said


def test_a_file_is_saved_and_who_looked_is_on_record(page: EmployeesPage, tmp_path: Path) -> None:
    part = files(page)
    part.save_to(part.rows[0], tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == b"%PDF-1.4\n"
    assert len(asked_for(page, OpenAttachment)) == 1


def test_only_what_may_go_is_removed_and_with_a_reason(page: EmployeesPage) -> None:
    part = files(page)
    part.remove(part.rows[0])
    ask = next(one for one in page.findChildren(Confirm) if one.isVisible())
    ask.write_reason("传错人")
    ask.confirm.click()
    (sent,) = asked_for(page, RemoveAttachment)
    assert isinstance(sent, RemoveAttachment)
    assert (sent.attachment_id, sent.reason) == (1, "传错人")
    assert [one.file_name for one in part.rows] == ["合同.pdf"]


def test_whoever_has_no_right_to_files_has_no_tab_for_them(make_shell: MakeShell, tmp_path: Path) -> None:
    page = people_page(make_shell(CHECKER))
    assert "files" not in page.drawer.parts._buttons
    assert not page.drawer.acceptDrops()
