"""Release clocks on home: who left, until when phone and e-mail must be free, and one click to free them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from hrdesk.calls.people_contacts import BindingRow, ListPhonesOf
from hrdesk.calls.people_releases import (
    ListReleases,
    ReleaseDue,
    ReleaseEarly,
    ReleaseRow,
    ReleaseSummary,
)
from hrdesk.views.common.chip import Chip, ChipLook
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.dialogs import Confirm
from hrdesk.views.common.elided import ElidedLabel
from hrdesk.views.common.figures import count, moment
from hrdesk.views.common.language import tr
from hrdesk.views.common.page import card, card_header
from hrdesk.views.common.tasks import CommandOp, QueryOp, new_request_id
from hrdesk.views.common.tokens import SIZES
from hrdesk.views.common.widgets import (
    button,
    column,
    empty_layout,
    frame,
    holding,
    icon_label,
    label,
    row,
    show_if,
)
from hrdesk.views.people.conflict_words import time_chip
from hrdesk.views.people.release_early_form import ReleaseEarlyForm

MOST_LINES: Final = 5


class ReleaseCard(QFrame):
    """Hidden where no clock runs, and for whoever may not see people."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows: tuple[ReleaseRow, ...] = ()
        self.buttons: dict[str, QPushButton] = {}
        self.early: dict[str, QPushButton] = {}
        self._title, self._note, self._state = label("card-title"), ElidedLabel("caption"), Chip()
        head = card_header(icon_label("clock", "red"), self._title, self._note, self._state)
        if (line := head.layout()) is not None:
            line.setStretch(2, 1)  # type: ignore[attr-defined]  # card_header lays out a row
        self._lines = column(gap=0)
        self.setLayout(column(card(head, holding(QWidget(), self._lines)), gap=0))
        self.hide()

    def ask(self) -> None:
        if self._desk.session.may(ListReleases):
            QueryOp(self._desk, self, ListReleases()).success(self.say).start()

    def say(self, rows: Sequence[ReleaseRow]) -> None:
        self.rows = tuple(rows)
        self.retranslate()

    def retranslate(self) -> None:
        empty_layout(self._lines)
        self.buttons, self.early = {}, {}
        self._title.setText(tr("Phone release"))
        self._note.setText(tr("after the approval of a leaving"))
        late = sum(one.overdue for one in self.rows)
        words = tr("{count} overdue", count=late) if late else tr("{count} running", count=len(self.rows))
        self._state.say(ChipLook(words, "red" if late else "green", "circle-alert" if late else "clock"))
        for one in self.rows[:MOST_LINES]:
            self._lines.addWidget(self._line(one))
        if len(self.rows) > MOST_LINES:
            rest = label("hint")
            rest.setText(tr("and {count} more", count=count(len(self.rows) - MOST_LINES)))
            self._lines.addWidget(holding(QWidget(), row(rest, None, margins=(12, 4, 12, 6))))
        show_if(self, bool(self.rows))

    def _line(self, clock: ReleaseRow) -> QWidget:
        made = frame("plain")
        made.setMinimumHeight(SIZES.row + 4)
        name, number = label("strong"), ElidedLabel("caption")
        name.setText(clock.name)
        number.setText(clock.employee_no)
        chip = Chip(time_chip(clock.seconds_left))
        chip.setToolTip(tr("due {when}", when=moment(clock.due_at)))
        line = row(name, number, chip, gap=8, margins=(12, 2, 12, 2))
        line.setStretch(1, 1)
        if self._may_end(clock):
            self.early[clock.employee_no] = self._offer_early(clock)
            line.addWidget(self.early[clock.employee_no])
        line.addWidget(self._action(clock))
        made.setLayout(line)
        return made

    def _action(self, clock: ReleaseRow) -> QPushButton:
        """An overdue one is released; one that runs is looked at, and may be ended early."""
        releases = clock.overdue and self._desk.session.may(ReleaseDue)
        action = (lambda: self.release(clock)) if releases else (lambda: self._open(clock))
        made = button("row" if releases else "link", action=action)
        made.setText(tr("Release now") if releases else tr("View"))
        made.setAccessibleName(f"{made.text()}: {clock.name}")
        if clock.blocked is not None:
            made.setToolTip(tr("The account is the last that lets others in: make another one first."))
        self.buttons[clock.employee_no] = made
        return made

    def _may_end(self, clock: ReleaseRow) -> bool:
        return not clock.overdue and self._desk.session.may(ReleaseEarly)

    def _offer_early(self, clock: ReleaseRow) -> QPushButton:
        made = button("row", action=lambda: self.end_early(clock))
        made.setText(tr("Release now"))
        made.setAccessibleName(f"{made.text()}: {clock.name}")
        return made

    def end_early(self, clock: ReleaseRow) -> None:
        """A clock that still runs, for a reason."""
        form = ReleaseEarlyForm(self, self._desk, clock)
        form.made.connect(self._told)
        form.open()

    def _open(self, clock: ReleaseRow) -> None:
        self._desk.went.emit("people", clock.employee_no)

    def release(self, clock: ReleaseRow) -> None:
        """Ask first what is held, so that the question shows the evidence."""

        def confirm(held: tuple[BindingRow, ...]) -> None:
            self._confirm(clock, [one.value for one in held if one.released_at is None])

        request = ListPhonesOf(employee_no=clock.employee_no)
        QueryOp(self._desk, self, request).success(confirm).start()

    def _confirm(self, clock: ReleaseRow, values: Sequence[str]) -> None:
        late = sum(one.overdue for one in self.rows)
        lines = [
            tr(
                "The clock began {start} and was over {due}.",
                start=moment(clock.started_at),
                due=moment(clock.due_at),
            ),
            tr("Released: {words}", words=tr(", ").join(values) or tr("nothing is held")),
        ]
        if late > 1:
            lines.append(tr("{count} other clocks that are over are done with it.", count=count(late - 1)))
        lines.append(tr("The account is closed; the evidence is kept."))
        title = tr("The release of {name} is overdue", name=clock.name)
        verb = tr("Release the numbers of {name}", name=clock.name)
        ask = Confirm(self, title, "\n".join(lines), verb)
        ask.accepted.connect(self._send)
        ask.open()

    def _send(self) -> None:
        CommandOp(self._desk, self, ReleaseDue(request_id=new_request_id())).success(self._told).start()

    def _told(self, summary: ReleaseSummary) -> None:
        numbers = {"people": count(summary.people), "values": count(summary.values)}
        self._desk.toasted.emit(tr("{values} released of {people} people.", **numbers))
