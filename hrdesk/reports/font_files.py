"""Where operating systems keep the TrueType fonts that a payslip can embed."""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SUFFIXES: Final = frozenset({".ttf", ".ttc"})

_LINUX: Final = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_MACOS: Final = (
    "/System/Library/Fonts",
    "/System/Library/Fonts/Supplemental",
    "/Library/Fonts",
    "~/Library/Fonts",
)


# File and face inside a collection: first those that carry a page alone, then those that only fill gaps.
KNOWN_FONTS: Final = (
    ("wqy-microhei.ttc", 0),
    ("msyh.ttc", 0),
    ("msyh.ttf", 0),
    ("simhei.ttf", 0),
    ("STHeiti Light.ttc", 1),
    ("Arial Unicode.ttf", 0),
    ("wqy-zenhei.ttc", 0),
    ("DroidSansFallbackFull.ttf", 0),
    ("HanaMinA.ttf", 0),
    ("HanaMinB.ttf", 0),
    ("simsunb.ttf", 0),
    ("SimsunExtG.ttf", 0),
    ("DejaVuSans.ttf", 0),
)


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face of one font file on this machine."""

    path: Path
    face: int = 0


def system_folders(platform: str = sys.platform) -> tuple[Path, ...]:
    """The folders where this kind of operating system keeps fonts; they need not exist."""
    if platform == "win32":
        windows = Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        local = os.environ.get("LOCALAPPDATA")
        own = (Path(local) / "Microsoft" / "Windows" / "Fonts",) if local else ()
        return (windows, *own)
    names = _MACOS if platform == "darwin" else _LINUX
    return tuple(Path(name).expanduser() for name in names)


def find_fonts(folders: Iterable[Path] | None = None) -> tuple[FontFile, ...]:
    """The known fonts found below these folders (default: the system's), in the order to ask them."""
    found: dict[str, Path] = {}
    for folder in system_folders() if folders is None else folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.suffix.casefold() in SUFFIXES:
                found.setdefault(path.name.casefold(), path)
    return tuple(
        FontFile(found[name.casefold()], face) for name, face in KNOWN_FONTS if name.casefold() in found
    )
