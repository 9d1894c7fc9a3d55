"""One change of the history as a line; what is masked in it is shown while its eye is held, on record."""

from typing import Any, Final, Literal

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from hrdesk.calls.people import RevealedField
from hrdesk.calls.people_history import RecordedChange, RecordedFact, RevealChange
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.figures import MISSING, moment
from hrdesk.views.common.hold import HoldButton
from hrdesk.views.common.language import mark, tr
from hrdesk.views.common.tasks import CommandOp, new_request_id
from hrdesk.views.common.widgets import name_tool, row
from hrdesk.views.people.record_shown import told_line
from hrdesk.views.people.record_words import changed_field_words, changed_value_words, kind_words

ACTIONS: Final[dict[str, str]] = {
    "created": mark("{what} entered"),
    "removed": mark("{what} removed"),
}
SIDES: Final[tuple[Literal["before"], Literal["after"]]] = ("before", "after")


class ChangeLine(QWidget):
    """The eye asks for each side that held something; it is shown only while the eye is still held."""

    def __init__(self, desk: Desk, change: RecordedChange) -> None:
        super().__init__()
        self._desk, self._change = desk, change
        self._seen: dict[str, str] = {}
        self.eye: HoldButton | None = None
        self.said = told_line(change_words(change), _below(change))
        line = row(self.said, gap=6)
        line.setStretch(0, 1)
        if change.masked and desk.session.may(RevealChange) and (change.before or change.after):
            self.eye = HoldButton("eye")
            self.eye.setFixedSize(22, 22)
            self.eye.held.connect(self.reveal)
            self.eye.let_go.connect(self.cover)
            field = change.label or changed_field_words(change.field)
            name_tool(self.eye, tr("Hold to show {field}; on record who looked", field=field), "")
            line.addWidget(self.eye)
        self.setLayout(line)

    def reveal(self) -> None:
        self._seen = {}
        for side in SIDES:
            if getattr(self._change, side) is not None:
                self._ask(side)

    def _ask(self, side: Literal["before", "after"]) -> None:
        request = RevealChange(request_id=new_request_id(), change_id=self._change.id, side=side)

        def take(answer: RevealedField) -> None:
            if self.eye is not None and self.eye.holding:
                self._seen[side] = answer.value
                shown: Any = replace(self._change, **self._seen)
                self.said.say(change_words(shown))

        CommandOp(self._desk, self, request).success(take).start()

    def cover(self) -> None:
        self.said.say(change_words(self._change))


def change_words(change: RecordedChange) -> str:
    """Position: operator → team leader."""
    what = kind_words(change.kind)
    if change.action in ACTIONS:
        return tr(ACTIONS[change.action], what=what)
    field = change.label or changed_field_words(change.field)
    before, after = (
        changed_value_words(change.kind, change.field, value) if value else MISSING
        for value in (change.before, change.after)
    )
    return tr("{what} · {field}: {before} → {after}", what=what, field=field, before=before, after=after)


def fact_line(fact: RecordedFact) -> str:
    """One row of a past version: what it is, and the fields that held something."""
    held = (
        f"{fact.labels.get(name) or changed_field_words(name)} {changed_value_words(fact.kind, name, value)}"
        for name, value in fact.values.items()
    )
    return " · ".join((kind_words(fact.kind), *held))


def _below(change: RecordedChange) -> str:
    since = tr("from {day} on", day=change.valid_from) if change.valid_from else ""
    past = tr("correction of the past") if change.correction else ""
    return " · ".join(filter(None, (moment(change.at), change.actor, since, past)))
