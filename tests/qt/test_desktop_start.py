"""The start of the program: the window first, the rest after."""

import json
import os
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from hrdesk.app.inside import Inside, speak_as_kept
from hrdesk.settings.version import VERSION
from hrdesk.views.common.language import language
from hrdesk.views.shell.opening import Loading, OpeningWindow

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {
    "sqlalchemy", "sqlcipher3", "alembic", "reportlab", "openpyxl", "python_calamine", "pikepdf", "pypinyin",
    "zstandard", "cryptography", "argon2", "lark", "msgspec", "phonenumbers",
    "hrdesk.bootstrap", "hrdesk.services", "hrdesk.storage", "hrdesk.reports", "hrdesk.views.pages",
}  # fmt: skip


def said_by(script: str, *arguments: object, **environment: str) -> str:
    """What a fresh interpreter prints."""
    run = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_the_window_is_painted_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    script = (
        "import json, sys; from pathlib import Path; from hrdesk.app.desktop import first_paint;"
        "print(json.dumps(first_paint(Path(sys.argv[1]))))"
    )
    loaded = set(json.loads(said_by(script, tmp_path)))
    assert "PySide6.QtWidgets" in loaded
    assert loaded & HEAVY == set()


def test_the_program_opens_at_the_first_run_and_closes_clean(tmp_path: Path) -> None:
    script = """
import sys
import threading
import tomllib
from pathlib import Path
from PySide6.QtCore import QTimer
from hrdesk.app.desktop import open_desktop

desktop = open_desktop(Path(sys.argv[1]))
def look():
    page = desktop.inside.window.first_run if desktop.inside else None
    if page is not None and page.isVisible():
        print(page._title.text(), desktop.window.isVisible(), desktop.inside.window.isVisible())
        desktop.window.close()
    else:
        QTimer.singleShot(20, look)
look()
status = desktop.application.exec()
desktop.close()
print("status", status)
"""
    said = said_by(script, tmp_path, PYTHONUTF8="1").splitlines()
    assert said == ["欢迎，先从哪里开始？ True True", "status 0"]


def test_language_and_theme_of_the_last_time_are_worn_from_the_start(tmp_path: Path) -> None:
    settings = tmp_path / "window" / "hrdesk"
    settings.mkdir(parents=True)
    (settings / "hrdesk.ini").write_text("[General]\nlanguage=en\ntheme=dark\n", encoding="utf-8")
    script = """
import sys
import threading
import tomllib
from pathlib import Path
from hrdesk.app.desktop import make_application
from hrdesk.views.common.theme import theme_name
application = make_application(Path(sys.argv[1]))
first = theme_name()
from hrdesk.app.inside import speak_as_kept
from hrdesk.views.common.language import language
speak_as_kept(application)
print(first, language())
"""
    assert said_by(script, tmp_path) == "dark en\n"


def test_the_first_paint_is_told_once(qtbot: QtBot) -> None:
    window, told = OpeningWindow(), []
    qtbot.addWidget(window)
    window.painted.connect(lambda: told.append(True))
    window.show()
    qtbot.waitUntil(lambda: bool(told))
    window.repaint()
    qtbot.wait(20)
    assert told == [True]


def test_the_window_that_was_painted_is_the_one_that_stays(qtbot: QtBot, qapp: QApplication) -> None:
    window, inner, closed = OpeningWindow(), QMainWindow(), []
    qtbot.addWidget(window)
    inner.destroyed.connect(lambda: closed.append("destroyed"))
    window.show()
    window.hold(inner)
    assert inner.window() is window
    assert [one for one in qapp.topLevelWidgets() if one.isVisible()] == [window]
    window.close()
    assert not inner.isVisible()


def test_a_home_without_a_company_is_filled_with_the_first_run(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    window = OpeningWindow()
    qtbot.addWidget(window)
    window.show()
    QSettings().setValue("language", "en")
    inside = Inside(qapp, window, tmp_path / "home")
    try:
        assert language() == "en"
        assert inside.window.first_run is not None
        assert inside.window.first_run.isVisible()
    finally:
        inside.close()


def test_an_unknown_language_in_the_settings_is_chinese(qapp: QApplication) -> None:
    QSettings().setValue("language", "klingon")
    speak_as_kept(qapp)
    assert language() == "zh"


def test_loading_tells_its_answer_on_the_interface_thread(qtbot: QtBot) -> None:
    got: list[tuple[int, bool]] = []
    window = OpeningWindow()
    qtbot.addWidget(window)
    loading = Loading(
        window,
        threading.get_ident,
        lambda worker: got.append((worker, threading.current_thread() is threading.main_thread())),
        lambda error: pytest.fail(str(error)),
    )
    loading.start()
    qtbot.waitUntil(lambda: bool(got))
    loading.wait()
    assert got[0][0] != threading.get_ident()
    assert got[0][1]


def test_what_cannot_be_loaded_is_said_in_the_window(qtbot: QtBot) -> None:
    window = OpeningWindow()
    qtbot.addWidget(window)
    window.show()

    def load() -> None:
        raise ImportError("libsqlcipher.so.1 is missing")

    loading = Loading(
        window, load, lambda _none: pytest.fail("nothing came"), lambda error: window.say(str(error))
    )
    loading.start()
    qtbot.waitUntil(lambda: window.findChild(QLabel) is not None)
    label = window.findChild(QLabel)
    assert label is not None
    assert label.text() == "libsqlcipher.so.1 is missing"


def test_the_version_is_the_one_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
