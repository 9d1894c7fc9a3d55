"""A real Secret Service of its own: gnome-keyring in a D-Bus session that ends with the test."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PROGRAMS = ("dbus-daemon", "gnome-keyring-daemon")


@contextmanager
def secret_service(folder: Path) -> Iterator[None]:
    """Skips, which counts as not run, where the programs are not installed."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not run: {', '.join(missing)} not installed, so there is no Secret Service to ask")
    places = {"XDG_RUNTIME_DIR": folder / "run", "XDG_DATA_HOME": folder / "data", "HOME": folder}
    for place in places.values():
        place.mkdir(mode=0o700, exist_ok=True)
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {name: str(place) for name, place in places.items()},
    )
    try:
        assert bus.stdout is not None
        with pytest.MonkeyPatch.context() as patch, bus.stdout as said:
            patch.setenv("DBUS_SESSION_BUS_ADDRESS", said.readline().decode().strip())
            for name, place in places.items():
                patch.setenv(name, str(place))
            keyring = subprocess.Popen(
                ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            try:
                assert keyring.stdin is not None
                assert keyring.stdout is not None
                keyring.stdin.write(b"a-login-password")
                keyring.stdin.close()
                keyring.stdout.readline()  # it speaks once it serves
                yield
            finally:
                keyring.terminate()
                keyring.wait()
                keyring.stdout.close()
    finally:
        bus.terminate()
        bus.wait()
