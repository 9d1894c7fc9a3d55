"""What is wrong with how a window looks: words cut off, boxes for characters, ink too pale for its ground."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QFont, QImage, QTextLayout
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QLabel,
    QLineEdit,
    QWidget,
)

from hrdesk.views.common.tokens import contrast
from hrdesk.views.shell.painted_words import PaintedWords, painted_words

LEAST_CONTRAST: Final = 4.5
"""WCAG 2 AA for text of any size."""
_SLACK: Final = 2.5
"""Pixels that the ink of a glyph may stand over its place: a J to the left, a bold figure to the right."""
_NEAR: Final = 24
"""Difference of two colours, summed over red, green and blue, that smoothing of edges explains."""
_DOTS: Final = "…"

FlawKind = Literal["cut", "box", "pale"]


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that a person would see: what, in which words, and the figure behind it."""

    kind: FlawKind
    text: str
    detail: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.text!r} ({self.detail})"


def flaws_of(window: QWidget, picture: QImage) -> tuple[Flaw, ...]:
    """All flaws of a shown window, whose picture may be drawn at any scale; none twice."""
    words = painted_words(window)
    found = (*cut_words(window, words), *boxed_words(words), *pale_words(words, picture))
    return tuple(dict.fromkeys(found))


def cut_words(window: QWidget, words: Iterable[PaintedWords]) -> list[Flaw]:
    """Words that do not fit their place and say nowhere what they are in full."""
    found = [
        Flaw("cut", word.text, f"{type(widget).__name__} {_lengths(word)}")
        for word in words
        if (widget := _widget_of(window, word)) is not None
        and not _explained(widget)
        and _is_cut(word, widget)
    ]
    return found + [
        Flaw("cut", _said(part), f"{type(part).__name__} has not its whole place")
        for part in (*window.findChildren(QLabel), *window.findChildren(QAbstractButton))
        if part.isVisible() and _said(part) and not _scrolled(part) and not _whole(part)
    ]  # words that lie wholly outside are never painted, nor the lines below a label


def _is_cut(word: PaintedWords, widget: QWidget) -> bool:
    if _within(
        widget, QAbstractItemView
    ):  # cells scroll, and shorten their text under a tooltip of the table
        return False
    if _DOTS in word.text and _DOTS not in _said(widget):
        return True
    place, opening = word.place, word.opening
    if place.left() < opening.left() - _SLACK or place.right() > opening.right() + _SLACK:
        return not isinstance(widget, QLineEdit) or not widget.text()  # what a person typed scrolls
    return not _scrolled(widget) and (
        place.top() < opening.top() - _SLACK or place.bottom() > opening.bottom() + _SLACK
    )


def _said(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else ""


def _whole(widget: QWidget) -> bool:
    low = widget.hasHeightForWidth() and widget.heightForWidth(widget.width()) > widget.height() + 1
    return not low and not _squeezed(widget) and widget.visibleRegion().boundingRect() == widget.rect()


def _squeezed(widget: QWidget) -> bool:
    """A button too narrow for icon and word: Qt leaves the word away without a dot."""
    if not isinstance(widget, QAbstractButton) or widget.toolTip():
        return False
    icon = 0 if widget.icon().isNull() else widget.iconSize().width()
    return widget.fontMetrics().horizontalAdvance(widget.text()) + icon > widget.width()


def _widget_of(window: QWidget, word: PaintedWords) -> QWidget | None:
    """The one that wrote it: what a cell writes below the edge of its table lies over other widgets."""
    seen = word.place.intersected(word.opening)
    centre = (word.opening if seen.isEmpty() else seen).center()
    middle = QPoint(int(centre.x()), int(centre.y()))
    return window.childAt(middle) or (window if window.rect().contains(middle) else None)


def _explained(widget: QWidget) -> bool:
    return bool(widget.toolTip())


def _within(widget: QWidget, kind: type[QWidget]) -> bool:
    above: QWidget | None = widget
    while above is not None and not isinstance(above, kind):
        above = above.parentWidget()
    return above is not None


def _scrolled(widget: QWidget) -> bool:
    return _within(widget, QAbstractScrollArea)


def _lengths(word: PaintedWords) -> str:
    return f"{_corners(word.place)} in {_corners(word.opening)}"


def _corners(room: QRectF) -> str:
    return f"{room.left():.0f}:{room.top():.0f} to {room.right():.0f}:{room.bottom():.0f}"


def boxed_words(words: Iterable[PaintedWords]) -> list[Flaw]:
    """Words with a character that none of the machine's fonts can draw."""
    found = []
    for word in words:
        missing = [char for char in word.text if not _drawn(word.family, char)]
        if missing:
            codes = ", ".join(f"U+{ord(char):04X}" for char in missing)
            found.append(Flaw("box", word.text, f"{codes} in no font beside {word.family}"))
    return found


@cache
def _drawn(family: str, char: str) -> bool:
    """Glyph 0 of a font is the box that stands for what it lacks."""
    if char.isspace() or unicodedata.category(char) in {"Cc", "Cf"}:
        return True
    layout = QTextLayout(char, QFont([family]))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return all(index != 0 for run in layout.glyphRuns() for index in run.glyphIndexes())


def pale_words(words: Iterable[PaintedWords], picture: QImage) -> list[Flaw]:
    """Words whose ink is too close to the ground that the picture shows behind them."""
    found = []
    for word in words:
        seen = _colours(picture, word.place.intersected(word.opening))
        if not seen or not any(_near(word.ink, colour) for colour in seen):
            continue  # something lies over these words
        ground = seen[0] if len(seen) == 1 or not _near(word.ink, seen[0]) else seen[1]
        ratio = contrast(word.ink, ground)
        if ratio < LEAST_CONTRAST:
            found.append(Flaw("pale", word.text, f"{word.ink} on {ground} is {ratio:.1f}"))
    return found


def _colours(picture: QImage, place: QRectF) -> Sequence[str]:
    """The colours of a place of the picture as #RRGGBB, the most frequent first."""
    ratio = picture.devicePixelRatio()
    room = QRectF(
        (place.left() - 1) * ratio, place.top() * ratio, (place.width() + 2) * ratio, place.height() * ratio
    ).toAlignedRect()
    room = room.intersected(QRect(0, 0, picture.width(), picture.height()))
    if room.isEmpty():
        return ()
    plain = picture.copy(room).convertToFormat(QImage.Format.Format_RGB32)
    pixels = Counter(memoryview(plain.constBits()).cast("I"))
    return [f"#{pixel & 0xFFFFFF:06x}" for pixel, _times in pixels.most_common()]


def _near(one: str, other: str) -> bool:
    parts = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return sum(abs(left - right) for left, right in parts) <= _NEAR
