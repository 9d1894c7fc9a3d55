"""Small builders for labels, buttons, cards and rows; a widget's look is its `kind` property."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hrdesk.views.common.buttons import PushButton, ToolButton, dress
from hrdesk.views.common.icons import IconLabel
from hrdesk.views.common.tokens import SIZES

W = TypeVar("W", bound=QWidget)


def restyle(widget: QWidget, **properties: object) -> None:
    """Set style properties and let the style sheet look again."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def label(kind: str = "", *, wrap: bool = False) -> QLabel:
    """An empty label; its words come in retranslate()."""
    made = QLabel()
    made.setProperty("kind", kind)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return made


def icon_label(name: str, ink: str = "text_2", side: int = SIZES.icon) -> IconLabel:
    return IconLabel(name, ink, side)


def button(kind: str = "", icon: str = "", action: Callable[[], object] | None = None) -> PushButton:
    """A push button that Enter presses too; kind is primary, link, row, large or empty."""
    made = PushButton()
    made.setProperty("kind", kind)
    made.setAutoDefault(kind != "link")
    made.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
    made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    if icon:
        ink = "on_accent" if kind in {"primary", "large", "row-primary"} else "text_2"
        dress(made, icon, ink)
    if action is not None:
        made.clicked.connect(lambda _checked=False: action())
    return made


def tool(icon: str, action: Callable[[], object] | None = None, *, kind: str = "") -> ToolButton:
    """An icon button; retranslate() must give it a tooltip and an accessible name (see name_tool)."""
    made = ToolButton()
    made.setProperty("kind", kind)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setFixedSize(QSize(SIZES.field, SIZES.field))
    dress(made, icon)
    if action is not None:
        made.clicked.connect(lambda _checked=False: action())
    return made


def name_tool(made: QToolButton | QPushButton, words: str, keys: str = "") -> None:
    made.setAccessibleName(words)
    made.setToolTip(f"{words}  {keys}" if keys else words)


def frame(kind: str) -> QFrame:
    made = QFrame()
    made.setProperty("kind", kind)
    return made


def rule(*, upright: bool = False) -> QFrame:
    return frame("vrule" if upright else "rule")


def bare(layout: QBoxLayout, *, gap: int = 0, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)


def row(
    *parts: QWidget | QLayout | int | None, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Left to right; an int is a fixed space, None takes what is left."""
    layout = QHBoxLayout()
    bare(layout, gap=gap, margins=margins)
    _fill(layout, parts)
    return layout


def column(
    *parts: QWidget | QLayout | int | None, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Top to bottom; an int is a fixed space, None takes what is left."""
    layout = QVBoxLayout()
    bare(layout, gap=gap, margins=margins)
    _fill(layout, parts)
    return layout


def holding(widget: W, layout: QLayout) -> W:
    widget.setLayout(layout)
    return widget


def empty_layout(layout: QLayout) -> None:
    """Take everything out and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty_layout(inner)


def _fill(layout: QBoxLayout, parts: tuple[QWidget | QLayout | int | None, ...]) -> None:
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)


def stow(owner: QWidget, *widgets: QWidget) -> None:
    """Give those that found no place an owner, out of sight: without one they would outlive their page."""
    for widget in widgets:
        if widget.parentWidget() is None:
            widget.setParent(owner)
            widget.hide()


def show_if(widget: QWidget, wanted: bool) -> None:
    """Show or hide. One without a parent would become a window of its own, so its layout shows it."""
    if not wanted:
        widget.hide()
    elif widget.parentWidget() is not None:
        widget.show()
