"""Set up the checkout: system packages, .venv, and the Python packages locked by hash."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import system_packages
from words import say

ROOT: Final = Path(__file__).resolve().parent.parent
VENV: Final = ROOT / ".venv"
LOCK: Final = ROOT / "requirements-dev.txt"
STAMP: Final = VENV / "set-up.sha256"
VERSION: Final = f"{sys.version_info.major}.{sys.version_info.minor}"

# A person's own pip settings may name a mirror, but must not move or cache anything elsewhere. pip asks rustc
# for its version, whose launcher would otherwise make a folder in the home.
PIP_ENVIRONMENT: Final = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_NO_CACHE_DIR": "1",
    "PIP_NO_INPUT": "1",
    "PIP_USER": "0",
    "RUSTUP_HOME": str(ROOT / "var" / "tmp" / "rustup"),
}


def venv_python() -> Path:
    """The interpreter inside .venv."""
    return VENV / "bin" / "python"


def wanted_stamp() -> str:
    """What .venv must have been made from: this lock, for this Python."""
    return hashlib.sha256(LOCK.read_bytes() + VERSION.encode()).hexdigest()


def lock_size(lock: str) -> tuple[int, int]:
    """Number of packages and MB to fetch, from the first line of a lock."""
    found = re.match(r"# (\d+) packages, about (\d+) MB", lock)
    if not found:
        raise ValueError(
            "the first line of the lock does not tell its size: make it anew with packaging/lock.py"
        )
    return int(found[1]), int(found[2])


def _runs(*command: str | Path) -> bool:
    environment = os.environ | PIP_ENVIRONMENT
    return not subprocess.run(command, check=False, stdin=subprocess.DEVNULL, env=environment).returncode


def _usable() -> bool:
    """Whether .venv has a living interpreter of this version: a system upgrade leaves a dangling one."""
    check = f"import sys; sys.exit('%d.%d' % sys.version_info[:2] != '{VERSION}')"
    return venv_python().exists() and _runs(venv_python(), "-c", check)


def python_packages() -> bool:
    """Lay .venv and install the lock into it, unless that was done already; needs no network then."""
    usable = _usable()
    if usable and STAMP.exists() and STAMP.read_text() == wanted_stamp():
        return True
    count, size = lock_size(LOCK.read_text(encoding="utf-8"))
    say("python_packages", count=count, size=size, version=VERSION)
    STAMP.unlink(missing_ok=True)
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    done = (usable or _runs(sys.executable, "-m", "venv", "--clear", VENV)) and _runs(
        venv_python(), "-m", "pip", "install", *quiet, "--require-hashes", "--only-binary=:all:", "-r", LOCK
    )
    if done:
        STAMP.write_text(wanted_stamp())
    else:
        say("python_failed")
    return done


def main() -> int:
    """Everything `make` needs before its first real line; 1 when it cannot go on."""
    (ROOT / "var" / "tmp").mkdir(parents=True, exist_ok=True)
    (ROOT / "var" / "run").mkdir(mode=0o700, exist_ok=True)
    if not (system_packages.ensure() and python_packages()):
        return 1
    if "--quiet" not in sys.argv:
        say("ready", version=VERSION)
    return 0


if __name__ == "__main__":
    sys.exit(main())
