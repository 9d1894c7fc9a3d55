"""The numbers of several leavers released at once, with their names before it is done."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.people_conflicts import ConflictRow, ReleaseLeavers
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.fields import Field
from hrdesk.views.common.figures import count
from hrdesk.views.common.form_dialog import FormDialog
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.common.widgets import column, label

MOST_LINES: Final = 12


def of_leavers(conflicts: Sequence[ConflictRow]) -> list[ConflictRow]:
    """Those whose holder has left and whose value may be released now."""
    return [one for one in conflicts if one.holder_state == "left" and "release_now" in one.actions]


def line_of(conflict: ConflictRow) -> str:
    """Holder, value, and who is bound to it then."""
    taker = f" → {conflict.wanted_name}" if conflict.wanted_name and conflict.waits else ""
    return f"{conflict.holder_name} {conflict.holder_no} · {conflict.value}{taker}"


class ReleaseLeaversForm(FormDialog):
    """All of them or none: where one is not lawful, the refusal names them at the foot."""

    def __init__(self, parent: QWidget, desk: Desk, conflicts: Sequence[ConflictRow]) -> None:
        number = count(len(conflicts))
        title = tr("Release {count} numbers at once", count=number)
        words = tr("All of them or none. Whoever waits for one is bound to it at once.")
        super().__init__(parent, desk, title, words, tr("Release {count} numbers", count=number))
        self._conflicts = tuple(conflicts)
        self.lines = [line_of(one) for one in conflicts[:MOST_LINES]]
        listed = column(gap=2)
        for line in self.lines:
            said = label(wrap=True)
            said.setText(line)
            listed.addWidget(said)
        if len(conflicts) > MOST_LINES:
            rest = label("hint")
            rest.setText(tr("and {count} more", count=len(conflicts) - MOST_LINES))
            listed.addWidget(rest)
        names = QWidget()
        names.setLayout(listed)
        self.reason = Field()
        self.reason.name(tr("Reason (required)"))
        self.reason.input.setText(tr("The holders have left."))
        self.hold(names, self.reason)

    def request(self) -> Command[Any] | None:
        if not self.reason.text().strip():
            self.reason.complain(tr("This is needed."))
            return None
        return ReleaseLeavers(
            request_id=new_request_id(),
            conflict_ids=tuple(one.conflict_id for one in self._conflicts),
            reason=self.reason.text().strip(),
        )
