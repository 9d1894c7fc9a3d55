"""Compile every resources/i18n/<language>/<area>.po whose .mo beside it is missing or older."""

import os
import sys
from pathlib import Path
from typing import Final

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUES: Final = Path(__file__).resolve().parent.parent / "resources" / "i18n"


def compile_catalogue(source: Path) -> None:
    """Write the .mo in one step, because another process may be reading it."""
    with source.open("rb") as stream:
        catalogue = read_po(stream, locale=source.parent.name, abort_invalid=True)
    beside = source.with_suffix(f".{os.getpid()}.part")
    with beside.open("wb") as stream:
        write_mo(stream, catalogue)
    beside.replace(source.with_suffix(".mo"))


def compile_all(folder: Path = CATALOGUES) -> int:
    """Compile what changed, remove what lost its source; the number of catalogues compiled."""
    for compiled in folder.glob("*/*.mo"):
        if not compiled.with_suffix(".po").exists():
            compiled.unlink()
    stale = [source for source in sorted(folder.glob("*/*.po")) if not _is_fresh(source)]
    for source in stale:
        compile_catalogue(source)
    return len(stale)


def _is_fresh(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


if __name__ == "__main__":
    compile_all()
    sys.exit(0)
