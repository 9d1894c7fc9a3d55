"""One pass over an XML part of a workbook, before any library sees it."""

from collections.abc import Mapping
from typing import Protocol
from xml.parsers import expat

from hrdesk.exchange.limits import MAX_CELLS, MAX_COLUMNS
from hrdesk.exchange.sheet_watch import SheetWatch, TooManyCells


class ForbiddenMarkup(Exception):  # noqa: N818 - named as the fact
    """A document type declaration: workbooks have none, and entities hide in it."""


class _Watch(Protocol):
    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...


class PartLook:
    """What one part holds; which of the four attributes is filled depends on its root element.

    sheet for a worksheet, sheet_parts (name to relation) for the workbook, targets (relation to path) for
    relations. Any other part is only checked for a document type declaration. feed and finish raise
    ForbiddenMarkup, TooManyCells, ExpatError or ValueError.
    """

    def __init__(self) -> None:
        self.sheet: SheetWatch | None = None
        self.sheet_parts: dict[str, str] = {}
        self.targets: dict[str, str] = {}
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.EntityDeclHandler = self._refuse
        self._parser.StartElementHandler = self._root
        self._harmless = False

    def feed(self, chunk: bytes) -> None:
        if not self._harmless:
            self._parser.Parse(chunk, False)

    def finish(self) -> None:
        if not self._harmless:
            self._parser.Parse(b"", True)

    def _refuse(self, *_: object) -> None:
        raise ForbiddenMarkup

    def _root(self, tag: str, _: Mapping[str, str]) -> None:
        watch: _Watch | None = None
        match _local(tag):
            case "worksheet":
                watch = self.sheet = SheetWatch()
            case "sst":
                watch = _StringsWatch()
            case "workbook":
                watch = _WorkbookWatch(self.sheet_parts)
            case "Relationships":
                watch = _RelationsWatch(self.targets)
        # an element has begun, so no declaration can follow: other parts need no further look
        self._harmless = watch is None
        self._parser.StartElementHandler = watch.start if watch else None


class _StringsWatch:
    """Counts shared texts: each costs memory however short it is written."""

    def __init__(self) -> None:
        self._texts = 0

    def start(self, tag: str, _: Mapping[str, str]) -> None:
        if _local(tag) == "si":
            self._texts += 1
            if self._texts > MAX_CELLS:
                raise TooManyCells("sharedStrings")


class _WorkbookWatch:
    """Which relation leads to the sheet of each name."""

    def __init__(self, found: dict[str, str]) -> None:
        self._found = found

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if _local(tag) == "sheet":
            relation = next((value for key, value in attributes.items() if _local(key) == "id"), "")
            self._found[attributes.get("name", "")] = relation
            if len(self._found) > MAX_COLUMNS:
                raise ValueError("more sheets than anybody has")


class _RelationsWatch:
    """Where each relation leads."""

    def __init__(self, found: dict[str, str]) -> None:
        self._found = found

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if _local(tag) == "Relationship":
            self._found[attributes.get("Id", "")] = attributes.get("Target", "")


def _local(name: str) -> str:
    return name.rpartition(":")[2]
