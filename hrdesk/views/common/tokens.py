"""The one table of colours and sizes that palette, style sheet, icons and charts are made from."""

from dataclasses import dataclass, fields
from typing import Final, Literal

ThemeName = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours of one theme as #RRGGBB; every text colour reads at 4.5:1 or more on every ground."""

    bg: str
    surface: str
    raised: str
    rail: str
    line: str
    line_strong: str
    text: str
    text_2: str
    text_3: str
    accent: str
    on_accent: str
    sel: str
    accent_bg: str
    red: str
    red_bg: str
    amber: str
    amber_bg: str
    green: str
    green_bg: str
    grey: str
    grey_bg: str
    c1: str
    c2: str
    c3: str
    c4: str
    c5: str
    c6: str
    up: str
    down: str

    def colour(self, name: str) -> str:
        """The colour of a token by its name; KeyError for an unknown one."""
        if name not in NAMES:
            raise KeyError(name)
        return str(getattr(self, name))


NAMES: Final = frozenset(field.name for field in fields(Tokens))

LIGHT: Final = Tokens(
    bg="#F3F4F2",
    surface="#FFFFFF",
    raised="#F9FAF8",
    rail="#EBEDEA",
    line="#E2E5E0",
    line_strong="#C9CEC8",
    text="#1B2125",
    text_2="#4E575F",
    text_3="#5D666E",
    accent="#23598F",
    on_accent="#FFFFFF",
    sel="#DDE9F5",
    accent_bg="#E6EFF7",
    red="#B02A1E",
    red_bg="#FBE9E6",
    amber="#855000",
    amber_bg="#FCF0D6",
    green="#1A6741",
    green_bg="#E1F1E7",
    grey="#535C63",
    grey_bg="#ECEEEB",
    c1="#23598F",
    c2="#5C90C2",
    c3="#A9C6E2",
    c4="#B57F2D",
    c5="#DDC086",
    c6="#A3AAA6",
    up="#2F7D57",
    down="#C0564B",
)

DARK: Final = Tokens(
    bg="#14171A",
    surface="#1B1F23",
    raised="#20252A",
    rail="#181C1F",
    line="#2E343A",
    line_strong="#454D55",
    text="#E3E6E9",
    text_2="#B0B8C0",
    text_3="#A0A9B1",
    accent="#86B4E6",
    on_accent="#0D1A27",
    sel="#26394D",
    accent_bg="#213346",
    red="#F09185",
    red_bg="#3A2320",
    amber="#E6B863",
    amber_bg="#372D18",
    green="#7CC79D",
    green_bg="#1B3327",
    grey="#AEB6BD",
    grey_bg="#2A3036",
    c1="#86B4E6",
    c2="#4F84BC",
    c3="#2F577F",
    c4="#D6A553",
    c5="#8A6C36",
    c6="#667079",
    up="#5DAE84",
    down="#D57D72",
)

THEMES: Final[dict[ThemeName, Tokens]] = {"light": LIGHT, "dark": DARK}

GROUNDS: Final = ("surface", "bg", "raised", "rail", "sel", "accent_bg")
"""Whatever text may stand on."""

Tone = Literal["red", "amber", "green", "grey", "accent"]
"""What a chip says with its colour, always beside an icon or a word."""


def tone_colours(tokens: Tokens, tone: Tone) -> tuple[str, str]:
    """Foreground and ground of a chip."""
    return tokens.colour(tone), tokens.colour(f"{tone}_bg")


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in logical pixels at 100 %; Qt multiplies them with the scale of the screen."""

    base: int = 13
    small: int = 12
    total: int = 15
    panel_title: int = 16
    page_title: int = 18
    wizard_title: int = 22

    row: int = 28
    header: int = 28
    step_row: int = 40
    compact_row: int = 24
    field: int = 28
    field_in_row: int = 22
    field_large: int = 34
    card_header: int = 36
    page_header: int = 48
    top_bar: int = 44
    status_bar: int = 26
    rail_width: int = 72
    rail_entry: int = 54
    chip: int = 18

    gap: int = 12
    chip_radius: int = 3
    radius: int = 4
    card_radius: int = 6
    dialog: int = 504

    icon: int = 16
    icon_rail: int = 20
    icon_chip: int = 12


SIZES: Final = Sizes()

FONT_FAMILIES: Final = ("Noto Sans CJK SC", "Microsoft YaHei UI", "WenQuanYi Micro Hei")


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two #RRGGBB colours, 1.0 to 21.0."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
