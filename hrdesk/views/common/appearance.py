"""Switching between light and dark while windows are open."""

from PySide6.QtWidgets import QApplication

from hrdesk.views.common.icons import redress
from hrdesk.views.common.theme import apply_theme
from hrdesk.views.common.tokens import ThemeName


def switch_theme(application: QApplication, name: ThemeName) -> None:
    """Palette, style sheet and every icon change together."""
    apply_theme(application, name)
    redress(application)
