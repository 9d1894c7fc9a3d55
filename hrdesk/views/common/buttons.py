"""Buttons that wear an icon in a colour of the theme, and change it with the theme."""

from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QPushButton, QToolButton

from hrdesk.views.common.icons import icon
from hrdesk.views.common.theme import tokens
from hrdesk.views.common.tokens import SIZES

_APART: Final = 4
"""Pixels added between the icon and the word of a push button."""


class _Wearing:
    """What both kinds of button share: the name, token and side of their icon."""

    worn: tuple[str, str, int] | None = None
    in_colour: tuple[str, str, int] | None = None
    """Icon, colour and side as they were last put on: most changes of style leave them as they are."""


class PushButton(_Wearing, QPushButton):
    """A push button; dress() gives it an icon."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            _put_on(self, self.worn, _APART)


class ToolButton(_Wearing, QToolButton):
    """A tool button; dress() gives it an icon."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            _put_on(self, self.worn, 0)


def dress(button: PushButton | ToolButton, name: str, ink: str = "text_2", side: int = SIZES.icon) -> None:
    """Give a button an icon that follows the theme; FileNotFoundError and KeyError for unknown names."""
    button.worn = (name, ink, side)
    _put_on(button, button.worn, _APART if isinstance(button, PushButton) else 0)


def _put_on(button: PushButton | ToolButton, worn: tuple[str, str, int] | None, apart: int) -> None:
    if worn is None:
        return
    name, ink, side = worn
    if button.in_colour == (name, tokens().colour(ink), side):
        return
    button.in_colour = (name, tokens().colour(ink), side)
    button.setIconSize(QSize(side + apart, side))
    button.setIcon(icon(name, ink, side, side + apart))
