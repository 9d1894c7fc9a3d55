"""The backup page: the list with its proof, and one more in one click."""

from pathlib import Path

import msgspec
import pytest
from conftest import MakeShell
from fake_gateway import MAKER, FakeGateway, session
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog

from hrdesk.calls.administration import SettingRow
from hrdesk.calls.backups import CreateBackup
from hrdesk.calls.permissions import Role
from hrdesk.views.administration.backup_tab import BackupTab, free_space
from hrdesk.views.administration.system_page import SystemPage
from hrdesk.views.common.figures import size_words
from hrdesk.views.shell.shell import Shell


def system(shell: Shell) -> BackupTab:
    shell.go("system", "backup")
    page = shell.pages["system"]
    assert isinstance(page, SystemPage)
    tab = page.sheet()
    assert isinstance(tab, BackupTab)
    return tab


def test_each_backup_says_when_it_was_last_read_back(make_shell: MakeShell) -> None:
    page = system(make_shell())
    shown = page.model.index(0, 4).data()
    assert shown == "已验证 · 3 小时前"


def test_back_up_now_uses_the_folder_of_last_time(make_shell: MakeShell, tmp_path: Path) -> None:
    page = system(make_shell())
    QSettings().setValue("backup/folder", str(tmp_path))
    page.back_up.click()
    assert isinstance(page.desk.gateway, FakeGateway)
    made = [request for request in page.desk.gateway.asked if isinstance(request, CreateBackup)]
    assert [request.folder for request in made] == [str(tmp_path)]
    assert page.model.rowCount() == 2
    assert page.back_up.isEnabled()


def test_no_backup_offers_the_first(make_shell: MakeShell) -> None:
    shell = make_shell()
    assert isinstance(shell.desk.gateway, FakeGateway)
    shell.desk.gateway.backups.clear()
    shell.reload()
    page = system(shell)
    assert page.model.rowCount() == 0
    assert "还没有备份" in shell.status_bar._backup.text()


def with_doubtful(shell: Shell) -> BackupTab:
    """A good backup drilled once, one never read back, one that failed its drill."""
    assert isinstance(shell.desk.gateway, FakeGateway)
    (good,) = shell.desk.gateway.backups
    shell.desk.gateway.backups[:] = [
        msgspec.structs.replace(good, drilled_at="2026-11-05T09:00:00Z", drill_ok=True),
        msgspec.structs.replace(good, id=2, verified_at=None, ok=False),
        msgspec.structs.replace(good, id=3, ok=False, drilled_at="2026-11-06T01:00:00Z", drill_ok=False),
    ]
    tab = system(shell)
    tab.refresh()
    return tab


def test_backups_without_proof_are_counted_and_listed_alone(make_shell: MakeShell) -> None:
    tab = with_doubtful(make_shell())
    assert tab._failed.accessibleName() == "2 份缺证明"
    assert tab.model.rowCount() == 3
    tab.segments.press("doubtful")
    assert [tab.model.index(row, 4).data() for row in range(tab.model.rowCount())] == ["未验证", "校验失败"]
    tab.segments.press("all")
    assert tab.model.rowCount() == 3


def test_the_status_bar_sums_them_up(make_shell: MakeShell) -> None:
    facts = {fact.caption: fact.value for fact in with_doubtful(make_shell()).facts()}
    assert facts == {
        "备份": "3",
        "已验证": "1",
        "缺证明": "2",
        "合计": "125.4 MB",
        "最近演练": "2026-11-05 17:00",
    }


def test_the_folder_and_its_free_space_stand_above_the_list(make_shell: MakeShell, tmp_path: Path) -> None:
    shell = make_shell()
    assert isinstance(shell.desk.gateway, FakeGateway)
    here = msgspec.structs.replace(shell.desk.gateway.backups[0], path=str(tmp_path / "a.hrdbk"))
    shell.desk.gateway.backups[:] = [here]
    tab = system(shell)
    tab.refresh()
    assert str(tmp_path) in tab._note.text()
    assert f"剩余 {size_words(free_space(tmp_path) or 0)[:2]}" in tab._note.text()
    tab._take_free(None)
    assert "剩余" not in tab._note.text()
    assert free_space(tmp_path / "not there") is None


def test_without_a_backup_the_offer_has_the_whole_width(make_shell: MakeShell) -> None:
    shell = make_shell()
    assert isinstance(shell.desk.gateway, FakeGateway)
    shell.desk.gateway.backups.clear()
    tab = system(shell)
    tab.refresh()
    assert tab._whole.stretch(1) == 0
    assert tab._none.isVisible()


def test_the_folder_of_the_site_is_used_before_anybody_chose_one(
    make_shell: MakeShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = make_shell()
    assert isinstance(shell.desk.gateway, FakeGateway)
    folders = shell.desk.gateway.settings
    at = next(number for number, row in enumerate(folders) if row.key == "backup.folder")
    folders[at] = SettingRow(key="backup.folder", value=str(tmp_path), default="", version=1)
    tab = system(shell)
    tab.refresh()
    tab.back_up_now()
    made = [request for request in shell.desk.gateway.asked if isinstance(request, CreateBackup)]
    assert [request.folder for request in made] == [str(tmp_path)]

    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *what: asked.append(what[2]) or "")
    QSettings().remove("backup/folder")
    tab._site_folder = "/not/there"
    tab.back_up_now()
    assert asked == ["/not/there"], "asked, beginning at the folder of the site"


def test_back_up_now_is_reached_by_the_palette_from_anywhere(make_shell: MakeShell, tmp_path: Path) -> None:
    """Also while another tab of the system page is in front, or another page."""
    both = session(*MAKER.roles, Role.SYSTEM_ADMINISTRATOR)
    for page, tab in (("home", None), ("system", "settings"), ("system", "about")):
        shell = make_shell(both)
        QSettings().setValue("backup/folder", str(tmp_path))
        shell.go(page, tab)
        shell.palette_sheet.open()
        shell.palette_sheet.field.setText(">立即备份")
        hits = [hit for hit in shell.palette_sheet.shown() if hit.title == "立即备份"]
        assert len(hits) == 1
        hits[0].do()
        assert isinstance(shell.desk.gateway, FakeGateway)
        assert [one for one in shell.desk.gateway.asked if isinstance(one, CreateBackup)], (page, tab)
        assert shell.page().current_tab() == "backup"
