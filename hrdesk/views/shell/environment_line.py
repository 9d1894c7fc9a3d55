"""What this machine brings for a start: Chinese font, input method, room on the disk, clock."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QWidget

from hrdesk.settings.health import disk_check, zone_check
from hrdesk.views.common.icons import IconLabel
from hrdesk.views.common.language import tr
from hrdesk.views.common.tokens import FONT_FAMILIES, SIZES
from hrdesk.views.common.widgets import empty_layout, icon_label, label, row

EARLIEST_YEAR: Final = 2024
_ZONE: Final = "Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class Looked:
    """One thing looked at: its words, whether it is as it should be, else what to do."""

    words: str
    ok: bool
    cure: str


def look_around(place: Path, now: datetime) -> tuple[Looked, ...]:
    """place is the home, there or not; OSError where its disk cannot be asked."""
    return (
        font_looked(QFontDatabase.families()),
        input_looked(os.environ, sys.platform),
        disk_looked(place),
        clock_looked(now),
    )


def font_looked(families: list[str]) -> Looked:
    return Looked(
        tr("Chinese font"),
        any(family in FONT_FAMILIES for family in families),
        tr("Install a Chinese font such as Noto Sans CJK or WenQuanYi Micro Hei."),
    )


def input_looked(environment: Mapping[str, str], platform: str) -> Looked:
    """Windows and macOS always have one; elsewhere the session names it."""
    named = any(environment.get(name) for name in ("QT_IM_MODULE", "XMODIFIERS", "GTK_IM_MODULE"))
    return Looked(
        tr("Input method"),
        named or platform in {"win32", "darwin"},
        tr("To type Chinese, set up fcitx or ibus in this desktop session and sign in to it again."),
    )


def disk_looked(place: Path) -> Looked:
    found = disk_check(place)
    room = int(found.values["free"]) // 1000
    return Looked(
        tr("Disk {room} GB", room=room), found.ok, tr("Make room on the disk of {place}.", place=place)
    )


def clock_looked(now: datetime) -> Looked:
    """A clock before the program was made is wrong for certain; dates of law are read in the site's zone."""
    return Looked(
        tr("System time"),
        now.year >= EARLIEST_YEAR and zone_check(_ZONE).ok,
        tr("Set the clock of this machine: pay dates and the audit log rely on it."),
    )


class EnvironmentLine(QWidget):
    """One line: a tick or a warning beside each word, the cure in its tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._place = Path()
        self._now: datetime | None = None
        self._layout = row(gap=4)
        self.setLayout(self._layout)

    def look(self, place: Path, now: datetime) -> None:
        self._place, self._now = place, now
        self.retranslate()

    def words(self) -> str:
        parts = (self._layout.itemAt(number) for number in range(self._layout.count()))
        shown = (part.widget() for part in parts if part is not None)
        return " ".join(widget.accessibleName() for widget in shown if widget and widget.accessibleName())

    def retranslate(self) -> None:
        if self._now is None:
            return
        empty_layout(self._layout)
        caption = label("hint")
        caption.setText(tr("This machine:"))
        self._layout.addWidget(caption)
        for found in look_around(self._place, self._now):
            words, tick = label("hint"), self._tick(found)
            words.setText(found.words)
            words.setAccessibleName(f"{found.words}: {tr('fine') if found.ok else found.cure}")
            if not found.ok:
                words.setToolTip(found.cure)
                tick.setToolTip(found.cure)
            self._layout.addSpacing(8)
            self._layout.addWidget(tick)
            self._layout.addWidget(words)
        self._layout.addStretch(1)

    @staticmethod
    def _tick(found: Looked) -> IconLabel:
        icon, ink = ("circle-check", "green") if found.ok else ("triangle-alert", "amber")
        return icon_label(icon, ink, SIZES.icon_chip)
