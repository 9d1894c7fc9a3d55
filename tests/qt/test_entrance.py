"""First run, sign-in, lock: the ways in."""

from dataclasses import dataclass, field

import pytest
from conftest import now
from fake_gateway import CHECKER, MAKER, FakeGateway
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import Gateway, Progress, Refused
from hrdesk.calls.refusals import SignInFailed
from hrdesk.calls.stores import NotRemembered, WrongPassphrase
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.common.weight import Weight
from hrdesk.views.pages import make_pages
from hrdesk.views.shell.app_window import AppWindow
from hrdesk.views.shell.doors import (
    APPROVES,
    PREPARES,
    Bringing,
    Brought,
    Demo,
    DemoPerson,
    Doors,
    NewCompany,
)
from hrdesk.views.shell.first_run_steps import Draft, following, preceding

DEMO = Demo(
    "demo passphrase",
    (DemoPerson("林晓雯", "林晓雯", "one", PREPARES), DemoPerson("顾敏", "顾敏", "two", APPROVES)),
)


@dataclass
class FakeHome:
    """A home folder in memory."""

    company: NewCompany | None = None
    is_demo: bool = False
    open: bool = False
    unlocked_with: list[str] = field(default_factory=list)
    brought: Bringing | None = None
    proved: bool = True
    key_store_opens: bool | None = None
    """None: this system has no key for it; False: it has one that does not open it any more."""

    def doors(self) -> Doors:
        return Doors(
            place=lambda: "/home/desk/hrdesk",
            version="0.1.0",
            exists=lambda: self.is_demo or self.company is not None,
            demo=lambda: DEMO if self.is_demo else None,
            opened=lambda: self.open,
            create_company=self.create_company,
            create_demo=self.create_demo,
            unlock=self.unlock,
            sign_in=self.sign_in,
            restore=self.restore,
            empty_folder=lambda: "/home/desk/hrdesk",
            weigh=self.weigh,
            remembered=lambda: self.key_store_opens is not None,
        )

    def restore(self, bringing: Bringing, progress: Progress) -> Brought:
        progress(3_000_000_000, 4_000_000_000)
        if bringing.passphrase == "wrong":
            raise Refused(WrongPassphrase(path=bringing.file))
        self.brought, self.open = bringing, True
        return Brought(rows=48_210, day="2026-11-06", proved=self.proved)

    @staticmethod
    def weigh(secret: str, names: tuple[str, ...]) -> Weight:
        """Here: a name makes it worthless, four characters are a level."""
        if any(name in secret for name in names):
            return Weight(0, ("own_word",))
        return Weight(min(len(secret) // 4, 4), ("short",) if len(secret) < 12 else ())

    def create_company(self, new: NewCompany, _progress: Progress) -> None:
        self.company, self.open = new, True

    def create_demo(self, progress: Progress) -> None:
        progress(1, 1)
        self.is_demo = True

    def unlock(self, passphrase: str) -> None:
        self.unlocked_with.append(passphrase)
        if not passphrase and not self.key_store_opens:
            self.key_store_opens = None
            raise Refused(NotRemembered(path="/home/desk/hrdesk"))
        if passphrase == "wrong":
            raise Refused(WrongPassphrase(path="/home/desk/hrdesk"))
        self.open = True

    def sign_in(self, user: str, password: str, _language: str) -> Gateway:
        if password == "bad":
            raise Refused(SignInFailed())
        return FakeGateway(CHECKER if user == "顾敏" else MAKER)


@pytest.fixture
def home() -> FakeHome:
    return FakeHome()


@pytest.fixture
def window(qtbot: QtBot) -> AppWindow:
    made = AppWindow(InlineRunner(), make_pages, now=now)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_demo_company_is_one_click_away(window: AppWindow, home: FakeHome) -> None:
    window.open_doors(home.doors())
    assert window.first_run is not None
    window.first_run.load_demo()
    assert window.shell is not None
    assert window.shell.desk.session.user_name == "林晓雯"
    assert home.unlocked_with == ["demo passphrase"]


def test_a_company_needs_two_people_and_a_passphrase_with_its_tick(window: AppWindow, home: FakeHome) -> None:
    window.open_doors(home.doors())
    page = window.first_run
    assert page is not None
    page.go_on()
    page.go_on()
    assert page.step == "company"
    assert page.field("company").complaint()
    for name, text in {
        "company": "示例公司",
        "user_name": "林晓雯",
        "password": "12345678",
        "second_user_name": "顾敏",
        "second_password": "87654321",
    }.items():
        page.field(name).input.setText(text)
    page.go_on()
    assert page.step == "passphrase"
    page.field("passphrase").input.setText("a long sentence")
    page.field("repeated").input.setText("a long sentence")
    page.go_on()
    assert home.company is None
    page.tick().setChecked(True)
    page.go_on()
    assert home.company == NewCompany(
        "示例公司", "林晓雯", "12345678", "顾敏", "87654321", "a long sentence", "zh"
    )
    assert window.sign_in is not None


def test_the_steps_are_a_map_without_windows() -> None:
    assert (following("start"), following("done"), preceding("start")) == ("company", "done", "start")
    draft = Draft(
        company="示例", user_name="a", second_user_name="a", password="1", second_password="12345678"
    )
    assert set(draft.problems("company")) == {"password", "second_user_name"}
    assert draft.problems("start") == {}
    assert set(Draft(passphrase="short", repeated="other").problems("passphrase")) == {
        "passphrase",
        "repeated",
        "understood",
    }


def test_sign_in_names_the_wrong_secret_and_keeps_the_rest(window: AppWindow, home: FakeHome) -> None:
    home.company = NewCompany("示例公司", "a", "b", "c", "d", "e", "zh")
    window.open_doors(home.doors())
    page = window.sign_in
    assert page is not None
    page._passphrase.input.setText("wrong")
    page._user.input.setText("林晓雯")
    page._password.input.setText("12345678")
    page.submit()
    assert page.complaint()
    assert window.shell is None
    page._passphrase.input.setText("right")
    page._password.input.setText("bad")
    page.submit()
    assert page.complaint()
    assert not page._passphrase.isVisible()
    page._password.input.setText("12345678")
    page.submit()
    assert window.shell is not None
    assert page._password.text() == ""


def test_a_missing_field_is_named_below_it(window: AppWindow, home: FakeHome) -> None:
    home.company = NewCompany("示例公司", "a", "b", "c", "d", "e", "zh")
    window.open_doors(home.doors())
    assert window.sign_in is not None
    window.sign_in.submit()
    assert window.sign_in._user.complaint() == "必填。"
    assert home.unlocked_with == []


def test_a_lock_hides_everything_and_the_same_person_comes_back_to_it(
    window: AppWindow, home: FakeHome, qtbot: QtBot
) -> None:
    home.is_demo = True
    window.open_doors(home.doors())
    assert window.sign_in is not None
    window.sign_in.enter_as(DEMO.people[0])
    shell = window.shell
    assert shell is not None
    shell.go("people")
    qtbot.keyClick(shell, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not shell.isVisible()
    assert "14:20 已锁定" in window.sign_in._why.text()
    window.sign_in.enter_as(DEMO.people[0])
    assert window.shell is shell
    assert shell.isVisible()
    assert shell.current_key() == "people"


def test_another_person_gets_a_shell_of_their_own(window: AppWindow, home: FakeHome) -> None:
    home.is_demo = True
    window.open_doors(home.doors())
    assert window.sign_in is not None
    window.sign_in.enter_as(DEMO.people[0])
    first = window.shell
    assert first is not None
    first.desk.leave_wanted.emit()
    assert not first.isVisible()
    window.sign_in.enter_as(DEMO.people[1])
    assert window.shell is not None
    assert window.shell is not first
    assert window.shell.desk.session.user_name == "顾敏"


def test_the_language_is_switched_before_anybody_signs_in(
    window: AppWindow, home: FakeHome, qapp: QApplication
) -> None:
    window.open_doors(home.doors())
    page = window.first_run
    assert page is not None
    page.languages.press("en")
    qapp.processEvents()
    assert page._title.text() == "Welcome. Where to begin?"


def test_secrets_are_hidden_until_looked_at(window: AppWindow, home: FakeHome) -> None:
    window.open_doors(home.doors())
    assert window.first_run is not None
    secret = window.first_run.field("passphrase")
    assert secret.input.echoMode() == secret.input.EchoMode.Password
    secret.input.actions()[0].setChecked(True)
    assert secret.input.echoMode() == secret.input.EchoMode.Normal
