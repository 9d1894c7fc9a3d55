"""The theme in force: palette, font and style sheet of the application."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from hrdesk.views.common.stylesheet import style_sheet
from hrdesk.views.common.tokens import FONT_FAMILIES, SIZES, THEMES, ThemeName, Tokens

_PROPERTY = "hrdesk_theme"


def theme_name() -> ThemeName:
    """The theme in force; light until one was applied."""
    application = QCoreApplication.instance()
    return "dark" if application is not None and application.property(_PROPERTY) == "dark" else "light"


def tokens() -> Tokens:
    """Colours in force."""
    return THEMES[theme_name()]


def apply_theme(application: QApplication, name: ThemeName) -> None:
    """Put palette, font and style sheet in force; every widget gets a PaletteChange and a StyleChange.

    What is in force already is left alone: a style sheet set again polishes every widget again.
    """
    application.setProperty(_PROPERTY, name)
    if application.style().objectName() != "fusion":
        application.setStyle(QStyleFactory.create("Fusion"))
    if application.font() != base_font():
        application.setFont(base_font())
    sheet = style_sheet(THEMES[name])
    if application.styleSheet() != sheet:
        application.setPalette(palette_of(THEMES[name]))
        application.setStyleSheet(sheet)


@contextmanager
def styled_at_the_end() -> Iterator[None]:
    """For building a window of hundreds of widgets: Qt styles each of them anew for every parent it comes
    under, which takes most of the time, so the sheet is put on once when all of them are in their places."""
    application = QApplication.instance()
    sheet = application.styleSheet() if isinstance(application, QApplication) else ""
    if not isinstance(application, QApplication) or not sheet:
        yield
        return
    application.setStyleSheet("")
    try:
        yield
    finally:
        application.setStyleSheet(sheet)


def base_font() -> QFont:
    """The first of our families that this machine has, at the base size."""
    present = set(QFontDatabase.families())
    families: list[str] = [family for family in FONT_FAMILIES if family in present]
    font = QFont(families or [QApplication.font().family()])
    font.setPixelSize(SIZES.base)
    return font


def sized_font(pixels: int, *, bold: bool = False) -> QFont:
    """The application's font at another size of the table, for widgets that paint themselves."""
    return _sized_font(QApplication.font().family(), pixels, bold)


@cache
def _sized_font(family: str, pixels: int, bold: bool) -> QFont:
    font = QFont([family])
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


def palette_of(colours: Tokens) -> QPalette:
    """Every role a Fusion widget may take, so that nothing falls back to the desktop's palette."""
    role = QPalette.ColorRole
    palette = QPalette()
    for part, colour in {
        role.Window: colours.bg,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.raised,
        role.Text: colours.text,
        role.PlaceholderText: colours.text_3,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.red,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
        role.Highlight: colours.sel,
        role.HighlightedText: colours.text,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Accent: colours.accent,
        role.Light: colours.raised,
        role.Midlight: colours.line,
        role.Mid: colours.line_strong,
        role.Dark: colours.line_strong,
        role.Shadow: colours.line_strong,
    }.items():
        palette.setColor(part, QColor(colour))
    for part in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(colours.text_3))
    return palette
