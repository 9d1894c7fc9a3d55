"""A page being laid out: places are points from the upper left corner, texts fit the width they are given."""

from typing import Final, NamedTuple

from hrdesk.reports.fitting import shrunk, width_of, wrapped
from hrdesk.reports.fonts import FontSet, plain
from hrdesk.reports.marks import PAGE_HEIGHT, PAGE_WIDTH, Box, Colour, Mark, Page, Text


def _token(hexadecimal: str) -> Colour:
    red, green, blue = bytes.fromhex(hexadecimal)
    return red / 255, green / 255, blue / 255


# The tokens of the light theme, so that paper and window read alike.
TEXT: Final = _token("1B2125")
TEXT_2: Final = _token("4E575F")
TEXT_3: Final = _token("5D666E")
LINE: Final = _token("E2E5E0")
LINE_STRONG: Final = _token("C9CEC8")
RAISED: Final = _token("F9FAF8")
ACCENT: Final = _token("23598F")
AMBER: Final = _token("855000")
AMBER_BACKGROUND: Final = _token("FCF0D6")

SMALLEST: Final = 9.0


class Style(NamedTuple):
    """Type size in points, colour and weight of a text."""

    size: float
    colour: Colour = TEXT
    bold: bool = False


CAPTION: Final = Style(SMALLEST, TEXT_3)


class Sheet:
    """Collects the marks of one A4 page; a scale under 1 makes more room and everything smaller."""

    def __init__(self, fonts: FontSet, scale: float = 1.0) -> None:
        self.fonts = fonts
        self.scale = scale
        self.width = PAGE_WIDTH / scale
        self.height = PAGE_HEIGHT / scale
        self._marks: list[Mark] = []

    def page(self) -> Page:
        """What was laid out so far."""
        return Page(tuple(self._marks), self.scale)

    def measure(self, text: str, style: Style) -> float:
        """Advance of one line in points."""
        return width_of(self.fonts, plain(text), style.size)

    def text(self, x: float, y: float, text: str, style: Style) -> float:
        """One line beginning at x; gives the x where it ends."""
        line = plain(text)
        if not line:
            return x
        self._marks.append(Text(x, self.height - y, line, style.size, style.colour, style.bold))
        return x + width_of(self.fonts, line, style.size)

    def right(self, x: float, y: float, text: str, style: Style, width: float | None = None) -> float:
        """One line ending at x, smaller when it is wider than width; gives the x where it begins."""
        size = style.size if width is None else shrunk(self.fonts, plain(text), style.size, width, 5)
        start = x - width_of(self.fonts, plain(text), size)
        self.text(start, y, text, style._replace(size=size))
        return start

    def block(
        self, x: float, y: float, width: float, text: str, style: Style, *, floor: float = SMALLEST
    ) -> float:
        """Text that fits the width: down to the floor size on one line, else on several; gives the last y."""
        line = plain(text)
        size = shrunk(self.fonts, line, style.size, width, floor)
        lines = wrapped(self.fonts, line, size, width)
        for number, part in enumerate(lines):
            self.text(x, y + number * (size + 3), part, style._replace(size=size))
        return y + (len(lines) - 1) * (size + 3)

    def beside(self, x: float, y: float, room: float, text: str, style: Style, *, floor: float = 6) -> None:
        """A word of the other language beside one that is there, smaller or left out where room is short."""
        size = shrunk(self.fonts, plain(text), style.size, room, floor)
        if self.measure(text, style._replace(size=size)) <= room + 0.01:
            self.text(x, y, text, style._replace(size=size))

    def rule(self, x: float, y: float, width: float, colour: Colour = LINE, thickness: float = 0.6) -> None:
        """A horizontal line whose upper edge is y."""
        self.fill(x, y, width, thickness, colour)

    def fill(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A filled rectangle whose upper left corner is x, y."""
        self._marks.append(Box(x, self.height - y - height, width, height, colour))
