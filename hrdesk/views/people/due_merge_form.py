"""Two records that are one person: which is kept, and why."""

from typing import Any

from PySide6.QtWidgets import QWidget

from hrdesk.calls.base import Command
from hrdesk.calls.people_merging import DuplicatePair, MergePeople
from hrdesk.views.common.desk import Desk
from hrdesk.views.common.entry_form import ChoiceField, EntryField, EntryForm, complete
from hrdesk.views.common.language import tr
from hrdesk.views.common.tasks import new_request_id
from hrdesk.views.people.conflict_words import holder_chip, joined

WORKING = ("active", "leaving")


class MergePairForm(EntryForm):
    """Proposed is the one that works here, else the older one."""

    def __init__(self, parent: QWidget, desk: Desk, pair: DuplicatePair) -> None:
        title = tr("{first} and {second} are one person", first=pair.first_no, second=pair.second_no)
        words = tr(
            "Employments of the other record go over with all that hangs on them; its phone too, where the "
            "kept one has none; slips stay as they were posted. The other number leads to the kept record."
        )
        super().__init__(parent, desk, title, words, tr("Merge the two"))
        self._numbers = (pair.first_no, pair.second_no)
        first = joined((pair.first_no, pair.first_name, holder_chip(pair.first_state).word))
        second = joined((pair.second_no, pair.second_name, holder_chip(pair.second_state).word))
        self.kept = ChoiceField(tr("Kept is"), [(pair.first_no, first), (pair.second_no, second)])
        newer = pair.second_state in WORKING and pair.first_state not in WORKING
        self.kept.choose(pair.second_no if newer else pair.first_no)
        self.reason = EntryField(tr("Reason"), required=True)
        self.hold(self.kept, self.reason)

    def request(self) -> Command[Any] | None:
        if not complete([self.reason]):
            return None
        kept = self.kept.value()
        (other,) = [number for number in self._numbers if number != kept]
        return MergePeople(
            request_id=new_request_id(), keep_no=kept, other_no=other, reason=self.reason.value()
        )
