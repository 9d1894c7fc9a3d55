"""The system packages hrdesk runs on: which are missing, and getting them where that is allowed."""

import ctypes
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from words import say

FONT_FOLDERS: Final = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("~/.local/share/fonts").expanduser(),
)


@dataclass(frozen=True)
class SystemPackage:
    """A Debian package and what it brings: a shared library, a font, or a Python module.

    What it brings is looked for, not its name: names differ between releases (libglib2.0-0t64) and systems.
    """

    name: str
    library: str = ""
    font: str = ""
    module: str = ""
    window_only: bool = False

    def present(self) -> bool:
        """Whether this machine already has what the package brings."""
        if self.module:
            return importlib.util.find_spec(self.module) is not None
        if self.font:
            return any(path for folder in FONT_FOLDERS for path in folder.rglob(self.font))
        try:
            ctypes.CDLL(self.library)
        except OSError:
            return False
        return True


def _window(name: str, library: str) -> SystemPackage:
    return SystemPackage(name, library=library, window_only=True)


PACKAGES: Final = (
    SystemPackage(f"python3.{sys.version_info.minor}-venv", module="ensurepip"),
    SystemPackage("fonts-wqy-microhei", font="wqy-microhei.ttc"),
    SystemPackage("libgl1", library="libGL.so.1"),
    SystemPackage("libegl1", library="libEGL.so.1"),
    SystemPackage("libxkbcommon0", library="libxkbcommon.so.0"),
    SystemPackage("libdbus-1-3", library="libdbus-1.so.3"),
    SystemPackage("libglib2.0-0", library="libgthread-2.0.so.0"),
    SystemPackage("libfontconfig1", library="libfontconfig.so.1"),
    SystemPackage("libx11-6", library="libX11.so.6"),
    _window("libxcb-cursor0", "libxcb-cursor.so.0"),
    _window("libxcb-icccm4", "libxcb-icccm.so.4"),
    _window("libxcb-image0", "libxcb-image.so.0"),
    _window("libxcb-keysyms1", "libxcb-keysyms.so.1"),
    _window("libxcb-randr0", "libxcb-randr.so.0"),
    _window("libxcb-render-util0", "libxcb-render-util.so.0"),
    _window("libxcb-shape0", "libxcb-shape.so.0"),
    _window("libxcb-xkb1", "libxcb-xkb.so.1"),
    _window("libxcb-xinerama0", "libxcb-xinerama.so.0"),
    _window("libxkbcommon-x11-0", "libxkbcommon-x11.so.0"),
    _window("libx11-xcb1", "libX11-xcb.so.1"),
)


def missing(packages: Sequence[SystemPackage] = PACKAGES) -> list[SystemPackage]:
    """Those whose contents this machine does not have; milliseconds when all are there."""
    return [package for package in packages if not package.present()]


def line_to_type(names: Sequence[str]) -> str:
    """The one line a person with the right to it types."""
    sudo = "sudo " if os.geteuid() else ""
    return f"{sudo}apt-get update && {sudo}apt-get install -y --no-install-recommends {' '.join(names)}"


def fetch_size(uris: str) -> tuple[int, int]:
    """Number of packages and bytes, read from what `apt-get --print-uris` printed."""
    sizes = [int(size) for size in re.findall(r"^'[^']+' \S+ (\d+)", uris, re.MULTILINE)]
    return len(sizes), sum(sizes)


def _way_to_root() -> list[str] | None:
    """How to become root without asking anybody: nothing, sudo without a password, or not at all."""
    if os.geteuid() == 0:
        return []
    allowed = shutil.which("sudo") and not _run(["sudo", "-n", "true"], quiet=True).returncode
    return ["sudo", "-n"] if allowed else None


def _run(command: Sequence[str], *, quiet: bool = False) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=quiet,
        encoding="utf-8",
        errors="replace",
    )


def _apt(root: Sequence[str], *arguments: str, quiet: bool = False) -> subprocess.CompletedProcess[str]:
    patient = ["-q", "-y", "-o", "DPkg::Lock::Timeout=120", "-o", "Dpkg::Use-Pty=0"]
    return _run(
        [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *patient, *arguments], quiet=quiet
    )


def _install(root: Sequence[str], names: Sequence[str]) -> bool:
    """Install from the list the system has; with a fresh list if that one knows or serves them no more."""
    arguments = ("install", "--no-install-recommends", *names)
    for attempt in range(2):
        if attempt:
            say("refresh_list")
            _apt(root, "update", quiet=not sys.stderr.isatty())
        done = _apt(root, *arguments, "--print-uris", quiet=True)
        if not done.returncode:
            count, size = fetch_size(done.stdout)
            say(
                "system_packages",
                count=max(count, len(names)),
                size=max(1, round(size / 1e6)),
                names=", ".join(names),
            )
            done = _apt(root, *arguments, quiet=not sys.stderr.isatty())
        if not done.returncode:
            return True
    sys.stderr.write((done.stdout or "") + (done.stderr or ""))
    return False


def ensure() -> bool:
    """Have every package, or say the line to type; False when hrdesk cannot start without one of them."""
    absent = missing()
    if not absent:
        return True
    names = [package.name for package in absent]
    has_apt = shutil.which("apt-get") is not None
    root = _way_to_root() if has_apt else None
    if root is not None:
        if _install(root, names):
            return True
        say("system_failed", line=line_to_type(names))
    needed = [package.name for package in absent if not package.window_only]
    if root is None:
        if needed:
            say("needed_missing", names=", ".join(needed), line=line_to_type(names))
        else:
            say("window_missing", line=line_to_type(names))
        if not has_apt:
            say("foreign_system")
    return not needed
