"""Compile every resources/i18n/<language>/<area>.po beside itself."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    for source in sorted((ROOT / "resources" / "i18n").glob("*/*.po")):
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parent.name, abort_invalid=True)
        with source.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, catalogue)
    return 0


if __name__ == "__main__":
    sys.exit(main())
