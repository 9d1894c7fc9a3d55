"""Making text fit a width: first a little smaller, then more lines; never cut, never over its neighbour."""

import re
from typing import Final

from hrdesk.reports.fonts import FontSet

# Latin words and figures stay whole where they can; other scripts may part between any two characters.
_WORD: Final = re.compile(r"[!-~\u00a1-\u024f\u0370-\u058f\u2212]+|.", re.DOTALL)


def width_of(fonts: FontSet, text: str, size: float) -> float:
    """Advance of one line in points."""
    return fonts.width(text) * size / 1000


def shrunk(fonts: FontSet, text: str, size: float, width: float, floor: float) -> float:
    """The size, not under floor, at which the text fits the width on one line as far as it can."""
    taken = width_of(fonts, text, size)
    return size if taken <= width else max(floor, size * width / taken)


def wrapped(fonts: FontSet, text: str, size: float, width: float) -> list[str]:
    """The text as lines that fit the width; a word wider than a line is parted between characters."""
    lines: list[str] = []
    line = ""
    for word in _WORD.findall(text):
        if width_of(fonts, line + word, size) <= width:
            line += word
            continue
        if line.strip():
            lines.append(line.strip())
        line = ""
        for piece in _pieces(fonts, word.strip(), size, width):
            if line:
                lines.append(line)
            line = piece
    if line.strip() or not lines:
        lines.append(line.strip())
    return lines


def _pieces(fonts: FontSet, word: str, size: float, width: float) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and width_of(fonts, pieces[-1] + character, size) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces
