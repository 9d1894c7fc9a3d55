"""Settings as their administrator works with them: values, defaults, refusals, paths."""

import pytest
from conftest import MakeShell
from fake_gateway import SYSTEM, FakeGateway
from pytestqt.qtbot import QtBot

from hrdesk.calls.administration import SetSetting, SettingRow
from hrdesk.views.administration.settings_tab import SettingDrawer, SettingsTab
from hrdesk.views.administration.settings_table import is_changed, kind_words, meaning, shown
from hrdesk.views.administration.system_page import SystemPage


@pytest.fixture
def settings(make_shell: MakeShell) -> SettingsTab:
    shell = make_shell(SYSTEM)
    shell.go("system", "settings")
    page = shell.pages["system"]
    assert isinstance(page, SystemPage)
    tab = page.sheet()
    assert isinstance(tab, SettingsTab)
    return tab


def sent(settings: SettingsTab) -> list[SetSetting]:
    assert isinstance(settings.desk.gateway, FakeGateway)
    return [request for request in settings.desk.gateway.asked if isinstance(request, SetSetting)]


def facts(settings: SettingsTab) -> dict[str, str]:
    return {fact.caption: fact.value for fact in settings.facts()}


def open_setting(settings: SettingsTab, key: str) -> SettingDrawer:
    at = next(number for number, one in enumerate(settings.settings) if one.key == key)
    settings.table.pick_row(at)
    settings.table.opened.emit(settings.settings[at])
    return settings.drawer


def test_the_status_bar_counts_the_settings_that_were_changed(settings: SettingsTab) -> None:
    assert facts(settings)["已修改"] == "1"
    drawer = open_setting(settings, "pay.day")
    drawer.value.input.setText(" 12 ")
    drawer.value.input.returnPressed.emit()
    assert [one.value for one in sent(settings)] == ["12"]
    assert facts(settings)["已修改"] == "2"
    assert drawer.under.text() == "已修改"


def test_a_saved_setting_is_said_with_its_value(settings: SettingsTab, qtbot: QtBot) -> None:
    drawer = open_setting(settings, "window.lock_minutes")
    with qtbot.waitSignal(settings.desk.toasted) as told:
        drawer.back.click()
    assert told.args == ["window.lock_minutes 已改为 10"]
    assert drawer.under.text() == "与默认一致"
    assert not drawer.back.isVisible()


def test_a_refused_value_leaves_the_setting_as_it_was(settings: SettingsTab) -> None:
    drawer = open_setting(settings, "window.lock_minutes")
    drawer.value.input.setText("soon")
    drawer.save.click()
    assert "soon" in drawer.value.complaint()
    assert facts(settings)["已修改"] == "1"
    open_setting(settings, "pay.day")
    assert drawer.value.complaint() == ""


def test_paths_of_fonts_are_sent_one_a_line(settings: SettingsTab) -> None:
    drawer = open_setting(settings, "payslip.fonts")
    drawer.value.input.setText("/fonts/a.ttf ;  /fonts/b.ttf")
    drawer.save.click()
    assert sent(settings)[-1].value == "/fonts/a.ttf\n/fonts/b.ttf"


def test_a_setting_of_a_later_version_is_shown_by_its_key() -> None:
    later = SettingRow(key="later.thing", value="x\ny", default="", version=0)
    assert (meaning(later), kind_words(later), is_changed(later)) == ("later.thing", "—", True)
    assert (shown(later.value), shown(later.default)) == ("x、y", "—")
