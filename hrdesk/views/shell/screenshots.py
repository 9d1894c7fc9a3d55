"""Pictures of the windows, drawn without a display, in each language, theme and scale."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from hrdesk.calls.base import Gateway
from hrdesk.views.common.desk import Clock, utc_now
from hrdesk.views.common.language import Language, switch_language
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.common.theme import apply_theme
from hrdesk.views.common.tokens import ThemeName
from hrdesk.views.shell.app_window import AppWindow
from hrdesk.views.shell.doors import Doors
from hrdesk.views.shell.looks import Flaw, flaws_of
from hrdesk.views.shell.scenes import entrance_scenes, shell_scenes
from hrdesk.views.shell.shell import MakePages

WINDOWS: Final = {100: (1440, 900), 125: (1440, 900), 150: (1280, 800), 200: (960, 600)}
"""Logical size by scale in percent: the last two fill a screen of 1920 by 1200; the last is the least."""


@dataclass(frozen=True, slots=True)
class Look:
    """How to draw: language, theme, and the scale in percent."""

    language: Language
    theme: ThemeName
    scale: int = 100


def looks_at(*scales: int) -> tuple[Look, ...]:
    """Both languages and themes at each of these scales."""
    return tuple(
        Look(language, theme, scale)
        for scale in scales
        for language in ("zh", "en")
        for theme in ("light", "dark")
    )


EVERY_LOOK: Final = looks_at(*WINDOWS)
PLAIN_LOOKS: Final = looks_at(100)


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture was put, and what is wrong with it."""

    path: Path
    flaws: tuple[Flaw, ...] = field(default=())


def draw(widget: QWidget, scale: int) -> QImage:
    """The widget as a screen of this scale would show it."""
    ratio = scale / 100
    picture = QImage(widget.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(ratio)
    picture.fill(widget.palette().window().color())
    widget.render(picture, QPoint(0, 0))
    return picture


def settle() -> None:
    """Let posted events, layouts and deferred deletions happen."""
    for _round in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def take_pictures(
    application: QApplication,
    gateway: Gateway,
    make_pages: MakePages,
    folder: Path,
    looks: Sequence[Look] = EVERY_LOOK,
    *,
    entrances: tuple[Doors, Doors] | None = None,
    period: str | None = None,
    now: Clock = utc_now,
) -> list[Picture]:
    """Draw each scene in each look into PNG files named scene-language-theme-scale.png, and look at them.

    Nothing that is due is done: what is drawn stays as it is. period (YYYY-MM) is the month shown; None:
    the one that is due. entrances: the doors of a home without and of one with a company, where the ways in
    are to be drawn too.
    """
    folder.mkdir(parents=True, exist_ok=True)
    apply_theme(application, looks[0].theme)
    made: list[Picture] = []

    def take(scenes: Iterator[tuple[str, QWidget]], look: Look) -> None:
        for name, widget in scenes:
            settle()
            picture = draw(widget, look.scale)
            path = folder / f"{name}-{look.language}-{look.theme}-{look.scale}.png"
            picture.save(str(path))
            made.append(Picture(path, flaws_of(widget, picture)))

    def in_each_look(window: QWidget, scenes: Callable[[], Iterator[tuple[str, QWidget]]]) -> None:
        for look in looks:
            switch_language(application, look.language)
            apply_theme(application, look.theme)
            window.resize(QSize(*WINDOWS[look.scale]))
            settle()
            take(scenes(), look)
        window.close()
        window.deleteLater()
        settle()

    inside = AppWindow(InlineRunner(), make_pages, now=now, watches=False)
    inside.show()
    inside.enter(gateway)
    shell = inside.shell
    if shell is None:
        raise RuntimeError("a person who signed in has a shell")
    if period is not None:
        shell.choose_period(period)
    in_each_look(inside, lambda: shell_scenes(inside, shell))
    if entrances is not None:
        outside = AppWindow(InlineRunner(), make_pages, now=now)
        outside.show()
        in_each_look(outside, lambda: entrance_scenes(outside, *entrances))
    return made


def told_flaws(pictures: Sequence[Picture]) -> list[str]:
    """A line a flaw: the first picture that has it, and how many have it."""
    where: dict[Flaw, list[str]] = {}
    for picture in pictures:
        for flaw in picture.flaws:
            where.setdefault(flaw, []).append(picture.path.name)
    return [f"{names[0]} ({len(names)}): {flaw}" for flaw, names in where.items()]
