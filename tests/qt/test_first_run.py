"""First run as a new user meets it: three ways in, what is weak, what this machine lacks, going on later."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import now
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QProgressBar
from pytestqt.qtbot import QtBot
from test_entrance import FakeHome

from hrdesk.views.common.language import switch_language
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.common.strength_meter import StrengthMeter
from hrdesk.views.common.weight import Weight
from hrdesk.views.pages import make_pages
from hrdesk.views.shell.app_window import AppWindow
from hrdesk.views.shell.doors import Bringing
from hrdesk.views.shell.environment_line import (
    EnvironmentLine,
    clock_looked,
    disk_looked,
    font_looked,
    input_looked,
)
from hrdesk.views.shell.first_run_page import FirstRunPage
from hrdesk.views.shell.first_run_steps import Draft, following, preceding, resumed

COMPANY = {
    "company": "示例公司",
    "user_name": "林晓雯",
    "password": "12345678",
    "second_user_name": "顾敏",
    "second_password": "87654321",
}


def begun(qtbot: QtBot, home: FakeHome) -> tuple[AppWindow, FirstRunPage]:
    window = AppWindow(InlineRunner(), make_pages, now=now)
    qtbot.addWidget(window)
    window.show()
    window.open_doors(home.doors())
    assert window.first_run is not None
    return window, window.first_run


def fill(page: FirstRunPage, said: dict[str, str]) -> None:
    for name, text in said.items():
        page.field(name).input.setText(text)


def test_enter_on_the_first_card_is_the_demo(qtbot: QtBot) -> None:
    home = FakeHome()
    window, page = begun(qtbot, home)
    qtbot.keyClick(page.start.demo.press, Qt.Key.Key_Return)
    assert home.is_demo
    assert window.shell is not None


def test_a_backup_comes_back_and_somebody_signs_in(qtbot: QtBot) -> None:
    home = FakeHome()
    window, page = begun(qtbot, home)
    page.start.restore.press.click()
    assert page.step == "restore"
    assert page.field("folder").text() == "/home/desk/hrdesk"
    fill(page, {"file": "/media/usb/october.hrdbk", "secret": "a long sentence"})
    page.go_on()
    assert home.brought == Bringing("/media/usb/october.hrdbk", "a long sentence", "/home/desk/hrdesk")
    assert window.sign_in is not None
    assert window.sign_in.isVisible()
    assert window.sign_in._why.text() == "已从 2026-11-06 的备份恢复：48,210 行，全部核对一致。"


def test_a_backup_that_does_not_prove_is_told(qtbot: QtBot) -> None:
    window, page = begun(qtbot, FakeHome(proved=False))
    page.show_step("restore")
    fill(page, {"file": "/media/usb/october.hrdbk", "secret": "a long sentence"})
    page.go_on()
    assert window.sign_in is not None
    assert "核对不一致" in window.sign_in._why.text()


def test_a_wrong_passphrase_keeps_the_form_and_says_so(qtbot: QtBot) -> None:
    home = FakeHome()
    window, page = begun(qtbot, home)
    page.show_step("restore")
    fill(page, {"file": "/media/usb/october.hrdbk", "secret": "wrong"})
    page.go_on()
    assert window.sign_in is None
    assert page.complaint()
    assert page.field("file").text() == "/media/usb/october.hrdbk"
    bar = page.findChild(QProgressBar)
    assert bar is not None
    assert not bar.isVisible()
    page.go_back()
    assert page.step == "start"
    assert page.complaint() == ""


def test_restoring_names_each_thing_that_is_missing(qtbot: QtBot) -> None:
    _window, page = begun(qtbot, FakeHome())
    page.show_step("restore")
    page.field("folder").input.clear()
    page.go_on()
    assert all(page.field(name).complaint() for name in ("file", "secret", "folder"))
    page.restore.ask_file = lambda: "/media/usb/october.hrdbk"
    page.restore.choose_file.click()
    assert page.field("file").complaint() == ""
    page.restore.ask_folder = lambda: ""
    page.restore.choose_folder.click()
    assert page.field("folder").complaint()


def test_progress_beyond_what_qt_counts_with_fills_the_bar_all_the_same(qtbot: QtBot) -> None:
    _window, page = begun(qtbot, FakeHome())
    page._advance(3_000_000_000, 4_000_000_000)
    bar = page.findChild(QProgressBar)
    assert bar is not None
    assert (bar.value(), bar.maximum()) == (750, 1000)
    page._advance(0, 0)
    assert bar.maximum() == 0


def test_a_window_closed_on_the_way_goes_on_there_without_the_secrets(qtbot: QtBot) -> None:
    home = FakeHome()
    window, page = begun(qtbot, home)
    page.go_on()
    fill(page, COMPANY)
    page.go_on()
    assert page.step == "passphrase"
    fill(page, {"passphrase": "a long sentence"})
    window.close()
    _other, again = begun(qtbot, home)
    assert again.step == "company"
    assert again.field("company").text() == "示例公司"
    assert again.field("second_user_name").text() == "顾敏"
    assert again.field("password").text() == again.field("passphrase").text() == ""
    kept = Path(QSettings().fileName())
    QSettings().sync()
    said = kept.read_text(encoding="utf-8") if kept.exists() else ""
    assert "12345678" not in said
    assert "a long sentence" not in said


def test_a_third_person_may_look_after_users(qtbot: QtBot) -> None:
    home = FakeHome()
    _window, page = begun(qtbot, home)
    page.go_on()
    fill(page, COMPANY | {"security_user_name": "沈建国", "security_password": "looks-after"})
    page.go_on()
    fill(page, {"passphrase": "a long sentence", "repeated": "a long sentence"})
    page.tick().setChecked(True)
    page.go_on()
    assert home.company is not None
    assert (home.company.security_user_name, home.company.security_password) == ("沈建国", "looks-after")


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"security_user_name": "沈建国"}, "security_password"),
        ({"security_password": "looks-after"}, "security_user_name"),
        ({"security_user_name": "顾敏", "security_password": "looks-after"}, "security_user_name"),
        ({"security_user_name": "沈建国", "security_password": "short"}, "security_password"),
    ],
)
def test_the_third_person_is_left_out_or_named_whole(said: dict[str, str], wrong: str, qtbot: QtBot) -> None:
    _window, page = begun(qtbot, FakeHome())
    page.go_on()
    fill(page, COMPANY | said)
    page.go_on()
    assert page.step == "company"
    assert [name for name, field in page.company.fields.items() if field.complaint()] == [wrong]


def test_a_company_that_is_there_leaves_nothing_to_go_on_with(qtbot: QtBot) -> None:
    _window, page = begun(qtbot, FakeHome())
    page.go_on()
    fill(page, COMPANY)
    page.go_on()
    fill(page, {"passphrase": "a long sentence", "repeated": "a long sentence"})
    page.tick().setChecked(True)
    page.go_on()
    assert not [key for key in QSettings().allKeys() if key.startswith("first_run")]


def test_where_each_step_goes_on() -> None:
    assert [resumed(step) for step in ("start", "company", "passphrase", "restore", "")] == [
        "start",
        "company",
        "company",
        "restore",
        "start",
    ]
    assert (following("restore"), preceding("restore")) == ("done", "start")
    assert set(Draft().restore_problems()) == {"file", "secret", "folder"}


def test_a_passphrase_is_weighed_while_it_is_typed(qtbot: QtBot) -> None:
    _window, page = begun(qtbot, FakeHome())
    page.go_on()
    fill(page, COMPANY)
    page.go_on()
    meter = page.passphrase.meter
    assert not meter.isVisible()
    qtbot.keyClicks(page.field("passphrase").input, "abcd")
    assert meter.isVisible()
    assert (meter.words(), meter._bars.level) == ("弱", 1)
    fill(page, {"passphrase": "林晓雯2026"})
    assert meter.words() == "一猜就中"
    assert meter.accessibleName().startswith("一猜就中")
    fill(page, {"passphrase": "four words make a sentence"})
    assert meter.words() == "强"
    fill(page, {"passphrase": ""})
    assert not meter.isVisible()


def test_what_is_weak_is_told_in_both_languages(qtbot: QtBot, qapp: QApplication) -> None:
    meter = StrengthMeter()
    qtbot.addWidget(meter)
    meter.show_weight(Weight(1, ("phone", "short")))
    chinese = meter.reason()
    assert chinese
    assert "phone" not in chinese
    switch_language(qapp, "en")
    meter.retranslate()
    assert meter.words() == "Weak"
    assert meter.reason() != chinese


def test_the_steps_of_restoring_are_its_own(qtbot: QtBot) -> None:
    _window, page = begun(qtbot, FakeHome())
    assert page._steps.accessibleName() == "开始"
    page.show_step("restore")
    assert page._steps.accessibleName() == "从备份恢复"


@pytest.mark.parametrize(
    ("environment", "platform", "ok"),
    [
        ({}, "linux", False),
        ({"QT_IM_MODULE": "ibus"}, "linux", True),
        ({"XMODIFIERS": "@im=fcitx"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_whether_there_is_an_input_method(environment: dict[str, str], platform: str, ok: bool) -> None:
    found = input_looked(environment, platform)
    assert found.ok is ok
    assert "fcitx" in found.cure


def test_a_machine_without_a_chinese_font_is_told_which_to_install() -> None:
    assert font_looked(["DejaVu Sans", "Noto Sans CJK SC"]).ok
    missing = font_looked(["DejaVu Sans"])
    assert not missing.ok
    assert "Noto Sans CJK" in missing.cure


def test_a_clock_of_1970_is_wrong() -> None:
    assert clock_looked(datetime(2026, 11, 6, tzinfo=UTC)).ok
    assert not clock_looked(datetime(1970, 1, 1, tzinfo=UTC)).ok


def test_the_disk_says_its_room_in_gigabytes(tmp_path: Path) -> None:
    found = disk_looked(tmp_path / "not" / "there" / "yet")
    assert found.words.startswith("磁盘 ")
    assert found.words.endswith(" GB")


def test_what_is_missing_has_its_cure_in_the_tooltip(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hrdesk.views.shell.environment_line.sys.platform", "linux")
    for name in ("QT_IM_MODULE", "XMODIFIERS", "GTK_IM_MODULE"):
        monkeypatch.delenv(name, raising=False)
    line = EnvironmentLine()
    qtbot.addWidget(line)
    line.look(tmp_path, now())
    assert "输入法: 要输入中文" in line.words()
    assert "系统时间: 正常" in line.words()
