"""The restore wizard: what is inside a backup, beside what is live, and where it goes."""

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import MakeShell, now
from fake_gateway import MAKER, FakeGateway
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from test_entrance import FakeHome

from hrdesk.calls.backups import BackupInside, BackupRow, DrillBackup, LookInsideBackup
from hrdesk.calls.base import Progress, Refused
from hrdesk.calls.refusals import DiskFull
from hrdesk.views.administration.backup_tab import BackupTab
from hrdesk.views.administration.backups_table import drill_words
from hrdesk.views.administration.inside_rows import inside_lines, judged_words, sums_agree
from hrdesk.views.administration.look_panel import DONE, INSIDE, PASSPHRASE, WHERE, LookPanel
from hrdesk.views.administration.system_page import SystemPage
from hrdesk.views.common.dialogs import Notice
from hrdesk.views.common.privacy import COVER
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.pages import make_pages
from hrdesk.views.shell.app_window import AppWindow
from hrdesk.views.shell.doors import Bringing, Brought
from hrdesk.views.shell.painted_words import painted_words


@pytest.fixture
def tab(make_shell: MakeShell) -> BackupTab:
    shell = make_shell(MAKER)
    shell.go("system", "backup")
    page = shell.pages["system"]
    assert isinstance(page, SystemPage)
    sheet = page.sheet()
    assert isinstance(sheet, BackupTab)
    return sheet


def company(tab: BackupTab) -> FakeGateway:
    assert isinstance(tab.desk.gateway, FakeGateway)
    return tab.desk.gateway


def opened(tab: BackupTab) -> LookPanel:
    tab.table.pick_row(0)
    tab.inspect.click()
    tab.panel.forward.click()
    assert tab.panel.step() == INSIDE
    return tab.panel


def words_on(panel: LookPanel) -> set[str]:
    return {word.text for word in painted_words(panel)}


def test_three_steps_show_what_a_backup_holds(tab: BackupTab) -> None:
    tab.table.pick_row(0)
    tab.inspect.click()
    assert tab.panel.isVisible()
    assert not tab._proof_card.isVisible()
    assert tab.panel.step() == PASSPHRASE
    tab.panel.forward.click()
    asked = [request for request in company(tab).asked if isinstance(request, LookInsideBackup)]
    assert [(request.path, request.passphrase) for request in asked] == [("/srv/backup/example-1.hrdbk", "")]
    shown = tab.panel.view.compared
    rows = [[shown.index(row, place).data() for place in range(5)] for row in range(shown.rowCount())]
    assert rows[0] == ["员工", "412", "413", "+1", "备份之后新增"]
    assert rows[1] == ["工资批次", "46", "46", "0", "一致"]
    assert rows[2] == ["保存的附件", "9", "8", "−1", "现用库缺少"]


def test_control_sums_stand_beside_the_live_ones_and_are_covered_where_they_were_not_sent(
    tab: BackupTab,
) -> None:
    panel = opened(tab)
    assert panel.inside is not None
    lines = inside_lines(panel.inside)[3:]
    assert (lines[0].name, lines[0].in_backup, lines[0].live) == (
        "2026 年 10 月实发",
        "1,974,778.69",
        "1,975,000.00",
    )
    assert (lines[0].apart, judged_words(lines[0])) == ("+221.31", "备份之后改动")
    assert (lines[1].apart, judged_words(lines[1])) == ("0.00", "一致")
    assert (lines[2].in_backup, lines[2].live, lines[2].apart) == (COVER, COVER, "")
    assert not sums_agree(panel.inside)
    assert "工资或个税合计有差异" in words_on(panel)


def test_without_a_live_store_nothing_is_judged() -> None:
    alone = BackupInside(
        path="a", created_at="", schema_revision="", rows=0, same_line=None, contents=(), control_sums=(),
        lost_total=0, lost=(),
    )  # fmt: skip
    assert inside_lines(alone) == []
    assert sums_agree(alone)


def test_what_a_restore_would_lose_is_listed_one_by_one(tab: BackupTab) -> None:
    panel = opened(tab)
    assert "恢复会丢失 2 条记录" in words_on(panel)
    panel.view.turn.click()
    assert panel.view.shows_lost()
    assert panel.view.lost.index(0, 2).data() == "payroll.try_run"
    panel.view.turn.click()
    assert not panel.view.shows_lost()


def test_a_wrong_passphrase_is_told_below_its_field(tab: BackupTab) -> None:
    tab.table.pick_row(0)
    tab.inspect.click()
    tab.panel.passphrase.input.setText("wrong")
    tab.panel.forward.click()
    assert tab.panel.step() == PASSPHRASE
    assert tab.panel.passphrase.complaint()
    assert tab.panel.forward.isEnabled()


def test_escape_closes_the_wizard_forgets_the_passphrase_and_shows_the_proof_again(
    tab: BackupTab, qtbot: QtBot
) -> None:
    panel = opened(tab)
    panel.passphrase.input.setText("open sesame")
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert panel.passphrase.text() == ""
    assert tab._proof_card.isVisible()


def test_a_file_from_elsewhere_is_looked_into_the_same_way(
    tab: BackupTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_what: ("/media/usb/old.hrdbk", ""))
    tab.open_file.click()
    assert tab.panel.path == "/media/usb/old.hrdbk"
    assert tab.panel.step() == PASSPHRASE


def test_where_nothing_can_be_restored_the_wizard_ends_with_looking(tab: BackupTab) -> None:
    panel = opened(tab)
    assert not panel.forward.isVisible()


def test_a_backup_is_restored_into_an_empty_folder(tab: BackupTab, tmp_path: Path) -> None:
    done: list[tuple[str, str, str]] = []

    def restore(path: str, passphrase: str, folder: str, progress: Progress) -> bool:
        progress(1, 2)
        done.append((path, passphrase, folder))
        return True

    tab.desk.restore_into = restore
    panel = opened(tab)
    panel.forward.click()
    assert panel.step() == WHERE
    panel.forward.click()
    assert panel.folder.complaint()
    panel.folder.input.setText(str(tmp_path / "yesterday"))
    panel.forward.click()
    assert panel.step() == PASSPHRASE, "the passphrase of the open store is not enough to make a new one"
    panel.passphrase.input.setText("open sesame")
    panel.forward.click()
    panel.forward.click()
    panel.forward.click()
    assert panel.step() == DONE
    assert done == [("/srv/backup/example-1.hrdbk", "open sesame", str(tmp_path / "yesterday"))]
    assert str(tmp_path / "yesterday") in panel._done.text()
    assert panel.passphrase.text() == ""


def test_enter_in_the_folder_restores_without_a_click(tab: BackupTab, tmp_path: Path, qtbot: QtBot) -> None:
    done: list[str] = []

    def restore(_path: str, _passphrase: str, folder: str, _progress: Progress) -> bool:
        done.append(folder)
        return True

    tab.desk.restore_into = restore
    panel = opened(tab)
    panel.passphrase.input.setText("open sesame")
    panel.forward.click()
    assert panel.folder.input.hasFocus(), "the folder is what is asked for now"
    panel.folder.input.setText(str(tmp_path / "yesterday"))
    qtbot.keyClick(panel.folder.input, Qt.Key.Key_Return)
    assert panel.step() == DONE
    assert done == [str(tmp_path / "yesterday")]


def test_a_folder_that_will_not_do_is_told_below_its_field(tab: BackupTab, tmp_path: Path) -> None:
    def restore(_path: str, _passphrase: str, folder: str, _progress: Progress) -> bool:
        raise Refused(DiskFull(folder=folder, needed_mib=7))

    tab.desk.restore_into = restore
    tab.table.pick_row(0)
    tab.inspect.click()
    tab.panel.passphrase.input.setText("open sesame")
    tab.panel.forward.click()
    tab.panel.forward.click()
    tab.panel.folder.input.setText(str(tmp_path))
    tab.panel.forward.click()
    assert tab.panel.step() == WHERE
    assert str(tmp_path) in tab.panel.folder.complaint()
    tab.panel.back.click()
    assert tab.panel.step() == INSIDE


@pytest.mark.parametrize(("proved", "said"), [(True, "并校验"), (False, "没有全部通过校验")])
def test_the_end_says_whether_all_was_proved(proved: bool, said: str, tab: BackupTab, tmp_path: Path) -> None:
    tab.desk.restore_into = lambda *_what: proved
    tab.table.pick_row(0)
    tab.inspect.click()
    tab.panel.passphrase.input.setText("open sesame")
    tab.panel.folder.input.setText(str(tmp_path))
    for _step in range(3):
        tab.panel.forward.click()
    assert tab.panel.step() == DONE
    assert said in tab.panel._done.text()


def test_the_window_restores_beside_the_company_that_is_open(qtbot: QtBot) -> None:
    asked: list[Bringing] = []

    def aside(bringing: Bringing, _progress: Progress) -> Brought:
        asked.append(bringing)
        return Brought(rows=1, day="2026-11-05", proved=False)

    home = FakeHome(open=True, is_demo=True)
    window = AppWindow(InlineRunner(), make_pages, now=now)
    qtbot.addWidget(window)
    window.show()
    window.open_doors(replace(home.doors(), restore_aside=aside))
    window.enter(FakeGateway(MAKER))
    assert window.shell is not None
    restore = window.shell.desk.restore_into
    assert restore is not None
    assert restore("a.hrdbk", "open sesame", "/tmp/empty", lambda _done, _total: None) is False
    assert asked == [Bringing("a.hrdbk", "open sesame", "/tmp/empty")]


def test_doors_that_cannot_restore_offer_none(qtbot: QtBot) -> None:
    window = AppWindow(InlineRunner(), make_pages, now=now)
    qtbot.addWidget(window)
    window.show()
    window.open_doors(FakeHome(open=True, is_demo=True).doors())
    window.enter(FakeGateway(MAKER))
    assert window.shell is not None
    assert window.shell.desk.restore_into is None


def test_a_drill_that_passes_says_what_it_proved(tab: BackupTab, qtbot: QtBot) -> None:
    tab.table.pick_row(0)
    with qtbot.waitSignal(tab.desk.toasted) as told:
        tab.drill_button.click()
    assert told.args == ["演练通过：48,210 行，审计 450 条连续，2026 年 9 月工资重算分文不差"]
    assert any(isinstance(request, DrillBackup) and request.backup_id == 1 for request in company(tab).asked)


def test_a_drill_that_fails_says_why_and_what_to_do(tab: BackupTab) -> None:
    company(tab).administration.drill_reason = "damaged"
    tab.table.pick_row(0)
    tab.drill_button.click()
    notice = next(one for one in tab.findChildren(Notice) if one.isVisible())
    said = {word.text for word in painted_words(notice)}
    assert any("已损坏" in words for words in said)
    assert any("另做一份备份" in words for words in said)


def test_a_backup_says_when_it_was_last_drilled() -> None:
    def row(at: str | None, ok: bool | None) -> BackupRow:
        return BackupRow(
            id=1, created_at="", created_by="", path="", size=0, rows=0, sha256="", verified_at=None, ok=True,
            drilled_at=at, drill_ok=ok,
        )  # fmt: skip

    assert drill_words(row(None, None)) == "—"
    assert drill_words(row("2026-11-06T06:20:00Z", True)) == "2026-11-06 14:20 通过"
    assert drill_words(row("2026-11-06T06:20:00Z", False)) == "2026-11-06 14:20 未通过"


def test_the_comparison_is_exported_as_it_is_shown(
    tab: BackupTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert not tab.panel.export.isVisible()
    panel = opened(tab)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: ("", ""))
    panel.export.click()
    file = tmp_path / "compared.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(file), ""))
    with qtbot.waitSignal(tab.desk.toasted) as told:
        panel.export.click()
    assert told.args == [f"比对表已写入：{file}"]
    lines = file.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "内容,备份中,现用库,相差,判断"
    assert lines[1] == "员工,412,413,+1,备份之后新增"
    assert lines[4] == "2026 年 10 月实发,1974778.69,1975000.00,+221.31,备份之后改动"
