"""Redemptions that wait: approved and handed out with one click each, by two people."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from hrdesk.calls.base import SessionInfo
from hrdesk.calls.points_redemption import ApproveRedemption, HandOut, RedemptionRow
from hrdesk.views.common.chip import Chip, ChipLook, chip_width
from hrdesk.views.common.dialogs import scrolled
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import count, moment
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.theme import sized_font
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import button, column, empty_layout, frame, holding, label, row, show_if
from hrdesk.views.points.point_words import redeemed, state_chip

MOST_LINES: Final = 50
_NAME, _DEPARTMENT, _POINTS = 56, 76, 46
_GAP, _EDGE = 6, 8
_ITEM: Final = 110
"""Room that the item needs; where there is less, the department gives way."""
_DEED_PADDING: Final = 22
"""Of the button in a row on both sides, in pixels."""


class _Line(QFrame):
    """One redemption; a click anywhere but on its buttons chooses its person."""

    def __init__(self, chosen: Callable[[], object]) -> None:
        super().__init__()
        self._chosen = chosen
        self.setProperty("kind", "cell")
        self.setMinimumHeight(SIZES.row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        del event
        self._chosen()


class QueueCard(QFrame):
    """Longest waiting first. Buttons are there for whoever may take the step."""

    picked = Signal(object)
    """The redemption of a line that was chosen."""
    approve_wanted = Signal(object)
    hand_out_wanted = Signal(object)

    def __init__(self, session: SessionInfo) -> None:
        super().__init__()
        self._session = session
        self.rows: tuple[RedemptionRow, ...] = ()
        self.counts: dict[str, int] = {}
        self.buttons: dict[str, QPushButton] = {}
        self.names: dict[str, QPushButton] = {}
        self._state_width = self._deed_width = 0
        self._title, self._note = label("card-title"), ElidedLabel("caption")
        self._to_approve, self._to_hand_out = Chip(), Chip()
        head = card_header(self._title, self._note, self._to_approve, self._to_hand_out)
        if (line := head.layout()) is not None:
            line.setStretch(1, 1)  # type: ignore[attr-defined]  # card_header lays out a row
        self._captions = [label("caption") for _one in range(5)]
        self._above_deeds = QWidget()
        self._departments: list[QWidget] = []
        self._lines = column(gap=0)
        self._none = label("secondary")
        self._none.setContentsMargins(12, 8, 12, 8)
        inside = holding(QWidget(), column(self._lines, None, gap=0))
        self.setLayout(column(card(head, self._header(), scrolled(inside), self._none), gap=0))

    def _header(self) -> QFrame:
        made = frame("cell-raised")
        made.setMinimumHeight(SIZES.header)
        name, department, what, points, state = self._captions
        for one, width in ((name, _NAME), (department, _DEPARTMENT), (points, _POINTS)):
            one.setFixedWidth(width)
        points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = row(
            name, department, what, points, state, self._above_deeds, gap=_GAP, margins=(_EDGE, 0, _EDGE, 0)
        )
        line.setStretch(2, 1)
        made.setLayout(line)
        return made

    def say(self, rows: Sequence[RedemptionRow], counts: dict[str, int]) -> None:
        self.rows, self.counts = tuple(rows), counts
        self.retranslate()

    def waiting(self) -> int:
        return self.counts.get("held", 0) + self.counts.get("approved", 0)

    def retranslate(self) -> None:
        self._title.setText(tr("Redemption queue"))
        self._note.setText(tr("approve → hand out, by two people"))
        for caption, words in zip(
            self._captions,
            (tr("Name"), tr("Department"), tr("Redeems"), tr("Points"), tr("State")),
            strict=True,
        ):
            caption.setText(words)
        self._state_width = max(chip_width(state_chip(one)) for one in ("held", "approved"))
        plain = QFontMetrics(sized_font(SIZES.base))
        deeds = (tr("Approve it"), tr("Hand out"))
        self._deed_width = max(plain.horizontalAdvance(one) for one in deeds) + _DEED_PADDING
        self._captions[-1].setFixedWidth(self._state_width)
        self._above_deeds.setFixedWidth(self._deed_width)
        self._to_approve.say(self._count_chip(mark("{count} to approve"), "held"))
        self._to_hand_out.say(self._count_chip(mark("{count} to hand out"), "approved"))
        empty_layout(self._lines)
        self.buttons, self.names, self._departments = {}, {}, [self._captions[1]]
        for one in self.rows[:MOST_LINES]:
            self._lines.addWidget(self._line(one))
        self._give_way()
        self._none.setText(tr("Nobody waits."))
        show_if(self._none, not self.rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        fixed = _NAME + _DEPARTMENT + _POINTS + self._state_width + self._deed_width + 5 * _GAP + 2 * _EDGE
        for one in self._departments:
            show_if(one, self.width() >= fixed + _ITEM)

    def _count_chip(self, words: str, state: str) -> ChipLook | None:
        number = self.counts.get(state, 0)
        return ChipLook(tr(words, count=count(number)), state_chip(state).tone) if number else None

    def _line(self, one: RedemptionRow) -> QWidget:
        made = _Line(lambda: self.picked.emit(one))
        name = button("row-name", action=lambda: self.picked.emit(one))
        name.setText(one.employee_name)
        name.setFixedWidth(_NAME)
        name.setAccessibleName(tr("Ledger of {name}", name=one.employee_name))
        name.setToolTip(f"{one.employee_name} {one.employee_no}")
        self.names[one.number] = name
        department, what = ElidedLabel("secondary", _DEPARTMENT), ElidedLabel()
        points = label()
        points.setFixedWidth(_POINTS)
        points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        department.setText(one.department)
        self._departments.append(department)
        what.setText(redeemed(one))
        what.explain(tr("{number}, asked for {when} by {who}", **_asked(one)))
        points.setText(count(one.points))
        chip = holding(QWidget(), row(Chip(state_chip(one.state)), None, gap=0))
        chip.setFixedWidth(self._state_width)
        chip.setToolTip(_first_step(one))
        line = row(
            name, department, what, points, chip, self._deed(one), gap=_GAP, margins=(_EDGE, 2, _EDGE, 2)
        )
        line.setStretch(2, 1)
        made.setLayout(line)
        return made

    def _deed(self, one: RedemptionRow) -> QWidget:
        approves = one.state == "held"
        needed, wanted = (
            (ApproveRedemption, self.approve_wanted) if approves else (HandOut, self.hand_out_wanted)
        )
        if not self._session.may(needed):
            empty = QWidget()
            empty.setFixedWidth(self._deed_width)
            return empty
        made = button("row", action=lambda: wanted.emit(one))
        made.setFixedWidth(self._deed_width)
        made.setText(tr("Approve it") if approves else tr("Hand out"))
        made.setAccessibleName(f"{made.text()}: {one.employee_name}, {redeemed(one)}")
        made.setToolTip(_first_step(one))
        self.buttons[one.number] = made
        return made


def _asked(one: RedemptionRow) -> dict[str, str]:
    return {"number": one.number, "when": moment(one.asked_at), "who": one.asked_by}


def _first_step(one: RedemptionRow) -> str:
    """The second step shows who did the first."""
    if one.approved_by is None:
        return ""
    return tr("approved {when} by {who}", when=moment(one.approved_at), who=one.approved_by)
