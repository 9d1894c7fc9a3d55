"""What every page is: a header with title, tabs and buttons, a body, and facts for the status bar."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QStackedWidget, QToolButton, QWidget

from hrdesk.calls.administration import MonthOverview
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.language import Speaks, tr
from hrdesk.views.common.place import Place
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import column, frame, label, row

LATER_MS, BETWEEN_MS = 150, 20
"""After a switch of the language, what is not seen follows this much later, one tab after another."""


Deed = tuple[str, str, Callable[[], object]]
"""Icon, words, and what is done once its page is in front."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of the status bar: caption, value, and the ink of its colour."""

    caption: str
    value: str
    ink: str = "text"


class PageHeader(QFrame):
    """Title, tabs, a short note, and at most two plain buttons and one primary at the right."""

    tab_chosen = Signal(str)

    def __init__(self, parts: Sequence[QWidget]) -> None:
        super().__init__()
        self.setProperty("kind", "band")
        self.setFixedHeight(SIZES.page_header)
        self.title = label("page-title")
        self.note = ElidedLabel("secondary")
        self._tabs: dict[str, tuple[QToolButton, str]] = {}
        self._counts: dict[str, int] = {}
        self._buttons = tuple(part for part in parts if isinstance(part, QPushButton))
        self._group = QButtonGroup(self)
        self._tab_row = row(gap=0)
        line = row(self.title, 4, self._tab_row, self.note, *parts, gap=12, margins=(16, 0, 16, 0))
        line.setStretch(line.indexOf(self.note), 1)
        self.setLayout(line)

    def add_tab(self, key: str, title: str) -> None:
        made = QToolButton()
        made.setCheckable(True)
        made.setProperty("kind", "tab")
        made.setFixedHeight(SIZES.page_header - 1)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda _checked=False: self.tab_chosen.emit(key))
        made.setChecked(not self._tabs)
        self._group.addButton(made)
        self._tabs[key] = (made, title)
        self._tab_row.addWidget(made)

    def tab_title(self, key: str) -> str:
        """The word of a tab in the language in force."""
        return tr(self._tabs[key][1])

    def count_tab(self, key: str, number: int) -> None:
        """What waits there, behind the word; nothing for zero."""
        self._counts[key] = number
        self.retranslate()

    def buttons(self) -> tuple[QPushButton, ...]:
        """Those at the right, left to right."""
        return self._buttons

    def choose_tab(self, key: str) -> None:
        self._tabs[key][0].setChecked(True)

    def retranslate(self) -> None:
        for key, (made, title) in self._tabs.items():
            waiting = self._counts.get(key, 0)
            made.setText(f"{tr(title)} {waiting:,}" if waiting else tr(title))


class Page(QWidget):
    """A page of the rail. It asks through the desk only, and refreshes when the feed says so.

    Subclasses set key, icon and title, build their body in __init__, and set every word in retranslate().
    """

    key: ClassVar[str]
    icon: ClassVar[str]
    title: ClassVar[str]

    facts_changed = Signal()
    waiting_changed = Signal(int)
    """So many things wait here for whoever sits at the desk."""

    def __init__(self, desk: Desk, buttons: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.desk = desk
        self.month: MonthOverview | None = None
        self.header = PageHeader(buttons)
        self.body = QStackedWidget()
        self._keys: list[str] = []
        self._facts: tuple[Fact, ...] = ()
        self._waiting = 0
        self._stale = False
        self._speaks_late = False
        self._silent: list[Speaks] = []
        self.body.currentChanged.connect(lambda _at: self._speak_seen())
        self.header.tab_chosen.connect(self.open_tab)
        self.above = column(gap=0)
        self.setLayout(column(self.header, self.above, self.body, gap=0))

    def add_tab(self, key: str, title: str, body: QWidget) -> None:
        self._keys.append(key)
        self.header.add_tab(key, title)
        self.body.addWidget(body)

    def open_tab(self, key: str) -> None:
        self.header.choose_tab(key)
        self.body.setCurrentIndex(self._keys.index(key))

    def tabs(self) -> tuple[str, ...]:
        return tuple(self._keys)

    def tab_title(self, key: str) -> str:
        return self.header.tab_title(key)

    def actions_behind(self) -> Sequence[tuple[str, QPushButton]]:
        """Buttons of tabs that are not in front, with the key of their tab: the palette finds them too."""
        return ()

    def show_off(self) -> None:
        """Before a picture is taken: open what is worth seeing, such as a drawer."""

    def current_tab(self) -> str:
        return self._keys[self.body.currentIndex()]

    def next_tab(self, step: int = 1) -> None:
        if self._keys:
            self.open_tab(self._keys[(self.body.currentIndex() + step) % len(self._keys)])

    def show_month(self, month: MonthOverview) -> None:
        """The period of the top bar, and how far it is."""
        self.month = month
        self.refresh_when_seen()

    def refresh_when_seen(self) -> None:
        if self.isVisible():
            self._stale = False
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up_late()
        self._speak_seen()
        if self._stale:
            self._stale = False
            self.refresh()

    def refresh(self) -> None:
        """Ask again for what is shown."""

    def visit(self, target: object) -> None:
        """Come here for something: a tab by its key, or a place whose tab is opened."""
        key = target.tab if isinstance(target, Place) else target
        if isinstance(key, str) and key in self._keys:
            self.open_tab(key)

    def search(self) -> None:
        """Ctrl F: put the cursor into the search box, where there is one."""

    def export(self) -> None:
        """Ctrl E: bring the selection out, or the list; nothing where there is none."""

    def print_out(self) -> None:
        """Ctrl P: what is looked at, as a PDF; nothing where there is no such paper."""

    def deeds(self) -> Sequence[Deed]:
        """What the palette offers besides the buttons that are in sight."""
        return ()

    def other_side(self) -> None:
        """F6: from the list into the drawer beside it, and back."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        return self._facts

    def tell_facts(self, *facts: Fact) -> None:
        self._facts = facts
        self.facts_changed.emit()

    def tell_waiting(self, number: int) -> None:
        """The rail shows it beside the icon of the page."""
        if number != self._waiting:
            self._waiting = number
            self.waiting_changed.emit(number)

    def retranslate(self) -> None:
        self.header.title.setText(tr(self.title))
        self.header.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        super().changeEvent(event)

    def _speak(self) -> None:
        """At once where it is seen; a page behind another waits until the one in front has changed."""
        if self.isVisible():
            self._catch_up()
        elif not self._speaks_late:
            self._speaks_late = True
            QTimer.singleShot(LATER_MS, self, self._catch_up_late)

    def retranslate_tabs(self, tabs: Iterable[Speaks]) -> None:
        """The one that is seen at once; those behind it when they are opened, or soon after, one by one."""
        self._silent = list(tabs)
        self._speak_seen()
        QTimer.singleShot(LATER_MS, self, self._speak_next)

    def speak_now(self) -> None:
        """Whatever still waits for its words gets them, because it is about to be looked for by them."""
        self._catch_up_late()
        while self._silent:
            self._silent.pop(0).retranslate()

    def _speak_seen(self) -> None:
        for tab in [one for one in self._silent if one.isVisible()]:
            self._silent.remove(tab)
            tab.retranslate()

    def _speak_next(self) -> None:
        if self._silent:
            self._silent.pop(0).retranslate()
            QTimer.singleShot(BETWEEN_MS, self, self._speak_next)

    def _catch_up(self) -> None:
        self._speaks_late = False
        self.retranslate()

    def _catch_up_late(self) -> None:
        if self._speaks_late:
            self._catch_up()


def card(header: QWidget | None, *parts: QWidget) -> QFrame:
    """A bordered card, its header ruled off."""
    made = frame("card")
    made.setLayout(column(*([header] if header else []), *parts, gap=0, margins=(1, 1, 1, 1)))
    return made


def card_header(*parts: QWidget | int | None) -> QFrame:
    made = frame("card-header")
    made.setFixedHeight(SIZES.card_header)
    made.setLayout(row(*parts, gap=8, margins=(12, 0, 12, 0)))
    return made


Retranslate = Callable[[], None]
