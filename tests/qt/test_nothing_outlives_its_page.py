"""A closed window takes all it made with it; what stays behind slows every later one."""

import gc

import pytest
from fake_gateway import FakeGateway, session
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from hrdesk.calls.permissions import Role
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.common.theme import apply_theme
from hrdesk.views.common.widgets import column, stow
from hrdesk.views.pages import make_pages
from hrdesk.views.shell.shell import Shell


def living(qapp: QApplication) -> set[QWidget]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    return {widget for widget in qapp.topLevelWidgets() if not widget.isVisible()}


def told(widgets: set[QWidget]) -> list[str]:
    return [f"{type(one).__name__} {one.accessibleName()}" for one in widgets]


@pytest.mark.parametrize("role", list(Role))
def test_no_widget_outlives_its_window(qapp: QApplication, role: Role) -> None:
    before = living(qapp)
    shell = Shell(Desk(FakeGateway(session(role)), InlineRunner()), make_pages)
    shell.desk.setParent(shell)
    shell.show()
    for page in shell.pages:
        shell.go(page)
    shell.close()
    shell.deleteLater()
    del shell
    assert told(living(qapp) - before) == []


def test_what_found_no_place_is_kept_out_of_sight(qapp: QApplication) -> None:
    owner, placed, loose = QWidget(), QPushButton("placed"), QPushButton("loose")
    owner.setLayout(column(placed))
    stow(owner, placed, loose)
    owner.show()
    assert loose.parentWidget() is owner
    assert [loose.isVisible(), placed.isVisible()] == [False, True]
    owner.deleteLater()


def test_a_theme_in_force_is_not_put_on_again(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    put_on: list[str] = []
    monkeypatch.setattr(type(qapp), "setStyleSheet", lambda _self, sheet: put_on.append(sheet))
    apply_theme(qapp, "light")
    assert put_on == []
    apply_theme(qapp, "dark")
    assert len(put_on) == 1
    monkeypatch.undo()
    qapp.setStyleSheet("")
    apply_theme(qapp, "light")
