"""F1: the help of the screen, without a network, in both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import now
from fake_gateway import FakeGateway
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from test_entrance import FakeHome

from hrdesk.settings.paths import resources_folder
from hrdesk.views.common.language import switch_language
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.pages import make_pages
from hrdesk.views.shell.app_window import AppWindow
from hrdesk.views.shell.help_pages import found_pages, help_pages, page_for
from hrdesk.views.shell.help_window import HelpWindow

WRITTEN = {
    "zh/index.md": "# 从这里开始\n\n看 [薪酬](payroll.md)。",
    "zh/payroll.md": "# 薪酬\n\n先试算，再复核。",
    "zh/payroll-review.md": "# 复核\n\n看“为什么变了”。",
    "en/index.md": "# Begin here\n\nSee [payroll](payroll.md).",
    "en/payroll.md": "# Payroll\n\nTry, then review.",
    "en/payroll-review.md": "# Review\n\nSee why it changed.",
    "zh/sign-in.md": "# 登录\n\n口令与密码。",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in WRITTEN.items():
        path = tmp_path / "help" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "help"


@pytest.fixture
def window(qtbot: QtBot, folder: Path) -> Iterator[HelpWindow]:
    below = QWidget()
    qtbot.addWidget(below)
    yield HelpWindow(below, folder)
    below.close()


def test_the_first_page_comes_first_and_titles_are_headings(folder: Path) -> None:
    assert help_pages("zh", folder)[0].title == "从这里开始"
    assert help_pages("fr", folder) == ()


def test_a_tab_has_its_own_page_or_that_of_its_screen(folder: Path) -> None:
    pages = help_pages("en", folder)
    review, trial = page_for(pages, "payroll", "review"), page_for(pages, "payroll", "trial")
    assert review is not None
    assert trial is not None
    assert (review.title, trial.title) == ("Review", "Payroll")
    assert page_for(pages, "home") is None


def test_a_search_wants_every_word_in_small_or_large(folder: Path) -> None:
    pages = help_pages("en", folder)
    assert [page.key for page in found_pages(pages, "REVIEW try")] == ["payroll"]
    assert found_pages(pages, "") == pages
    assert found_pages(pages, "nobody wrote this") == ()


def test_help_opens_at_the_screen_and_does_nothing_without_a_page(window: HelpWindow) -> None:
    assert not window.open_at("people")
    assert not window.isVisible()
    assert window.open_at("payroll", "review")
    assert window.isVisible()
    assert "为什么变了" in window.text.toPlainText()


def test_searching_narrows_the_list_and_shows_what_was_found(window: HelpWindow, qtbot: QtBot) -> None:
    window.open_at("payroll")
    with qtbot.waitSignal(window.search.searched):
        window.search.setText("口令")
    assert window.listed() == ("登录",)
    assert window.text.textCursor().selectedText() == "口令"
    with qtbot.waitSignal(window.search.searched):
        window.search.setText("没有这个词")
    assert window.listed() == ()
    assert "没有同时含有" in window._nothing.text()


def test_a_page_of_the_list_is_chosen_by_keyboard(window: HelpWindow, qtbot: QtBot) -> None:
    window.open_at("index")
    qtbot.keyClick(window.list, Qt.Key.Key_Down)
    assert window.current() != "index"


def test_links_lead_to_pages_and_never_out(window: HelpWindow) -> None:
    window.open_at("index")
    window.text.anchorClicked.emit(QUrl("payroll.md#top"))
    assert window.current() == "payroll"
    window.text.anchorClicked.emit(QUrl("https://example.org/index.md"))
    assert window.current() == "payroll"


def test_the_help_follows_the_language(window: HelpWindow, qapp: QApplication) -> None:
    window.open_at("payroll")
    switch_language(qapp, "en")
    qapp.processEvents()
    assert window.windowTitle() == "Help"
    assert "Try, then review." in window.text.toPlainText()


def test_f1_asks_for_the_help_of_what_is_in_view(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hrdesk.views.shell.help_pages.resources_folder", lambda: folder.parent)
    app_window = AppWindow(InlineRunner(), make_pages, now=now)
    qtbot.addWidget(app_window)
    app_window.show()
    app_window.open_doors(FakeHome(is_demo=True).doors())
    app_window.activateWindow()
    qtbot.waitUntil(app_window.isActiveWindow)
    assert app_window.sign_in is not None
    qtbot.keyClick(app_window.sign_in._user.input, Qt.Key.Key_F1)
    assert app_window.help is not None
    assert app_window.help.current() == "sign-in"
    app_window.help.close()
    app_window.enter(FakeGateway(count=3))
    assert app_window.shell is not None
    app_window.shell.go("payroll", "review")
    app_window.shell.help_wanted.emit()
    assert app_window.help.current() == "payroll-review"
    app_window.help.close()


def test_every_page_that_ships_is_there_in_both_languages() -> None:
    place = resources_folder() / "help"
    chinese, english = ({page.key for page in help_pages(spoken)} for spoken in ("zh", "en"))
    assert chinese == english
    assert all(page.text.startswith("# ") for spoken in ("zh", "en") for page in help_pages(spoken)), place
