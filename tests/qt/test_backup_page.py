"""The backup page: the list with its proof, and one more in one click."""

from pathlib import Path

from conftest import MakeShell
from fake_gateway import FakeGateway
from PySide6.QtCore import QSettings

from hrdesk.calls.backups import CreateBackup
from hrdesk.views.administration.backup_tab import BackupTab
from hrdesk.views.administration.system_page import SystemPage
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
