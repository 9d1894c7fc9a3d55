"""What this machine brings: Python, packages, window, zone data, disk. Facts only; faces word them."""

import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hrdesk.settings.system_reasons import system_reason

OLDEST_PYTHON: Final = (3, 11)
FREE_BYTES: Final = 500_000_000

# The modules of the runtime dependencies, apart from Qt, which has a check of its own.
MODULES: Final = (
    "alembic", "argon2", "cryptography.hazmat.primitives.ciphers.aead", "defusedxml", "filelock", "keyring",
    "lark", "msgspec", "openpyxl", "phonenumbers", "pypdfium2", "pypinyin", "python_calamine", "reportlab",
    "sqlalchemy", "sqlcipher3.dbapi2", "stdnum", "xlrd", "xlsxwriter", "zstandard",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. Its sentence is doctor.<name>.<outcome> with values, its cure doctor.<name>.cure.

    needed says that hrdesk cannot do its work while ok is False; without it, only something is lost.
    """

    name: str
    outcome: str
    ok: bool
    needed: bool = True
    values: Mapping[str, str] = field(default_factory=dict)


def environment_checks(home: Path) -> list[Check]:
    """All that can be looked at with the standard library alone, so also when packages are missing.

    home need not exist; nothing is left behind in it.
    """
    return [
        python_check(sys.version_info[:3]),
        packages_check(MODULES),
        window_check(),
        display_check(os.environ, sys.platform),
        zone_check("Asia/Shanghai"),
        home_check(home),
        disk_check(home),
    ]


def python_check(version: tuple[int, ...]) -> Check:
    """Whether this Python is new enough."""
    ok = version >= OLDEST_PYTHON
    return Check("python", "ok" if ok else "old", ok, values={"version": ".".join(map(str, version))})


def packages_check(modules: Iterable[str]) -> Check:
    """Whether every Python package can be imported, not just found: a wheel may miss a system library."""
    failed = {name: reason for name in modules if (reason := _import_failure(name))}
    if not failed:
        return Check("packages", "ok", ok=True)
    names = ", ".join(name.partition(".")[0] for name in failed)
    return Check(
        "packages", "missing", ok=False, values={"names": names, "reason": next(iter(failed.values()))}
    )


def window_check(module: str = "PySide6.QtWidgets") -> Check:
    """Whether Qt loads with the system libraries it needs; nothing of it is used here."""
    reason = _import_failure(module)
    return Check("window", "missing" if reason else "ok", not reason, values={"reason": reason})


def display_check(environment: Mapping[str, str], platform: str) -> Check:
    """Whether there is a screen for the desktop; the command line works without."""
    screen = environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY") or ""
    if platform in {"win32", "darwin"}:
        screen = platform
    outcome = "ok" if screen else "none"
    return Check("display", outcome, bool(screen), needed=False, values={"display": screen})


def zone_check(zone: str) -> Check:
    """Whether the data of a time zone are there; dates of law are read in it."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return Check("zone", "missing", ok=False, values={"zone": zone})
    return Check("zone", "ok", ok=True, values={"zone": zone})


def home_check(home: Path) -> Check:
    """Whether data can be written in the home, or in the folder where it would be made."""
    values = {"path": str(home)}
    try:
        with tempfile.TemporaryFile(dir=_nearest_folder(home)):
            return Check("home", "ok", ok=True, values=values)
    except OSError as error:
        return Check("home", "refused", ok=False, values=values | {"reason": system_reason(error)})


def disk_check(home: Path, least: int = FREE_BYTES) -> Check:
    """Whether the disk of the home has room, least in bytes."""
    free = shutil.disk_usage(_nearest_folder(home)).free
    values = {"free": str(free // 1_000_000), "least": str(least // 1_000_000)}
    return Check("disk", "ok" if free >= least else "full", free >= least, values=values)


def _import_failure(module: str) -> str:
    try:
        importlib.import_module(module)
    except ImportError as error:
        return str(error)
    return ""


def _nearest_folder(path: Path) -> Path:
    return next(folder for folder in (path, *path.absolute().parents) if folder.is_dir())
