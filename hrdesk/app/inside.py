"""What fills the painted window: pages, runner and doors of a home. Heavy: imported after painting."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from hrdesk.app.home_doors import HomeDoors
from hrdesk.settings.version import VERSION
from hrdesk.views.common.language import switch_language
from hrdesk.views.common.runners import ThreadedRunner
from hrdesk.views.pages import make_pages
from hrdesk.views.shell.app_window import AppWindow
from hrdesk.views.shell.opening import OpeningWindow


class Inside:
    """Made on the interface thread; close it before the application goes."""

    def __init__(self, application: QApplication, window: OpeningWindow, home: Path) -> None:
        speak_as_kept(application)
        self.runner = ThreadedRunner(application)
        self.doors = HomeDoors(home, VERSION)
        self.window = AppWindow(self.runner, make_pages)
        window.hold(self.window)
        self.window.open_doors(self.doors.doors())

    def close(self) -> None:
        self.runner.close()
        self.doors.close()


def speak_as_kept(application: QApplication) -> None:
    """The language that was chosen last; Chinese at first."""
    switch_language(application, "en" if QSettings().value("language") == "en" else "zh")
