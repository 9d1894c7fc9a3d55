"""Pictures of the pages, drawn without a display, in each language, theme and scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from hrdesk.calls.base import Gateway
from hrdesk.views.common.desk import Clock, Desk, utc_now
from hrdesk.views.common.language import Language, switch_language
from hrdesk.views.common.runners import InlineRunner
from hrdesk.views.common.theme import apply_theme
from hrdesk.views.common.tokens import ThemeName
from hrdesk.views.shell.shell import MakePages, Shell

SIZE = QSize(1440, 900)


@dataclass(frozen=True, slots=True)
class Look:
    """How to draw: language, theme, and the scale in percent."""

    language: Language
    theme: ThemeName
    scale: int = 100


EVERY_LOOK: tuple[Look, ...] = tuple(
    Look(language, theme, scale)
    for language in ("zh", "en")
    for theme in ("light", "dark")
    for scale in (100, 150)
)


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


def places(shell: Shell) -> Iterator[tuple[str, str]]:
    """Every page and tab of a shell: (page, tab), an empty tab where there is one sheet only."""
    for key, page in shell.pages.items():
        for tab in page.tabs() or ("",):
            yield key, tab


def take_pictures(
    application: QApplication,
    gateway: Gateway,
    make_pages: MakePages,
    folder: Path,
    looks: Sequence[Look] = EVERY_LOOK,
    *,
    period: str | None = None,
    now: Clock = utc_now,
) -> list[Path]:
    """Draw each page and tab in each look into PNG files named page-tab-language-theme-scale.png.

    period (YYYY-MM) is the month shown; None: the one that is due.
    """
    folder.mkdir(parents=True, exist_ok=True)
    apply_theme(application, looks[0].theme)
    desk = Desk(gateway, InlineRunner(), now=now)
    shell = Shell(desk, make_pages)
    shell.resize(SIZE)
    shell.show()
    if period is not None:
        shell.choose_period(period)
    made = []
    for look in looks:
        switch_language(application, look.language)
        apply_theme(application, look.theme)
        settle()
        shell.retranslate()
        for page, tab in places(shell):
            shell.go(page, tab or None)
            settle()
            shell.page().show_off()
            settle()
            name = "-".join(part for part in (page, tab, look.language, look.theme, str(look.scale)) if part)
            path = folder / f"{name}.png"
            draw(shell, look.scale).save(str(path))
            made.append(path)
    shell.close()
    shell.deleteLater()
    desk.deleteLater()
    settle()
    return made
