"""What the operating system must say before Qt starts: run-time folder, input method, settings."""

import os
import tempfile
from collections.abc import MutableMapping
from pathlib import Path

INPUT_VARIABLES = ("QT_IM_MODULE", "XMODIFIERS", "GTK_IM_MODULE")


def prepare_environment(environment: MutableMapping[str, str]) -> None:
    """Called before QApplication, which reads these once."""
    choose_input_method(environment)
    give_runtime_folder(environment)


def choose_input_method(environment: MutableMapping[str, str]) -> None:
    """The Qt wheels carry no fcitx plugin; fcitx answers on the ibus protocol, so that one is asked for."""
    said = " ".join(environment.get(name, "") for name in INPUT_VARIABLES)
    if "fcitx" in said:
        environment["QT_IM_MODULE"] = "ibus"


def give_runtime_folder(environment: MutableMapping[str, str]) -> None:
    """A root container has no XDG_RUNTIME_DIR, and Qt complains without one that is ours alone."""
    if os.name != "posix":
        return
    present = environment.get("XDG_RUNTIME_DIR", "")
    if present and Path(present).is_dir():
        return
    folder = Path(present or Path(tempfile.gettempdir()) / f"hrdesk-run-{os.getuid()}")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    environment["XDG_RUNTIME_DIR"] = str(folder)
