"""A QR code as filled boxes on a page, so that it prints as sharp as the text beside it."""

from collections.abc import Iterator
from typing import Final

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from hrdesk.reports.sheet import TEXT, Sheet

QUIET: Final = 4
"""Modules of white around the code, which scanners need (ISO/IEC 18004)."""
_OVERLAP: Final = 0.02
"""Points by which a box reaches into the next row: viewers else show hair lines between them."""


def draw_qr(sheet: Sheet, x: float, y: float, side: float, content: str) -> None:
    """The code with its white border in a square whose upper left corner is x, y (points)."""
    rows = qr_rows(content)
    module = side / (len(rows) + 2 * QUIET)
    for number, row in enumerate(rows):
        for start, length in _runs(row):
            sheet.fill(
                x + (start + QUIET) * module,
                y + (number + QUIET) * module,
                length * module,
                module + _OVERLAP,
                TEXT,
            )


def qr_rows(content: str) -> list[list[bool]]:
    """The modules row by row, True for dark; 15 % of it may be unreadable (level M)."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(content)
    code.make()
    side = range(code.getModuleCount())
    return [[bool(code.isDark(row, column)) for column in side] for row in side]


def _runs(row: list[bool]) -> Iterator[tuple[int, int]]:
    """(start, length) of each run of dark modules."""
    start = 0
    for place in range(len(row) + 1):
        if place == len(row) or not row[place]:
            if place > start:
                yield start, place - start
            start = place + 1
