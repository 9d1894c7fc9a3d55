"""Contrasts of the theme table, and that everything is made from it."""

import re
from typing import get_args

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from hrdesk.views.common.stylesheet import style_sheet
from hrdesk.views.common.theme import apply_theme, base_font, palette_of, tokens
from hrdesk.views.common.tokens import GROUNDS, NAMES, SIZES, THEMES, Tone, contrast, tone_colours

TEXTS = ("text", "text_2", "text_3", "accent")
STATED = {
    ("light", "text"): 13.2,
    ("light", "text_2"): 6.0,
    ("light", "text_3"): 4.7,
    ("light", "accent"): 5.9,
    ("dark", "text"): 9.4,
    ("dark", "text_2"): 5.9,
    ("dark", "text_3"): 5.0,
    ("dark", "accent"): 5.5,
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_reads_on_every_ground(theme: str, text: str) -> None:
    colours = THEMES[theme]
    lowest = min(contrast(colours.colour(text), colours.colour(ground)) for ground in GROUNDS)
    assert lowest >= 4.5
    assert lowest == pytest.approx(STATED[theme, text], abs=0.06)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("tone", get_args(Tone))
def test_every_chip_reads(theme: str, tone: Tone) -> None:
    colour, ground = tone_colours(THEMES[theme], tone)
    assert contrast(colour, ground) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_on_the_accent_read(theme: str) -> None:
    assert contrast(THEMES[theme].on_accent, THEMES[theme].accent) >= 4.5


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#FFFFFF", 21.0), ("#777777", "#777777", 1.0)]
)
def test_contrast_is_that_of_the_standard(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio)
    assert contrast(other, one) == pytest.approx(ratio)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_style_sheet_knows_no_colour_of_its_own(theme: str) -> None:
    sheet = style_sheet(THEMES[theme])
    used = set(re.findall(r"#[0-9A-Fa-f]{6}", sheet))
    assert used <= {THEMES[theme].colour(name) for name in NAMES}
    assert "$" not in sheet


def test_no_letter_is_smaller_than_twelve_pixels() -> None:
    for theme in THEMES.values():
        sizes = [int(size) for size in re.findall(r"font-size: (\d+)px", style_sheet(theme))]
        assert min(sizes) >= SIZES.small == 12


def test_switching_the_theme_changes_palette_and_tokens(qapp: QApplication) -> None:
    apply_theme(qapp, "dark")
    assert tokens() is THEMES["dark"]
    assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == THEMES["dark"].surface
    apply_theme(qapp, "light")
    assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == THEMES["light"].surface


def test_the_palette_leaves_no_role_to_the_desktop() -> None:
    palette = palette_of(THEMES["dark"])
    known = {THEMES["dark"].colour(name) for name in NAMES}
    for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.ToolTipBase, QPalette.ColorRole.Mid):
        assert palette.color(role).name().upper() in known


def test_the_font_is_sized_in_pixels_of_the_table() -> None:
    assert base_font().pixelSize() == SIZES.base
