"""What every test may rely on: no window on the screen, a temporary home, the same draws each time."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["stores", "command_line", "october", "bindings", "points_shop"]

ROOT = Path(__file__).resolve().parent.parent
HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "HRDESK_HOME")

# Before anything imports Qt: it reads these once. Style and scale of the person's own desktop stay outside.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
for setting in ("QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR", "QT_QPA_PLATFORMTHEME", "DISPLAY", "WAYLAND_DISPLAY"):
    os.environ.pop(setting, None)

# Nothing is kept in the key store of the person who runs the tests.
os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)

settings.register_profile("same", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", deadline=None, max_examples=2_000, print_blob=True)
settings.load_profile("same")


def pytest_sessionstart() -> None:
    """Tests read compiled catalogues; a changed .po counts at once, also without make."""
    sys.path.append(str(ROOT / "packaging"))
    from compile_catalogues import compile_all

    compile_all()


@pytest.fixture(scope="session", autouse=True)
def _no_home_but_a_temporary_one() -> Iterator[None]:
    """No test reads or writes the home of the person who runs it."""
    with tempfile.TemporaryDirectory(prefix="hrdesk-tests-") as folder, pytest.MonkeyPatch.context() as patch:
        for name in HOMES:
            place = Path(folder) / name.lower()
            place.mkdir(mode=0o700)
            patch.setenv(name, str(place))
        yield
