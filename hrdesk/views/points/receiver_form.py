"""Before a candidate service or a customer gift is handed out: who receives it."""

from typing import Any

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.points_redemption import HandOut, RedemptionRow
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import EntryField, EntryForm, complete
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.points.point_words import redeemed


class ReceiverForm(EntryForm):
    """It is no wage only because somebody else receives it, so that is written down."""

    def __init__(self, parent: QWidget, desk: Desk, row: RedemptionRow) -> None:
        title = tr("Hand out: {item}", item=redeemed(row))
        words = tr("What a candidate or a customer receives is no wage; write down who it is.")
        super().__init__(parent, desk, title, words, tr("Hand it out"))
        self._row = row
        self.receiver = EntryField(tr("For which candidate or customer"), required=True)
        self.hold(self.receiver)

    def request(self) -> Command[Any] | None:
        if not complete([self.receiver]):
            return None
        return HandOut(
            request_id=new_request_id(),
            redemption_id=self._row.id,
            version=self._row.version,
            beneficiary=self.receiver.value(),
        )
