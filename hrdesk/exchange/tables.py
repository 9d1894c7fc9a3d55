"""The door for every foreign table: its kind is told from the content, never from the name."""

from hrdesk.exchange import delimited, html_tables, old_workbooks, workbooks
from hrdesk.exchange.limits import MAX_FILE_BYTES
from hrdesk.exchange.sheets import EMPTY, Cell, Sheet, UnreadableFile, Value, text_of

__all__ = ["EMPTY", "Cell", "Sheet", "UnreadableFile", "Value", "open_tables", "text_of"]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_tables(name: str, content: bytes) -> tuple[Sheet, ...]:
    """All sheets of a workbook (.xlsx, .xls), a delimited text or an HTML table; name only words the errors.

    Raises UnreadableFile and nothing else, whatever the bytes are. Reaches neither network nor disk.
    """
    if len(content) > MAX_FILE_BYTES:
        raise UnreadableFile("too_large", {"file": name, "limit": f"{MAX_FILE_BYTES // 1024 // 1024}"})
    if not content.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise UnreadableFile("empty_file", {"file": name})
    if content.startswith(_ZIP):
        return workbooks.open_workbook(name, content)
    if content.startswith(_OLE):
        return old_workbooks.open_workbook(name, content)
    text = delimited.decoded(name, content)
    if html_tables.looks_like_html(text):
        return html_tables.open_html(name, text)
    return (delimited.open_text(name, text),)
