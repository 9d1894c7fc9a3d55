"""End a release clock that still runs, with the reason for not waiting."""

from typing import Any

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.people_releases import ReleaseEarly, ReleaseRow
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import EntryField, EntryForm, complete
from hrdesk.views.common.figures import moment
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import new_request_id


class ReleaseEarlyForm(EntryForm):
    """Whether it is lawful says the store, at the foot of the form."""

    def __init__(self, parent: QWidget, desk: Desk, clock: ReleaseRow) -> None:
        title = tr("The clock of {name} still runs", name=clock.name)
        words = tr(
            "It is over {due}. Now it is lawful where {name} has left, or has agreed on record. "
            "Phone and e-mail are released, the account is closed; the evidence is kept.",
            due=moment(clock.due_at),
            name=clock.name,
        )
        verb = tr("Release the numbers of {name}", name=clock.name)
        super().__init__(parent, desk, title, words, verb)
        self._clock = clock
        self.reason = EntryField(tr("Reason"), required=True)
        self.hold(self.reason)

    def request(self) -> Command[Any] | None:
        if not complete([self.reason]):
            return None
        return ReleaseEarly(
            request_id=new_request_id(), clock_id=self._clock.clock_id, reason=self.reason.value()
        )
