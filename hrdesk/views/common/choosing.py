"""Which file: dialogs that begin in the folder used last, else where this person keeps documents."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

_FOLDER: Final = "files/folder"


def file_to_save(parent: QWidget, title: str, name: str, kinds: str = "") -> Path | None:
    """Where to write a file that is offered under this name; None when the person gave up."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(last_folder() / name), kinds)
    return _remembered(chosen)


def file_to_open(parent: QWidget, title: str, kinds: str = "") -> Path | None:
    """Which file to read; None when the person gave up."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, str(last_folder()), kinds)
    return _remembered(chosen)


def last_folder() -> Path:
    """The one used last if it is still there."""
    kept = Path(str(QSettings().value(_FOLDER, "") or "") or "/nowhere")
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return kept if kept.is_dir() else Path(documents or Path.home())


def _remembered(chosen: str) -> Path | None:
    if not chosen:
        return None
    QSettings().setValue(_FOLDER, str(Path(chosen).parent))
    return Path(chosen)
