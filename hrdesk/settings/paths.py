"""Where things lie: the program's resources, and the home of a user's data."""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resources_folder() -> Path:
    """The shipped data: beside the package in a checkout, inside it in a wheel, in the bundle when frozen."""
    bundle = getattr(sys, "_MEIPASS", None)
    candidates = [Path(bundle) / "resources"] if bundle else []
    candidates += [_PACKAGE / "_resources", _PACKAGE.parent / "resources"]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"resources are missing; looked in {', '.join(map(str, candidates))}")


def default_home() -> Path:
    """A user's own data: HRDESK_HOME, else hrdesk under the data folder of the operating system."""
    chosen = os.environ.get("HRDESK_HOME")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "hrdesk"
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "hrdesk"
