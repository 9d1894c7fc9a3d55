"""HTML tables that call themselves a workbook: read as text, scripts and links ignored."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from hrdesk.exchange.cells import LazyRows
from hrdesk.exchange.limits import MAX_CELLS, MAX_COLUMNS
from hrdesk.exchange.sheets import Sheet, UnreadableFile

_MARKUP: Final = re.compile(r"\s*<(\?xml|!--|!doctype|[a-z]+[\s>/])", re.IGNORECASE)
_TOKEN: Final = re.compile(r"<!--|<(/?[a-zA-Z][a-zA-Z0-9]*+)([^<>]*+)>|[^<]+|<")
_SILENT: Final = {tag: re.compile(rf"</{tag}\b", re.IGNORECASE) for tag in ("script", "style")}
_SPAN: Final = re.compile(r"\bcolspan\s*=\s*[\"']?([0-9]{1,5})", re.IGNORECASE)

Rows = list[list[str | None]]


def looks_like_html(text: str) -> bool:
    """Whether the text is markup rather than a table of delimited values."""
    return _MARKUP.match(text) is not None


def open_html(name: str, text: str) -> tuple[Sheet, ...]:
    """One sheet a table; foreign_file when there is none, as in the XML spreadsheets of 2003."""
    collector = _TableCollector(name)
    for tag, content in _tokens(text):
        collector.take(tag, content)
    collector.take("/table", "")
    tables = [rows for rows in collector.tables if rows]
    if not tables:
        raise UnreadableFile("foreign_file", {"file": name})
    return tuple(
        Sheet(f"Table{number}", LazyRows(rows), keeps_merges=False)
        for number, rows in enumerate(tables, start=1)
    )


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Tags in lower case with their attributes, and runs of text under the empty tag.

    Written by hand because the parser of the standard library needs quadratic time for some broken files.
    """
    at = 0
    while match := _TOKEN.match(text, at):
        at = match.end()
        if match[0] == "<!--":
            end = text.find("-->", at)
            if end < 0:
                return
            at = end + 3
        elif match[1] is None:
            yield "", match[0]
        else:
            tag = match[1].lower()
            if tag in _SILENT:
                closing = _SILENT[tag].search(text, at)
                if closing is None:
                    return
                at = closing.start()
            else:
                yield tag, match[2]


class _TableCollector:
    """Collects the text of td and th, row by row and table by table."""

    def __init__(self, name: str) -> None:
        self.tables: list[Rows] = []
        self._name = name
        self._cell: list[str] | None = None
        self._span = 1
        self._cells = 0

    def take(self, tag: str, content: str) -> None:
        """One token, content being the text or the attributes."""
        if tag in ("", "br"):
            if self._cell is not None:
                self._cell.append(content if not tag else " ")
        elif tag.removeprefix("/") in ("table", "tr", "td", "th"):
            self._end_cell()
            self._begin(tag, content)

    def _begin(self, tag: str, attributes: str) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables and self.tables[-1]:
            span = _SPAN.search(attributes)
            self._cell = []
            self._span = min(max(int(span[1]), 1), MAX_COLUMNS) if span else 1

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        self._cells += self._span
        if self._cells > MAX_CELLS:
            raise UnreadableFile("too_many_cells", {"file": self._name, "cell": f"Table{len(self.tables)}"})
        row = self.tables[-1][-1]
        row.append(unescape("".join(self._cell)).strip() or None)
        row.extend([None] * (self._span - 1))
        self._cell = None
