"""The parts of the program with their licences, read from the list that is made from what is installed."""

from dataclasses import dataclass

from hrdesk.settings.paths import resources_folder
from hrdesk.views.common.cells import Column
from hrdesk.views.common.language import mark
from hrdesk.views.common.tasks import Work

_FILE = "THIRD-PARTY.md"
_CELLS = 4


@dataclass(frozen=True, slots=True)
class Licence:
    """A package, its version, and the licence as the package states it."""

    package: str
    version: str
    licence: str


def read_licences(_work: Work) -> tuple[Licence, ...]:
    """The list beside the package in a checkout, among the resources elsewhere; empty where none was made."""
    for folder in (resources_folder().parent, resources_folder()):
        path = folder / _FILE
        if path.is_file():
            return licences_in(path.read_text(encoding="utf-8"))
    return ()


def licences_in(document: str) -> tuple[Licence, ...]:
    """The rows of its table; its heading and the line below it are none."""
    rows = [line.strip().strip("|").split("|") for line in document.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in row] for row in rows if len(row) == _CELLS]
    return tuple(Licence(*row[:3]) for row in cells[1:])


LICENCE_COLUMNS: tuple[Column[Licence], ...] = (
    Column("package", mark("Package"), lambda one: one.package, 220, bold=True, sortable=False),
    Column("version", mark("Version"), lambda one: one.version, 120, sortable=False),
    Column("licence", mark("Licence"), lambda one: one.licence, 460, sortable=False),
)
