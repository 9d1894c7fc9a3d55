"""The desktop: paints its window first, then loads what opens a store."""

import importlib
import os
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from hrdesk.app.environment import prepare_environment
from hrdesk.settings.paths import default_home
from hrdesk.views.common.language import switch_language
from hrdesk.views.common.runners import Lane, ThreadedRunner
from hrdesk.views.common.tasks import QueryOp, Work
from hrdesk.views.common.theme import apply_theme
from hrdesk.views.pages import make_pages
from hrdesk.views.shell.app_window import AppWindow

if TYPE_CHECKING:
    from hrdesk.app.home_doors import HomeDoors


def main(home: Path | None = None) -> int:
    """Show the window of a home folder until it is closed; the exit status."""
    place = home or default_home()
    prepare_environment(os.environ)
    application = make_application(place)
    runner = ThreadedRunner(application)
    window = AppWindow(runner, make_pages)
    window.show()
    found: list[HomeDoors] = []

    def load(_work: Work) -> "HomeDoors":
        # The storage and report libraries take a second to import; the window is painted before that.
        module = importlib.import_module("hrdesk.app.home_doors")
        made: HomeDoors = module.HomeDoors(place, program_version())
        return made

    def open_up(doors: "HomeDoors") -> None:
        found.append(doors)
        window.open_doors(doors.doors())

    loading = QueryOp(window.lobby, window, load).on(Lane.FILES).success(open_up)
    QTimer.singleShot(0, window, lambda: loading.start())  # noqa: PLW0108  the slot must return nothing
    try:
        return application.exec()
    finally:
        runner.close()
        for doors in found:
            doors.close()
        # A rich clipboard object owned by Python outlives the interpreter otherwise, and crashes at exit.
        application.clipboard().clear()


def make_application(home: Path) -> QApplication:
    """The application with its settings kept in the home, its theme and its language."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("hrdesk")
    application.setOrganizationName("hrdesk")
    settings = home / "window"
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(settings))
    kept = QSettings()
    apply_theme(application, "dark" if kept.value("theme") == "dark" else "light")
    switch_language(application, "en" if kept.value("language") == "en" else "zh")
    return application


def program_version() -> str:
    try:
        return version("hrdesk")
    except PackageNotFoundError:
        return "0"
