"""Own fields of the site in the form of somebody who joins."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Refused
from hrdesk.calls.own_fields import ListOwnFields, OwnFieldList
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.tasks import QueryOp
from hrdesk.views.common.widgets import column
from hrdesk.views.people.own_inputs import ChoiceEntry, OwnInputs

DRAFTED: Final = "own."
"""Before the code of a field in a draft."""


class OwnJoining(QWidget):
    """Asks which fields there are; what a draft has of them is put in when they come."""

    def __init__(self, desk: Desk, touched: Callable[[], object]) -> None:
        super().__init__()
        self.inputs = OwnInputs(())
        self._drafted: Mapping[str, str] = {}
        self._touched = touched
        self._lines = column(gap=10)
        self.setLayout(self._lines)
        QueryOp(desk, self, ListOwnFields()).success(self._take).start()

    def _take(self, answer: OwnFieldList) -> None:
        self.inputs = OwnInputs(answer.fields)
        self.write(self._drafted)
        for one in self.inputs.by_code.values():
            self._lines.addWidget(one)
            moved = one.input.currentIndexChanged if isinstance(one, ChoiceEntry) else one.input.textChanged
            moved.connect(lambda _now: self._touched())

    def typed(self) -> dict[str, str]:
        """What a draft keeps of it."""
        return {f"{DRAFTED}{code}": text for code, text in self.values().items()}

    def write(self, draft: Mapping[str, str]) -> None:
        self._drafted = draft
        known = {key: text for key, text in draft.items() if key.startswith(DRAFTED)}
        self.inputs.write({key.removeprefix(DRAFTED): text for key, text in known.items()})

    def values(self) -> dict[str, str]:
        """As the call takes it."""
        return {code: text for code, text in self.inputs.typed().items() if text}

    def complete(self) -> bool:
        return self.inputs.complete()

    def complain(self, refused: Refused) -> Refused | None:
        return self.inputs.complain(refused)
