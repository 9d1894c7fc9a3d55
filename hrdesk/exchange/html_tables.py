"""HTML tables that call themselves a workbook: read as text, scripts and links ignored."""

import re
from html.parser import HTMLParser

from hrdesk.exchange.cells import LazyRows
from hrdesk.exchange.sheets import Sheet, UnreadableFile

_MARKUP = re.compile(r"\s*<(\?xml|!--|!doctype|[a-z]+[\s>/])", re.IGNORECASE)


def looks_like_html(text: str) -> bool:
    """Whether the text is markup rather than a table of delimited values."""
    return _MARKUP.match(text) is not None


def open_html(name: str, text: str) -> tuple[Sheet, ...]:
    """One sheet a table; foreign_file when there is none, as in the XML spreadsheets of 2003."""
    reader = _TableReader()
    reader.feed(text)
    reader.close()
    if not any(reader.tables):
        raise UnreadableFile("foreign_file", {"file": name})
    return tuple(
        Sheet(f"Table{number}", LazyRows(rows), keeps_merges=False)
        for number, rows in enumerate(reader.tables, start=1)
        if rows
    )


class _TableReader(HTMLParser):
    """Collects the text of td and th; the parser never runs or fetches anything."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[object]]] = []
        self._cell: list[str] | None = None
        self._span = 1
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._silent += 1
        elif tag == "table":
            self._end_cell()
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self._end_cell()
            self.tables[-1].append([])
        elif tag in ("td", "th") and self.tables:
            self._end_cell()
            if not self.tables[-1]:
                self.tables[-1].append([])
            self._cell = []
            span = dict(attrs).get("colspan") or "1"
            self._span = min(int(span), 100) if span.isascii() and span.isdigit() else 1
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)
        elif tag in ("td", "th", "tr", "table"):
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._silent:
            self._cell.append(data)

    def close(self) -> None:
        super().close()
        self._end_cell()

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        row = self.tables[-1][-1]
        row.append("".join(self._cell).strip() or None)
        row.extend([None] * (self._span - 1))
        self._cell = None
