"""Sign-in and unlock: the wrong secret, Caps Lock, the pause after five failures, what the side tells."""

from dataclasses import replace
from datetime import timedelta

import pytest
from conftest import now
from fake_gateway import FakeGateway
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from test_entrance import DEMO, FakeHome

from hrdesk.calls.base import Gateway, Refused
from hrdesk.calls.refusals import SignInFailed
from hrdesk.calls.users import SignInPaused
from hrdesk.views.common.language import switch_language
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.pages import make_pages
from hrdesk.views.shell.app_window import AppWindow
from hrdesk.views.shell.caps_lock import CapsLockWatch
from hrdesk.views.shell.doors import Doors
from hrdesk.views.shell.sign_in_page import SignInPage

SHIFT = Qt.KeyboardModifier.ShiftModifier


class PausingHome(FakeHome):
    """Refuses the fifth wrong password and everything after it until a moment."""

    wrong = 0

    def sign_in(self, user: str, password: str, language: str) -> Gateway:
        if password == "bad" or self.wrong >= 5:
            self.wrong += 1
            if self.wrong > 5:
                until = now() + timedelta(minutes=15)
                raise Refused(SignInPaused(until=f"{until:%Y-%m-%dT%H:%M:%SZ}", minutes=15))
            raise Refused(SignInFailed())
        return super().sign_in(user, password, language)


def at_the_door(qtbot: QtBot, home: FakeHome) -> tuple[AppWindow, SignInPage]:
    window = AppWindow(InlineRunner(), make_pages, now=now)
    qtbot.addWidget(window)
    window.show()
    window.open_doors(home.doors())
    assert window.sign_in is not None
    return window, window.sign_in


def type_in(page: SignInPage, password: str) -> None:
    page._passphrase.input.setText("right")
    page._user.input.setText("林晓雯")
    page._password.input.setText(password)


def test_after_five_failures_the_pause_is_told_with_its_time(qtbot: QtBot) -> None:
    window, page = at_the_door(qtbot, PausingHome(is_demo=True))
    for _try in range(5):
        type_in(page, "bad")
        page.submit()
        assert page.complaint() == "用户名或口令不对。" or "密码" in page.complaint()
    type_in(page, "one")
    page.submit()
    assert window.shell is None
    assert "15 分钟后再试" in page.complaint()
    assert page.complaint().endswith("14:35 前不再接受。")


def test_the_pause_follows_the_language(qtbot: QtBot, qapp: QApplication) -> None:
    _window, page = at_the_door(qtbot, FakeHome(is_demo=True))
    page.show_refused(Refused(SignInPaused(until="2026-11-06T06:35:00Z", minutes=15)))
    switch_language(qapp, "en")
    qapp.processEvents()
    assert page.complaint().endswith("Closed until 14:35.")


def test_a_wrong_password_stands_selected_so_that_typing_replaces_it(qtbot: QtBot) -> None:
    _window, page = at_the_door(qtbot, FakeHome(is_demo=True))
    type_in(page, "bad")
    page.submit()
    assert page._password.input.hasSelectedText()
    assert page._user.text() == "林晓雯"


def test_the_complaint_goes_with_the_next_try(qtbot: QtBot) -> None:
    window, page = at_the_door(qtbot, FakeHome(is_demo=True))
    type_in(page, "bad")
    page.submit()
    assert page._wrong_row.isVisible()
    type_in(page, "one")
    page.submit()
    assert window.shell is not None
    assert page.complaint() == ""


def test_caps_lock_is_told_below_the_password_and_goes(qtbot: QtBot) -> None:
    _window, page = at_the_door(qtbot, FakeHome(is_demo=True))
    field = page._password.input
    assert not page._caps.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_A, delay=0)
    assert not page._caps.isVisible()
    qtbot.keyClicks(field, "A", modifier=Qt.KeyboardModifier.NoModifier)
    assert page._caps.isVisible()
    assert page._caps._words.text() == "大写锁定已打开"
    qtbot.keyClicks(field, "a")
    assert not page._caps.isVisible()


@pytest.mark.parametrize(
    ("letter", "shifted", "on"),
    [("A", False, True), ("a", False, False), ("A", True, False), ("a", True, True)],
)
def test_caps_lock_is_read_from_the_letter_and_shift(
    letter: str, shifted: bool, on: bool, qtbot: QtBot
) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    watch = CapsLockWatch(field, (field,))
    modifiers = SHIFT if shifted else Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifiers, letter))
    assert watch.on is on


def test_digits_and_chinese_say_nothing_about_caps_lock(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    watch = CapsLockWatch(field, (field,))
    qtbot.keyClick(field, Qt.Key.Key_CapsLock)
    assert watch.on
    qtbot.keyClicks(field, "123")
    assert watch.on
    qtbot.keyClick(field, Qt.Key.Key_CapsLock)
    assert not watch.on


def test_the_lock_tells_company_time_and_backup(qtbot: QtBot) -> None:
    window, page = at_the_door(qtbot, FakeHome(is_demo=True))
    page.enter_as(DEMO.people[0])
    assert window.shell is not None
    window.lock()
    assert page.isVisible()
    assert page._title.text() == "解锁"
    assert page._name.text() == "示例精密制造有限公司"
    assert page.mark.text() == "示"
    assert "备份已验证" in " ".join(value.text() for _caption, value in page._facts)
    assert page._user.text() == "林晓雯"
    assert page._password.input.hasFocus() or not window.isActiveWindow()


def test_a_long_folder_is_shortened_and_whole_in_its_tooltip(qtbot: QtBot) -> None:
    class Deep(FakeHome):
        def doors(self) -> Doors:
            return replace(super().doors(), place=lambda: "/srv/" + "very-deep/" * 12 + "hrdesk")

    window, page = at_the_door(qtbot, Deep(is_demo=True))
    window.resize(960, 600)
    qtbot.wait(1)
    _caption, value = page._facts[0]
    assert value.is_cut()
    assert value.toolTip().endswith("hrdesk")


def test_enter_in_any_field_signs_in(qtbot: QtBot) -> None:
    window, page = at_the_door(qtbot, FakeHome(is_demo=True))
    type_in(page, "one")
    qtbot.keyClick(page._user.input, Qt.Key.Key_Return)
    assert window.shell is not None
    assert isinstance(window.shell.desk.gateway, FakeGateway)


def with_key_store(qtbot: QtBot, home: FakeHome) -> tuple[AppWindow, SignInPage]:
    window = AppWindow(InlineRunner(), make_pages, now=now)
    qtbot.addWidget(window)
    window.show()
    window.open_doors(home.doors())
    assert window.sign_in is not None
    window.sign_in._user.input.setText("林晓雯")
    window.sign_in._password.input.setText("one")
    return window, window.sign_in


def test_where_the_key_store_opens_the_store_no_passphrase_is_asked_for(qtbot: QtBot) -> None:
    home = FakeHome(is_demo=True, key_store_opens=True)
    window, page = with_key_store(qtbot, home)
    assert not page._passphrase.isVisible()
    assert "密钥库" in page._why.text()
    page.submit()
    assert home.unlocked_with == [""]
    assert window.shell is not None


def test_a_key_store_that_does_not_open_it_any_more_leads_back_to_the_passphrase(qtbot: QtBot) -> None:
    home = FakeHome(is_demo=True, key_store_opens=False)
    window, page = with_key_store(qtbot, home)
    page.submit()
    assert window.shell is None
    assert page._passphrase.isVisible()
    assert page.complaint()
    page._passphrase.input.setText("demo passphrase")
    page.submit()
    assert home.unlocked_with == ["", "demo passphrase"]
    assert window.shell is not None
