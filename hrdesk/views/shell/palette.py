"""Ctrl K: people, pages and actions by a few keys, over whatever is on the screen."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QInputMethodEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from hrdesk.calls.people import EmployeePage, EmployeeRow, ListEmployees
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.figures import count
from hrdesk.views.common.jobs import Job
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import column, frame, icon_label, label, row
from hrdesk.views.shell.hit_list import HitList
from hrdesk.views.shell.palette_hits import ACTIONS_ONLY, KINDS, MOST, Hit, Kind, matching, person_hit

WIDTH: Final = 680
PAUSE_MS: Final = 60
_DIM: Final = 56
"""22 % of black, flat."""
_TOP: Final = 96


class Palette(QWidget):
    """Lies over the shell while open; the text field keeps the focus, Esc or a click beside closes it."""

    def __init__(
        self,
        shell: QWidget,
        desk: Desk,
        window_hits: Callable[[], Sequence[Hit]],
        open_person: Callable[[EmployeeRow], object],
        open_slip: Callable[[EmployeeRow], object] | None,
        *,
        finds_people: bool,
    ) -> None:
        super().__init__(shell)
        self._shell = shell
        self._desk = desk
        self._window_hits = window_hits
        self._open_person, self._open_slip = open_person, open_slip
        self._finds_people = finds_people
        self._only: Kind | None = None
        self._own: list[Hit] = []
        self._people: list[Hit] = []
        self._asked: Job | None = None
        self._back: QWidget | None = None
        self.field = _Field(self)
        self.list = HitList()
        self._hint, self._number, self._none = label("hint"), label("hint"), label("secondary")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none.setMinimumHeight(64)
        self._caps: list[tuple[QLabel, str]] = []
        self._sheet = frame("sheet")
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._ask_people)
        self.field.textChanged.connect(lambda _text: self._search())
        self.list.chosen.connect(self._do)
        self.list.other_chosen.connect(self._do_other)
        shell.installEventFilter(self)
        self.hide()

    def _lay_out(self) -> None:
        head = row(icon_label("search"), self.field, self._hint, gap=10, margins=(16, 8, 16, 8))
        head.setStretch(1, 1)
        foot = frame("dialog-foot")
        parts: list[QWidget | int | None] = []
        for caps, words in (
            (("↑", "↓"), "choose"),
            (("Enter",), "open"),
            (("Tab",), "one kind"),
            ((ACTIONS_ONLY,), "actions"),
        ):
            parts += [*map(_cap, caps), self._word(words), 8]
        foot.setLayout(
            row(
                *parts, None, self._number, 8, _cap("Esc"), self._word("close"), gap=4, margins=(16, 8, 16, 8)
            )
        )
        rule = frame("rule")
        self._sheet.setLayout(column(head, rule, self.list, self._none, foot, gap=0, margins=(1, 1, 1, 1)))
        self._sheet.setParent(self)

    def _word(self, words: str) -> QLabel:
        made = label("hint")
        self._caps.append((made, words))
        return made

    def open(self) -> None:
        """Over the whole shell, empty, with every page and action to walk through."""
        self._back = self.window().focusWidget()
        self._own, self._people, self._only = list(self._window_hits()), [], None
        self.retranslate()
        self.field.clear()
        self._search()
        self.resize(self._shell.size())
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_palette(self) -> None:
        """The focus goes back to where it was."""
        self._stop_asking()
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus()
        self._back = None

    def shown(self) -> list[Hit]:
        return [line for line in self.list.hits.lines if isinstance(line, Hit)]

    def typed(self) -> str:
        return self.field.text().strip()

    def only(self) -> Kind | None:
        """The one kind that Tab chose."""
        return self._only

    def narrow(self, step: int = 1) -> None:
        """Tab: only this kind, then the next, then all again."""
        kinds: list[Kind | None] = [None, *KINDS]
        self._only = kinds[(kinds.index(self._only) + step) % len(kinds)]
        self._search()

    def _search(self) -> None:
        self._stop_asking()
        if self._wants_people():
            self._timer.start()
        else:
            self._people = []
        self._fill()

    def _wants_people(self) -> bool:
        text = self.typed()
        wanted = self._only in (None, "people") and not text.startswith(ACTIONS_ONLY)
        return self._finds_people and wanted and bool(text)

    def _ask_people(self) -> None:
        limit = MOST["people"] * (1 if self._only is None else 5)
        request = ListEmployees(search=self.typed(), limit=limit)
        self._asked = QueryOp(self._desk, self, request).success(self._take_people).start()

    def _take_people(self, answer: EmployeePage) -> None:
        self._people = [person_hit(person, self._open_person, self._open_slip) for person in answer.rows]
        self._fill()

    def _stop_asking(self) -> None:
        self._timer.stop()
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None

    def _fill(self) -> None:
        own = matching(self._own, self.typed(), self._only) if self._only != "people" else []
        hits = [*self._people, *own]
        self.list.fill(hits)
        self.list.setVisible(bool(hits))
        self._none.setVisible(not hits)
        self._number.setText(tr("{count} found", count=count(len(hits))))
        self._place()

    def _place(self) -> None:
        """Centred, near the top, as high as its lines where the window has the room."""
        room = self.size()
        most = max(160, room.height() - _TOP - 140)
        self.list.setFixedHeight(min(self.list.wanted_height() + 6, most))
        width = min(WIDTH, room.width() - 32)
        self._sheet.setFixedWidth(width)
        self._sheet.adjustSize()
        self._sheet.move((room.width() - width) // 2, min(_TOP, room.height() // 8))

    def _do(self, hit: Hit) -> None:
        self.close_palette()
        hit.do()

    def _do_other(self, hit: Hit) -> None:
        if hit.other is not None:
            self.close_palette()
            hit.other[1]()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._shell:
            self.resize(self._shell.size())
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._sheet.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, _DIM))
        painter.end()

    def retranslate(self) -> None:
        self.field.setAccessibleName(tr("Find people, pages, actions"))
        self.field.setPlaceholderText(tr("Find people, pages, actions"))
        self.list.setAccessibleName(tr("What was found"))
        self._hint.setText(tr("pinyin initials · full pinyin · number · end of the phone"))
        self._none.setText(tr("Nothing is called so."))
        words = {
            "choose": tr("choose"),
            "open": tr("open it"),
            "one kind": tr("one kind only"),
            "actions": tr("actions only"),
            "close": tr("close"),
        }
        for made, key in self._caps:
            made.setText(words[key])


class _Field(QLineEdit):
    """Passes the keys that belong to the list; what an input method composes is left to it."""

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self._palette = palette
        self._composing = False
        self.setProperty("kind", "palette")
        self.setFrame(False)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        # Tab never reaches keyPressEvent of a line edit: Qt moves the focus first.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._palette.narrow(step)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves: dict[int, Callable[[], Any]] = {
            Qt.Key.Key_Down: lambda: self._palette.list.move_choice(1),
            Qt.Key.Key_Up: lambda: self._palette.list.move_choice(-1),
            Qt.Key.Key_Return: self._palette.list.press,
            Qt.Key.Key_Enter: self._palette.list.press,
            Qt.Key.Key_Escape: self._palette.close_palette,
        }
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            moves |= dict.fromkeys((Qt.Key.Key_Return, Qt.Key.Key_Enter), self._palette.list.press_other)
        move = moves.get(event.key())
        if move is not None and not self._composing:
            move()
        else:
            super().keyPressEvent(event)


def _cap(words: str) -> QLabel:
    made = label("keycap")
    made.setText(words)
    return made
