"""Write THIRD-PARTY.md, the licences of all that a site installs: `python packaging/third_party.py`.

It tells what the installed packages say of themselves: their metadata and the licence files they bring. A
package of the lock that this system does not install is named as such; nothing is filled in from memory.
"""

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
LOCK: Final = ROOT / "requirements.txt"
DOCUMENT: Final = ROOT / "THIRD-PARTY.md"
ABSENT: Final = "not installed on the system where this list was made"
ICONS: Final = "resources/icons/LICENSE"

HEAD: Final = """\
# What hrdesk stands on, and under which licences

Made by `packaging/third_party.py` from what is installed; do not edit. The versions are those of
`requirements.txt`. Qt (PySide6) comes under the LGPL: it is installed as a package of its own and may be
replaced by another build of it. The icons are lucide's, their licence lies in `{icons}`.

| package | version | licence as the package states it | licence files |
|---|---|---|--:|
"""
_LOCKED: Final = re.compile(r"^([a-z0-9-]+)==([^\s;\\]+)", re.MULTILINE)
_LICENCE: Final = re.compile(r"(licen[sc]e|copying|notice|copyright)", re.IGNORECASE)
_NO_TEXT: Final = (".py", ".pyc", ".json", ".rst.html")
_LONGEST_STATED: Final = 60


def locked() -> dict[str, str]:
    """Version of each package of the lock."""
    return dict(_LOCKED.findall(LOCK.read_text(encoding="utf-8")))


def stated_licence(package: Distribution) -> str:
    """The expression, else the classifiers, else the field of the metadata where it is short."""
    metadata = package.metadata
    for expression in metadata.get_all("License-Expression") or []:
        return str(expression)
    classifiers = [
        one.rpartition("::")[2].strip()
        for one in metadata.get_all("Classifier") or []
        if one.startswith("License ::") and one.rpartition("::")[2].strip() != "OSI Approved"
    ]
    if classifiers:
        return ", ".join(classifiers)
    field = " ".join(" ".join(metadata.get_all("License") or []).split())
    return field if 0 < len(field) <= _LONGEST_STATED else "see its licence file"


def licence_files(package: Distribution) -> dict[str, str]:
    """The licence texts that a package brings, by file name."""
    found = {}
    for file in package.files or []:
        if _LICENCE.search(str(file)) and not file.name.endswith(_NO_TEXT):
            path = Path(str(package.locate_file(file)))
            if path.is_file():
                found[str(file)] = path.read_text(encoding="utf-8", errors="replace").strip()
    return dict(sorted(found.items()))


def row(name: str, version: str) -> str:
    """The line of a package in the table."""
    package = installed(name, version)
    if package is None:
        return f"| {name} | {version} | {ABSENT} | |"
    return f"| {name} | {version} | {stated_licence(package)} | {len(licence_files(package))} |"


def installed(name: str, version: str) -> Distribution | None:
    """The package in just this version; None where there is none or another."""
    try:
        package = distribution(name)
    except PackageNotFoundError:
        return None
    return package if package.version == version else None


def document() -> str:
    """The whole of it: the table, then each text once, under the packages that bring it."""
    packages = locked()
    rows = "\n".join(row(name, version) for name, version in packages.items())
    texts: dict[str, list[str]] = {}
    for name, version in packages.items():
        package = installed(name, version)
        for text in licence_files(package).values() if package else ():
            names = texts.setdefault(text, [])
            if name not in names:
                names.append(name)
    blocks = [f"## {', '.join(names)}\n\n{_quoted(text)}\n" for text, names in texts.items()]
    return HEAD.format(icons=ICONS) + rows + "\n\n" + "\n".join(blocks)


def _quoted(text: str) -> str:
    """A text as it stands, which Markdown does not touch."""
    return "\n".join(f"    {line.rstrip()}".rstrip() for line in text.splitlines())


def main() -> int:
    """Write the list anew; says which packages it could not look at."""
    DOCUMENT.write_text(document(), encoding="utf-8")
    absent = [name for name, version in locked().items() if installed(name, version) is None]
    sys.stderr.write(f"{DOCUMENT.name}: {len(locked())} packages; {ABSENT}: {', '.join(absent) or '-'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
