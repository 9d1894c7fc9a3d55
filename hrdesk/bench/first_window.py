"""How long until the window is painted, beside a bare window of the same toolkit; each in a fresh process."""

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

NAME: Final = "first_window"
BUDGET: Final = 2.0
_TURNS: Final = 7
_TOLD: Final = "painted"

BARE: Final = f"""
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: print({_TOLD!r}, flush=True))

application = QApplication([])
window = Window()
window.resize(1440, 900)
window.show()
application.exec()
"""
"""The limit: a main window of PySide6 that paints nothing of its own."""

OURS: Final = f"""
import sys
from pathlib import Path
from hrdesk.app.desktop import first_paint

first_paint(Path(sys.argv[1]))
print({_TOLD!r}, flush=True)
"""


def bench_first_window(turns: int = _TURNS) -> dict[str, Any]:
    """Milliseconds from the start of the process to the first paint; the best of several turns of both.

    ok is None with a reason in why when no window can be painted here.
    """
    row: dict[str, Any] = {"name": NAME, "unit": "ms", "budget": BUDGET, "why": ""}
    ours: list[float] = []
    bare: list[float] = []
    with TemporaryDirectory(prefix="hrdesk-bench-") as folder:
        try:
            for _turn in range(turns):
                bare.append(seconds_to_paint(BARE, folder))
                ours.append(seconds_to_paint(OURS, folder))
        except NotPaintedError as error:
            return row | {"value": None, "limit": None, "ratio": None, "ok": None, "why": str(error)}
    value, limit = min(ours) * 1000, min(bare) * 1000
    ratio = value / limit
    return row | {
        "value": round(value, 1),
        "limit": round(limit, 1),
        "ratio": round(ratio, 2),
        "ok": ratio <= BUDGET,
    }


class NotPaintedError(Exception):
    """The process ended without a window; the text is the end of what it said."""


def seconds_to_paint(script: str, folder: str) -> float:
    """From the start of a fresh interpreter to the word that the window was painted."""
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM") or _platform()}
    environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    started = time.perf_counter()
    with subprocess.Popen(  # noqa: S603  our own interpreter on our own two scripts
        [sys.executable, "-c", script, folder],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        told = process.stdout.readline() if process.stdout is not None else ""
        seconds = time.perf_counter() - started
        process.kill()
        said = process.stderr.read() if process.stderr is not None else ""
    if told.strip() != _TOLD:
        raise NotPaintedError(said[-300:].strip() or "no window was painted")
    return seconds


def _platform() -> str:
    """Where there is no screen, both windows are painted into memory."""
    if sys.platform in {"win32", "darwin"}:
        return "windows" if sys.platform == "win32" else "cocoa"
    if os.environ.get("WAYLAND_DISPLAY"):
        return "wayland"
    return "xcb" if os.environ.get("DISPLAY") else "offscreen"
