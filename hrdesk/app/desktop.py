"""The desktop: paints its window first, then loads pages and stores."""

import importlib
import logging
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEventLoop, QSettings
from PySide6.QtWidgets import QApplication

from hrdesk.app.environment import prepare_environment
from hrdesk.i18n.catalogue import text
from hrdesk.settings.paths import default_home
from hrdesk.views.common.language import mark
from hrdesk.views.common.theme import apply_theme
from hrdesk.views.shell.opening import Loading, OpeningWindow

if TYPE_CHECKING:
    from hrdesk.app.inside import Inside

_log = logging.getLogger(__name__)

_PART_MISSING: Final = mark(
    "hrdesk could not be opened: a part of the program is missing or damaged ({part}). "
    "Your data was not touched. Install the program again over this one."
)
_NOT_LOADED: Final = mark(
    "hrdesk could not be opened: the program is not complete. "
    "Your data was not touched. Install the program again over this one."
)


@dataclass
class Desktop:
    """An application whose window is shown; close it when its loop has ended."""

    application: QApplication
    window: OpeningWindow
    loading: "Loading[type[Inside]]"
    inside: "Inside | None" = None

    def close(self) -> None:
        self.loading.wait()
        if self.inside is not None:
            self.inside.close()
        # A rich clipboard object owned by Python outlives the interpreter otherwise, and crashes at exit.
        self.application.clipboard().clear()


def main(home: Path | None = None) -> int:
    """Show the window of a home folder until it is closed; the exit status."""
    desktop = open_desktop(home or default_home())
    try:
        return desktop.application.exec()
    finally:
        desktop.close()


def open_desktop(place: Path) -> Desktop:
    """Show the window; once it was painted, what it needs is loaded beside it."""
    prepare_environment(os.environ)
    application = make_application(place)
    window = OpeningWindow()

    def load() -> "type[Inside]":
        # Pages, storage and reports take most of a second to import; the window is painted before that.
        made: type[Inside] = importlib.import_module("hrdesk.app.inside").Inside
        return made

    def fill(inside: "type[Inside]") -> None:
        desktop.inside = inside(application, window, place)

    def tell(error: Exception) -> None:
        _log.error("the program could not be loaded", exc_info=error)
        window.say(load_trouble(error))

    desktop = Desktop(application, window, Loading(window, load, fill, tell))
    window.painted.connect(desktop.loading.start)
    window.show()
    return desktop


def load_trouble(error: Exception) -> str:
    """What to do when the program did not load, in the language chosen last; a module or file is named."""
    missing = getattr(error, "name", None) or getattr(error, "filename", None)
    chosen = "en" if QSettings().value("language") == "en" else "zh"
    if missing:
        return text(chosen, _PART_MISSING, part=missing)
    return text(chosen, _NOT_LOADED)


def first_paint(place: Path) -> list[str]:
    """Open the window and turn its loop until it was painted: the names of all modules loaded by then."""
    prepare_environment(os.environ)
    make_application(place)
    window, loop = OpeningWindow(), QEventLoop()
    window.painted.connect(loop.quit)
    window.show()
    loop.exec()
    return list(sys.modules)


def make_application(home: Path) -> QApplication:
    """The application with its settings kept in the home, and its theme."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("hrdesk")
    application.setOrganizationName("hrdesk")
    settings = home / "window"
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(settings))
    apply_theme(application, "dark" if QSettings().value("theme") == "dark" else "light")
    return application
