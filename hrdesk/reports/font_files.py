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


@dataclass(frozen=True, slots=True)
class KnownFont:
    """A font worth looking for: its file, the face inside a collection, the Debian package that has it."""

    file: str
    face: int = 0
    package: str = ""


# First the faces that carry a page alone, then those that only fill gaps (rare characters, other scripts).
KNOWN_FONTS: Final = (
    KnownFont("wqy-microhei.ttc", package="fonts-wqy-microhei"),
    KnownFont("msyh.ttc"),
    KnownFont("msyh.ttf"),
    KnownFont("simhei.ttf"),
    KnownFont("STHeiti Light.ttc", face=1),
    KnownFont("Arial Unicode.ttf"),
    KnownFont("wqy-zenhei.ttc", package="fonts-wqy-zenhei"),
    KnownFont("DroidSansFallbackFull.ttf", package="fonts-droid-fallback"),
    KnownFont("HanaMinA.ttf", package="fonts-hanazono"),
    KnownFont("HanaMinB.ttf", package="fonts-hanazono"),
    KnownFont("simsunb.ttf"),
    KnownFont("SimsunExtG.ttf"),
    KnownFont("DejaVuSans.ttf", package="fonts-dejavu-core"),
)
CARRIERS: Final = frozenset(font.file.casefold() for font in KNOWN_FONTS[:7])


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
        FontFile(found[known.file.casefold()], known.face)
        for known in KNOWN_FONTS
        if known.file.casefold() in found
    )


def missing_fonts(folders: Iterable[Path] | None = None) -> tuple[str, ...]:
    """The package to install before payslips can be made; () when a Chinese face is there."""
    carriers = {font.path.name.casefold() for font in find_fonts(folders)} & CARRIERS
    return () if carriers else (KNOWN_FONTS[0].package,)
