"""What the window's tests share: a desk on the invented company, its shell, a clean look and language."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fake_gateway import MAKER, FakeGateway
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hrdesk.calls.base import SessionInfo
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.language import switch_language
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.common.theme import apply_theme
from hrdesk.views.pages import make_pages
from hrdesk.views.shell.shell import Shell

HERE = Path(__file__).parent


def now() -> datetime:
    return datetime(2026, 11, 6, 6, 20, tzinfo=UTC)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen plugin says this of every window; it says nothing about us."""
    for item in items:
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["hrdesk-tests"]


@pytest.fixture(autouse=True)
def _plain_window(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    """Light and Chinese, with settings that nobody else reads, and no widget of the test before."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "window"))
    qapp.setOrganizationName("hrdesk")
    qapp.setApplicationName("hrdesk-tests")
    QSettings().clear()
    apply_theme(qapp, "light")
    switch_language(qapp, "zh")
    yield
    qapp.clipboard().clear()


@pytest.fixture
def gateway() -> FakeGateway:
    return FakeGateway()


@pytest.fixture
def desk(qapp: QApplication, gateway: FakeGateway) -> Iterator[Desk]:
    """Everything runs at once, in order."""
    made = Desk(gateway, InlineRunner(), now=now)
    yield made
    made.deleteLater()
    qapp.processEvents()


MakeShell = Callable[..., Shell]


@pytest.fixture
def make_shell(qtbot: QtBot) -> MakeShell:
    """A shown shell for a person and a state of the run."""

    def make(who: SessionInfo = MAKER, **of: object) -> Shell:
        company = FakeGateway(who, **of)  # type: ignore[arg-type]  # the fake checks its own keywords
        shell = Shell(Desk(company, InlineRunner(), now=now), make_pages)
        shell.desk.setParent(shell)
        shell.resize(1440, 900)
        qtbot.addWidget(shell)
        shell.show()
        shell.activateWindow()
        qtbot.waitUntil(shell.isActiveWindow)
        return shell

    return make
