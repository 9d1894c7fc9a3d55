"""Secrets that people change in the window: the own password, the passphrase, the key store."""

from typing import TypeVar

import msgspec
import pytest
from conftest import MakeShell
from fake_gateway import AUDITOR, MAKER, SYSTEM, FakeGateway
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from hrdesk.calls.stores import ChangePassphrase, KeyStoreState, RememberKey
from hrdesk.calls.users import ChangeOwnPassword
from hrdesk.views.administration.passphrase_form import PassphraseForm
from hrdesk.views.administration.settings_tab import SettingsTab
from hrdesk.views.administration.system_page import SystemPage
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.weight import Weight
from hrdesk.views.shell.own_password import OwnPasswordForm
from hrdesk.views.shell.shell import Shell

D = TypeVar("D", bound=QDialog)
OLD, NEW = "open sesame", "a quiet lake in winter"


def company(shell: Shell) -> FakeGateway:
    assert isinstance(shell.desk.gateway, FakeGateway)
    return shell.desk.gateway


def asked(shell: Shell, kind: type) -> list[object]:
    return [request for request in company(shell).asked if isinstance(request, kind)]


def dialog(kind: type[D], within: Shell) -> D:
    return next(one for one in within.findChildren(kind) if one.isVisible())


def settings_tab(shell: Shell) -> SettingsTab:
    shell.go("system", "settings")
    page = shell.pages["system"]
    assert isinstance(page, SystemPage)
    tab = page.sheet()
    assert isinstance(tab, SettingsTab)
    return tab


def weighed(secret: str, names: tuple[str, ...]) -> Weight:
    return Weight(0, ("own_word",)) if any(name in secret for name in names) else Weight(4)


@pytest.fixture
def own(make_shell: MakeShell) -> tuple[Shell, OwnPasswordForm]:
    shell = make_shell(MAKER)
    shell.desk.weigh = weighed
    shell.top_bar.person_menu().actions()[0].trigger()
    return shell, dialog(OwnPasswordForm, shell)


def fill(form: OwnPasswordForm, current: str, new: str, again: str) -> None:
    form.current.input.setText(current)
    form.password.first.input.setText(new)
    form.password.again.input.setText(again)


def test_ones_own_password_is_changed_from_the_menu_of_the_name(
    own: tuple[Shell, OwnPasswordForm], qtbot: QtBot
) -> None:
    shell, form = own
    fill(form, OLD, NEW, NEW)
    with qtbot.waitSignal(shell.desk.toasted) as told:
        form.confirm.click()
    assert told.args == ["登录口令已修改。"]
    (sent,) = asked(shell, ChangeOwnPassword)
    assert isinstance(sent, ChangeOwnPassword)
    assert (sent.current_password, sent.password) == (OLD, NEW)
    assert not form.isVisible()


def test_what_is_missing_or_differs_is_said_at_its_field(own: tuple[Shell, OwnPasswordForm]) -> None:
    shell, form = own
    form.confirm.click()
    assert form.current.complaint() == form.password.first.complaint() == "必填。"
    fill(form, OLD, NEW, "another")
    form.confirm.click()
    assert form.password.again.complaint()
    assert asked(shell, ChangeOwnPassword) == []


def test_a_wrong_old_password_stands_below_the_old_one(own: tuple[Shell, OwnPasswordForm]) -> None:
    _shell, form = own
    fill(form, "guessed", NEW, NEW)
    form.confirm.click()
    assert "原口令不对" in form.current.complaint()
    fill(form, OLD, "short", "short")
    form.confirm.click()
    assert "8" in form.password.first.complaint()
    assert form.isVisible()


def test_how_easily_it_is_guessed_is_shown_while_typing(own: tuple[Shell, OwnPasswordForm]) -> None:
    _shell, form = own
    meter = form.password.meter
    assert not meter.isVisible()
    form.password.first.input.setText(NEW)
    assert meter.isVisible()
    strong = meter.words()
    form.password.first.input.setText(f"{MAKER.display_name}1990")
    assert meter.words() != strong
    form.password.first.input.clear()
    assert not meter.isVisible()


def test_another_person_and_the_lock_are_in_the_same_menu(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell(MAKER)
    _password, leave, lock = shell.top_bar.person_menu().actions()
    with qtbot.waitSignal(shell.desk.leave_wanted):
        leave.trigger()
    with qtbot.waitSignal(shell.lock_wanted):
        lock.trigger()


def test_the_menu_opens_under_the_name(
    make_shell: MakeShell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = make_shell(MAKER)
    opened: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: opened.append(menu))
    qtbot.mouseClick(shell.top_bar.person_button(), Qt.MouseButton.LeftButton)
    assert opened == [shell.top_bar.person_menu()]


def test_the_palette_finds_the_password_too(make_shell: MakeShell) -> None:
    shell = make_shell(AUDITOR)
    shell.palette_sheet.open()
    shell.palette_sheet.field.setText(">登录口令")
    (hit,) = shell.palette_sheet.shown()
    hit.do()
    assert dialog(OwnPasswordForm, shell).isVisible()


def test_the_passphrase_of_the_store_is_changed_by_who_sets_the_site(
    make_shell: MakeShell, qtbot: QtBot
) -> None:
    shell = make_shell(SYSTEM)
    tab = settings_tab(shell)
    tab.passphrase.click()
    form = dialog(PassphraseForm, shell)
    form.current.input.setText("wrong")
    form.passphrase.first.input.setText(NEW)
    form.passphrase.again.input.setText(NEW)
    form.confirm.click()
    assert form.current.complaint()
    form.current.input.setText(OLD)
    with qtbot.waitSignal(shell.desk.toasted) as told:
        form.confirm.click()
    assert told.args is not None
    assert "备份" in told.args[0]
    assert isinstance(asked(shell, ChangePassphrase)[-1], ChangePassphrase)


def test_a_weak_passphrase_is_refused_at_its_field(make_shell: MakeShell) -> None:
    shell = make_shell(SYSTEM)
    settings_tab(shell).change_passphrase()
    form = dialog(PassphraseForm, shell)
    form.confirm.click()
    assert asked(shell, ChangePassphrase) == []
    for field, text in (
        (form.current, OLD),
        (form.passphrase.first, "weak"),
        (form.passphrase.again, "weak"),
    ):
        field.input.setText(text)
    form.confirm.click()
    assert "1/4" in form.passphrase.first.complaint()


def with_key_store(shell: Shell, name: str, *, remembered: bool = False) -> SettingsTab:
    company(shell).administration.key_store = KeyStoreState(key_store=name, remembered=remembered)
    tab = settings_tab(shell)
    tab.refresh()
    return tab


def test_without_a_key_store_nothing_is_offered(make_shell: MakeShell) -> None:
    assert not with_key_store(make_shell(SYSTEM), "").key_store.isVisible()


def test_a_real_key_store_opens_the_store_once_asked_and_forgets_at_once(make_shell: MakeShell) -> None:
    shell = make_shell(SYSTEM)
    strip = with_key_store(shell, "SecretService").key_store
    assert strip.isVisible()
    strip.turn.click()
    assert asked(shell, RememberKey) == [], "it asks first"
    dialog(Confirm, shell).confirm.click()
    assert company(shell).administration.key_store.remembered
    before = strip.turn.text()
    strip.turn.click()
    assert not company(shell).administration.key_store.remembered
    assert strip.turn.text() != before


def test_settings_that_are_turned_on_or_off_are_a_switch(make_shell: MakeShell) -> None:
    tab = settings_tab(make_shell(SYSTEM))
    review = next(one for one in tab.settings if one.key == "review.needed")
    tab.drawer.show_setting(msgspec.structs.replace(review, value="on"))
    assert tab.drawer.switch.isVisible()
    assert not tab.drawer.value.isVisible()
    tab.drawer.switch.press("off")
    assert next(one.value for one in tab.settings if one.key == "review.needed") == "off"
    tab.drawer.show_setting(next(one for one in tab.settings if one.key == "pay.day"))
    assert tab.drawer.value.isVisible()
    assert not tab.drawer.switch.isVisible()
