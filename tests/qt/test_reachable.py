"""Every control has a name and is reached by Tab; every picture is drawn."""

from pathlib import Path

import pytest
from conftest import MakeShell, now
from fake_gateway import CHECKER, FakeGateway
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hrdesk.views.common.icons import icon
from hrdesk.views.pages import make_pages
from hrdesk.views.shell.scenes import places
from hrdesk.views.shell.screenshots import Look, take_pictures

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView)


def name_of(control: QWidget) -> str:
    words = control.accessibleName()
    return words or (control.text() if isinstance(control, QAbstractButton) else "")


def visible_controls(within: QWidget) -> list[QWidget]:
    return [
        control
        for control in within.findChildren(QWidget)
        if isinstance(control, CONTROLS)
        and control.isVisible()
        and control.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


@pytest.mark.parametrize("state", ["draft", "tried", "submitted", "posted"])
def test_every_control_has_a_name(state: str, make_shell: MakeShell) -> None:
    shell = make_shell(CHECKER, state=state)
    for page, tab in places(shell):
        shell.go(page, tab or None)
        shell.page().show_off()
        nameless = [control for control in visible_controls(shell) if not name_of(control)]
        assert nameless == [], (page, tab)


def test_a_control_without_a_name_would_be_found(make_shell: MakeShell) -> None:
    shell = make_shell()
    planted = QLineEdit(shell.page())
    planted.show()
    assert [control for control in visible_controls(shell) if not name_of(control)] == [planted]


def test_tab_reaches_every_control_of_a_page(make_shell: MakeShell, qtbot: QtBot) -> None:
    shell = make_shell()
    for key in shell.pages:
        shell.go(key)
        reached: set[QWidget] = set()
        for _step in range(80):
            qtbot.keyClick(QApplication.focusWidget() or shell, Qt.Key.Key_Tab)
            focus = QApplication.focusWidget()
            if focus is None or focus in reached:
                continue
            reached.add(focus)
        wanted = {
            control
            for control in visible_controls(shell)
            if control.focusPolicy() & Qt.FocusPolicy.TabFocus and control.isEnabled()
        }
        assert wanted - reached == set(), key


def test_each_page_is_drawn_in_each_look(qapp: QApplication, tmp_path: Path) -> None:
    looks = (Look("zh", "light"), Look("en", "dark", 150))
    made = take_pictures(qapp, FakeGateway(count=30), make_pages, tmp_path, looks, now=now)
    assert len({picture.path for picture in made}) == len(made) == 2 * (10 + 2)
    plain = QImage(str(tmp_path / "home-zh-light-100.png"))
    (system, *_others) = tmp_path.glob("system-*en-dark-150.png")
    scaled = QImage(str(system))
    assert (plain.width(), plain.height()) == (1440, 900)
    assert (scaled.width(), scaled.height()) == (1920, 1200)
    assert plain.pixelColor(720, 5).lightness() > 200
    assert scaled.pixelColor(1080, 8).lightness() < 60


def test_an_icon_nobody_has_is_a_mistake() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon", "text")
    with pytest.raises(KeyError):
        icon("check", "no_such_token")
